/* The web chat API, as `fetch` sees it. The session is a cookie we never read. */

const PATIENCE = 20000; // ms; a turn answers or says 202 well before

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

/** {"messages": [...], "later": bool}; later: the answer will come by the event stream. */
export async function say(item) {
  const words = item.payload ? { payload: item.payload } : { text: item.text };
  const answer = await ask('POST', '/api/chat/messages', Object.assign({ id: item.id }, words));
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
  throw new Refusal(response.status, body.detail || '', secondsToWait(response));
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

function secondsToWait(response) {
  const told = response.headers.get('Retry-After');
  if (!told) return null;
  const seconds = Number(told);
  const wait = Number.isFinite(seconds) ? seconds : (Date.parse(told) - Date.now()) / 1000;
  return Number.isFinite(wait) ? Math.min(Math.max(Math.ceil(wait), 1), 600) : null;
}
