/* The web chat API, as `fetch` sees it. The session is a cookie we never read. */

const PATIENCE = 20000; // ms; a turn answers or says 202 well before
const UPLOAD_PATIENCE = 60000; // ms in which nothing of a photo moves

/** The server said no. `wait`: seconds it asked us to wait, or null. */
export class Refusal extends Error {
  constructor(status, detail, wait) {
    super(detail);
    this.status = status;
    this.detail = detail;
    this.wait = wait;
  }
}

export function openSession() {
  return ask('POST', '/api/chat/sessions', {});
}

/** {"messages": [...], "later": bool}; later: the answer will come by the event stream.
    `tell(share)`: how much of the photos is up, 0 to 1. */
export async function say(item, tell) {
  const words = item.payload ? { payload: item.payload } : { text: item.text };
  const answer = item.pictures ? await upload('/api/chat/messages', formOf(item), tell)
    : await ask('POST', '/api/chat/messages', Object.assign({ id: item.id }, words));
  return { messages: answer.body.messages || [], later: answer.status === 202 };
}

export async function historyAfter(seq) {
  const answer = await ask('GET', `/api/chat/messages?after=${seq}`);
  return answer.body.messages || [];
}

export function markRead(seq) {
  return ask('POST', '/api/chat/read', { up_to: seq });
}

export function eventsAfter(seq) {
  return new EventSource(`/api/chat/events?after=${seq}`);
}

async function ask(method, path, content) {
  const request = { method, credentials: 'same-origin', cache: 'no-store', headers: { Accept: 'application/json' } };
  if (content) {
    request.headers['Content-Type'] = 'application/json';
    request.body = JSON.stringify(content);
  }
  const response = await withinPatience(path, request);
  const body = await readJson(response);
  if (response.ok) return { status: response.status, body };
  throw new Refusal(response.status, body.detail || '', secondsToWait(response.headers.get('Retry-After')));
}

function formOf(item) {
  const form = new FormData();
  form.append('id', item.id);
  if (item.payload) form.append('payload', item.payload);
  else form.append('text', item.text);
  item.pictures.forEach(({ blob }, place) => form.append('photo', blob, `${place + 1}.jpg`));
  return form;
}

/** Fetch cannot tell how far it has come. */
function upload(path, form, tell) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let patience = null;
    const moving = () => {
      clearTimeout(patience);
      patience = setTimeout(() => request.abort(), UPLOAD_PATIENCE);
    };
    const lost = () => reject(new Error('connection lost'));
    request.open('POST', path);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = (event) => { moving(); tell(event.lengthComputable ? event.loaded / event.total : 0); };
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve({ status: request.status, body });
      else reject(new Refusal(request.status, body.detail || '', secondsToWait(request.getResponseHeader('Retry-After'))));
    };
    request.onerror = lost;
    request.onabort = lost;
    request.onloadend = () => clearTimeout(patience);
    moving();
    request.send(form);
  });
}

function parsed(text) {
  try {
    return JSON.parse(text) || {};
  } catch (error) {
    return {};
  }
}

async function withinPatience(path, request) {
  if (typeof AbortController === 'undefined') return fetch(path, request);
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    return await fetch(path, Object.assign({ signal: giveUp.signal }, request));
  } finally {
    clearTimeout(timer);
  }
}

async function readJson(response) {
  try {
    return (await response.json()) || {};
  } catch (error) {
    return {}; // an empty answer, or a proxy's own page
  }
}

function secondsToWait(told) {
  if (!told) return null;
  const seconds = Number(told);
  const wait = Number.isFinite(seconds) ? seconds : (Date.parse(told) - Date.now()) / 1000;
  return Number.isFinite(wait) ? Math.min(Math.max(Math.ceil(wait), 1), 600) : null;
}
