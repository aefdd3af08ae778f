/* The page's parts, tied together. */

import { makeComposer } from './composer.js';
import { makeMailbox } from './mailbox.js';
import { makeOutbox } from './outbox.js';
import { markRead, openSession, say } from './server.js';
import { makeTalk } from './talk.js';
import { makeTray } from './tray.js';
import { makeViewer } from './viewer.js';
import { makeWaiting } from './waiting.js';

const find = (id) => document.getElementById(id);
const frame = find('talk');
const log = find('log');
const connection = find('connection');

const LATE_AT_MOST = 120000; // an answer announced by 202 that does not come: stop pointing at it

let sessionKnown = null; // null: not asked yet
let late = null;
let readUpTo = 0;
let lastOurs = 0;

const waiting = makeWaiting(find('waiting'));
const talk = makeTalk({
  frame,
  log,
  newer: find('newer'),
  onPress: press,
  onRetry: () => outbox.retryNow(),
  onOpen: makeViewer(find('viewer')),
});
const mailbox = makeMailbox({ onMessage: receive, isWaiting: () => late !== null });
const outbox = makeOutbox({
  deliver,
  reopen,
  on: {
    state(item, state, note, wait) {
      talk.setState(item, state, state === 'waiting' ? waitWords(note, wait) : note);
      if (state === 'sending') waiting.begin();
      else waiting.end();
      talk.stayAtBottom();
    },
    answer(item, answer) {
      const next = answer.messages.length > 0 && answer.messages[0].seq === mailbox.upTo() + 2;
      talk.acknowledge(item, answer.messages, next);
      if (answer.later) expectLater();
      else waiting.end();
      mailbox.take(answer.messages, next);
      mailbox.listen();
    },
    refused(item, note) {
      waiting.end();
      talk.setState(item, 'refused', note);
      if (item.pictures) {
        tray.putBack(item.pictures);
        if (!item.payload) composer.putBack(item.text);
      }
    },
  },
});

async function deliver(item) {
  if (!sessionKnown) await reopen();
  return say(item, (share) => waiting.uploading(share));
}

async function reopen() {
  const had = sessionKnown;
  await openSession();
  sessionKnown = true;
  mailbox.startOver();
  readUpTo = 0;
  lastOurs = 0;
  if (had) talk.startOver();
}

function send(text, payload, pictures) {
  showGreeting(false);
  const item = outbox.add(text, payload, pictures);
  talk.showLocal(item);
  if (outbox.isStopped()) outbox.retryNow();
  else outbox.pump();
  return item;
}

/** What lies in the tray goes with the tap: nobody who chose a photo and taps 提交 means to leave it behind. */
function press(button) {
  if (tray.isEmpty()) return send(button.title, button.payload);
  return tray.take().then((pictures) => send(button.title, button.payload, pictures));
}

function receive(message) {
  showGreeting(false);
  if (message.erases) talk.clearBefore(message.seq);
  talk.show(message);
  if (message.from !== 'us') return;
  if (late !== null && log.getAttribute('aria-live') !== 'off') expectNothing();
  lastOurs = Math.max(lastOurs, message.seq);
  tellRead();
}

function expectLater() {
  clearTimeout(late);
  late = setTimeout(expectNothing, LATE_AT_MOST);
  waiting.later();
}

function expectNothing() {
  clearTimeout(late);
  late = null;
  if (!outbox.pending()) waiting.end();
}

function tellRead() {
  if (document.hidden || lastOurs <= readUpTo) return;
  readUpTo = lastOurs;
  markRead(readUpTo).catch(() => { /* the next one covers it */ });
}

function waitWords(detail, seconds) {
  return `${(detail || '现在有点忙').replace(/。$/, '')}。${seconds} 秒后自动重发。`;
}

function showGreeting(wanted) {
  find('greeting').hidden = !wanted;
}

function tellConnection() {
  connection.textContent = navigator.onLine === false ? '网络断开了，连上以后会自动继续' : '';
}

/** The talk so far; a failure is tried again, since without it nothing can be continued. */
async function readHistory(again) {
  log.setAttribute('aria-live', 'off');
  try {
    sessionKnown = await mailbox.catchUp();
    connection.textContent = '';
  } catch (error) {
    connection.textContent = error.detail || '暂时连不上，正在重试…';
    setTimeout(() => readHistory(Math.min(again * 2, 15000)), error.wait ? error.wait * 1000 : again);
    return;
  }
  talk.toBottom();
  setTimeout(() => log.setAttribute('aria-live', 'polite'), 300);
  await begin();
}

async function begin() {
  if (sessionKnown) mailbox.listen();
  const { good, lost } = await outbox.recall();
  good.forEach((item) => talk.showLocal(item));
  lost.forEach((item) => {
    talk.showLocal(item);
    talk.setState(item, 'refused', '照片没有发出去，请重新选照片再发。');
  });
  const asked = projectAsked();
  if (asked) send(`查询项目 ${asked}`);
  outbox.start();
  showGreeting(talk.isEmpty());
  tellRead();
}

/** ?project=NUMBER, from the plaque's button: said once, and not again by a reload. */
function projectAsked() {
  const number = (new URLSearchParams(location.search).get('project') || '').trim();
  if (location.search) history.replaceState(null, '', location.pathname);
  return number.length <= 64 ? number : '';
}

const tray = makeTray({ tray: find('tray'), attach: find('attach'), input: find('photos'), field: find('words') });
const composer = makeComposer({ form: find('composer'), tray, onSend: (text, pictures) => send(text, '', pictures) });
document.querySelector('[data-size-switch]').addEventListener('click', () => requestAnimationFrame(talk.toNewest));
find('menu').addEventListener('click', () => send('菜单'));
find('examples').addEventListener('click', (event) => {
  if (event.target.tagName === 'BUTTON') send(event.target.getAttribute('data-say') || event.target.textContent);
});
window.addEventListener('online', () => { tellConnection(); if (outbox.pending()) outbox.retryNow(); });
window.addEventListener('offline', tellConnection);
document.addEventListener('visibilitychange', tellRead);
tellConnection();
readHistory(1000);
