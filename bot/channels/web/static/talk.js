/* The conversation on the screen: messages in order of their sequence, ours-to-be at the end. */

import { lock, make, messageElement, unlock, wordsOf } from './message.js';

const AT_ONCE = 5000; // what comes as quickly is one answer
const PAUSE = 10 * 60 * 1000; // a longer silence gets a line with the time

/** onPress(button) -> item, at once or when its photos are ready; onRetry(), onOpen(picture) */
export function makeTalk({ frame, log, newer, onPress, onRetry, onOpen }) {
  const entries = []; // {order, node, at, key}, sorted by order
  const locals = new Map(); // item id -> {entry, item, group}
  let top = 0; // the highest seq shown
  let cleared = 0; // the person had everything before this seq erased

  function show(message) {
    if (message.seq < cleared) return;
    if (message.from === 'you' && adopt(message)) return;
    letAskedStandBefore(message);
    const node = messageElement(message, press, onOpen);
    const here = nearBottom();
    put({ order: message.seq, node, at: Date.parse(message.at), key: message.id });
    top = Math.max(top, message.seq);
    if (here) follow(node);
    else if (message.from === 'us') offer('有新消息 ↓');
  }

  /** The stream may be quicker than the answer to the post: what is just being asked goes above what it brings. */
  function letAskedStandBefore(message) {
    const asking = Array.from(locals.values()).find((local) => local.tried && local.entry.order === Infinity);
    if (asking) move(asking.entry, message.seq - 0.5);
  }

  function press(button, node, group) {
    lock(group, node);
    Promise.resolve(onPress(button)).then((item) => { locals.get(item.id).group = group; });
  }

  /** What the person has just said, or what an earlier opening left unsent. */
  function showLocal(item) {
    const node = messageElement({ from: 'you', text: item.text, images: item.pictures }, press, onOpen);
    const entry = { order: Infinity, node, at: item.at, key: item.id };
    locals.set(item.id, { entry, item, group: null });
    put(entry);
    toBottom();
  }

  /** The server has it: it stands before its answers, until its own number is known; `next`: it is the one before them. */
  function acknowledge(item, answers, next) {
    const local = locals.get(item.id);
    if (!local) return;
    const first = answers.length ? Math.min(...answers.map((message) => message.seq)) : top + 1;
    setState(item, '', '');
    release(local);
    local.acknowledged = true;
    if (local.adopted) {
      locals.delete(item.id);
      return;
    }
    const told = entries.filter((entry) => entry.order < first).pop();
    if (told && told.mine && told.text.trim() === item.text && told.photos === (item.photos || 0)) { // the history brought it before a reload's repeat did
      remove(local.entry);
      locals.delete(item.id);
      return;
    }
    if (next) {
      Object.assign(local.entry, { mine: true, text: item.text, photos: item.photos || 0 });
      locals.delete(item.id);
    }
    move(local.entry, next ? first - 1 : first - 0.5);
  }

  /** A message of the person's, told by the server: is it one that already stands here? */
  function adopt(message) {
    const waiting = Array.from(locals.values()).filter((local) => !local.adopted && (local.acknowledged || local.tried));
    const found = waiting.find((local) => (message.client_id ? local.item.id === message.client_id
      : sameWords(local.item, message) && local.item.at - Date.parse(message.at) < PAUSE));
    if (!found) {
      const node = messageElement(message, press, onOpen);
      put(Object.assign({ order: message.seq, node, at: Date.parse(message.at), key: message.id }, saidIn(message)));
      top = Math.max(top, message.seq);
      if (nearBottom()) follow(node);
      return true;
    }
    Object.assign(found.entry, saidIn(message));
    move(found.entry, message.seq);
    top = Math.max(top, message.seq);
    found.adopted = true;
    if (found.acknowledged) locals.delete(found.item.id);
    return true;
  }

  /** state: '' | sending | retrying | waiting | failed | refused */
  function setState(item, state, note) {
    const local = locals.get(item.id);
    if (!local) return;
    if (state === 'sending') local.tried = true;
    const { node } = local.entry;
    const old = node.querySelector('.state');
    if (old) old.remove();
    node.classList.toggle('unsent', state === 'failed' || state === 'refused');
    if (state === 'failed' || state === 'refused') release(local);
    const line = stateLine(state, note);
    if (line) node.append(line);
    if (state === 'refused') {
      move(local.entry, top + 0.5);
      locals.delete(item.id);
    }
  }

  function stateLine(state, note) {
    if (state === 'failed') {
      const line = make('div', 'state');
      if (note) line.append(make('p', '', note));
      const button = make('button', 'retry', '未发送，点此重试');
      button.type = 'button';
      button.addEventListener('click', onRetry);
      line.append(button);
      return line;
    }
    const words = { retrying: `${note || '网络不太好'}，正在自动重发…`, waiting: note, refused: note }[state];
    return words ? make('p', 'state', words.replace(/。，/, '，')) : null;
  }

  function release(local) {
    if (local.group) unlock(local.group);
  }

  /** 删除我的信息: what was said before this message goes from the screen; what is still on its way stays. */
  function clearBefore(seq) {
    cleared = Math.max(cleared, seq);
    const gone = entries.filter((entry) => entry.order < seq);
    gone.forEach(remove);
    locals.forEach((local, id) => { if (gone.includes(local.entry)) locals.delete(id); });
  }

  /** A new session begins: what stands here stays to be read, above a line. */
  function startOver() {
    entries.forEach((entry) => { if (entry.order !== Infinity) entry.order = -1; });
    if (entries.some((entry) => entry.order === -1)) {
      put({ order: -0.5, node: make('p', 'divider', '以下是新的对话'), at: NaN, key: 'divider' });
    }
    top = 0;
    cleared = 0;
  }

  function put(entry) {
    let place = entries.length;
    while (place > 0 && entries[place - 1].order > entry.order) place -= 1;
    entries.splice(place, 0, entry);
    const next = entries[place + 1];
    tellTime(entry, entries[place - 1]);
    log.insertBefore(entry.node, next ? next.node : null);
  }

  function move(entry, order) {
    const place = entries.indexOf(entry);
    const before = entries[place - 1];
    const after = entries[place + 1];
    entry.order = order;
    const stays = (!before || before.order <= order) && (!after || after.order > order);
    if (stays) return; // moving a node would make a screen reader say it again
    entries.splice(place, 1);
    put(entry);
  }

  function remove(entry) {
    entries.splice(entries.indexOf(entry), 1);
    entry.node.remove();
  }

  function tellTime(entry, before) {
    if (entry.node.querySelector('.time') || Number.isNaN(entry.at)) return;
    if (before && !(entry.at - before.at > PAUSE)) return;
    entry.node.insertBefore(make('p', 'time', timeWords(entry.at)), entry.node.firstChild);
  }

  function nearBottom() {
    return frame.scrollHeight - frame.scrollTop - frame.clientHeight < 160;
  }

  function toBottom() {
    frame.scrollTop = frame.scrollHeight;
    newer.hidden = true;
  }

  function offer(words) {
    newer.textContent = words;
    newer.hidden = false;
  }

  function stayAtBottom() {
    if (nearBottom()) toBottom();
  }

  /** An answer of several messages begins with the first that came with it: 登记好了, and then a question. */
  function firstOfTheAnswer(node) {
    let place = entries.findIndex((entry) => entry.node === node);
    const ours = (entry) => entry.node.classList.contains('us');
    while (place > 0 && ours(entries[place]) && ours(entries[place - 1]) && entries[place].at - entries[place - 1].at < AT_ONCE) place -= 1;
    return place >= 0 ? entries[place].node : node;
  }

  /** A long answer is read from its first line: never scroll past the beginning of what is new. */
  function follow(newest) {
    const node = firstOfTheAnswer(newest);
    const before = node.previousElementSibling;
    const question = before && before.classList.contains('you') && before.offsetHeight < 120 ? before : node;
    const start = question.offsetTop - 12;
    frame.scrollTop = Math.min(frame.scrollHeight - frame.clientHeight, Math.max(start, 0));
    if (nearBottom()) newer.hidden = true;
    else offer('往下还有 ↓');
  }

  /** The newest message from its first line, whatever the letters' size has made of the page. */
  function toNewest() {
    const newest = entries[entries.length - 1];
    if (newest) follow(newest.node);
  }

  frame.addEventListener('scroll', () => { if (nearBottom()) newer.hidden = true; }, { passive: true });
  newer.addEventListener('click', () => { toBottom(); frame.focus({ preventScroll: true }); });

  return { show, showLocal, acknowledge, setState, startOver, clearBefore, toNewest, toBottom, stayAtBottom, isEmpty: () => !entries.length };
}

function saidIn(message) {
  return { mine: true, text: wordsOf(message), photos: (message.images || []).length };
}

function sameWords(item, message) {
  const said = saidIn(message);
  return item.text.trim() === said.text.trim() && (item.photos || 0) === said.photos;
}

/** The clock of Shanghai, whatever the phone thinks. */
function timeWords(at) {
  const day = (moment) => Math.floor((moment + 8 * 3600 * 1000) / 86400000);
  const there = new Date(at + 8 * 3600 * 1000);
  const clock = `${there.getUTCHours()}:${String(there.getUTCMinutes()).padStart(2, '0')}`;
  const ago = day(Date.now()) - day(at);
  if (ago === 0) return `今天 ${clock}`;
  if (ago === 1) return `昨天 ${clock}`;
  return `${there.getUTCFullYear()}年${there.getUTCMonth() + 1}月${there.getUTCDate()}日 ${clock}`;
}
