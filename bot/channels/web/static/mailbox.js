/* What comes to us: the history, the event stream, and a poll where the stream does not get through. */

import { eventsAfter, historyAfter } from './server.js';

const POLL = { waiting: 4000, apart: 20000, streaming: 60000 };
const STREAM_AGAIN = [5000, 15000, 60000];
const HIDDEN_FOR = 30000; // then the stream is closed: a browser allows six connections to one host, over all tabs

/** onMessage(message): each message once. isWaiting(): an answer is still owed. */
export function makeMailbox({ onMessage, isWaiting }) {
  const seen = new Set();
  let upTo = 0; // everything up to this seq is here
  let newest = 0;
  let open = false; // a session exists
  let stream = null;
  let failures = 0;
  let pollTimer = null;
  let hideTimer = null;
  let catching = null;

  /** `own`: the number just before the first of them is the person's own message, which stands here already. */
  function take(messages, own) {
    if (own) upTo += 1;

    const fresh = messages.filter((message) => !seen.has(message.id));
    fresh.forEach((message) => {
      seen.add(message.id);
      newest = Math.max(newest, message.seq);
      if (message.seq === upTo + 1) upTo = message.seq;
      onMessage(message);
    });
    return fresh.length;
  }

  /** Everything we do not have yet. True when there is a session. */
  function catchUp() {
    if (!catching) {
      const done = () => { catching = null; };
      catching = readOn();
      catching.then(done, done);
    }
    return catching;
  }

  async function readOn() {
    for (;;) {
      let page;
      try {
        page = await historyAfter(upTo);
      } catch (error) {
        if (error.status === 401) return false;
        throw error;
      }
      if (!page.length) return true;
      take(page);
      upTo = Math.max(upTo, page[page.length - 1].seq);
    }
  }

  function listen() {
    open = true;
    if (stream || document.hidden || typeof EventSource === 'undefined') {
      schedulePoll();
      return;
    }
    stream = eventsAfter(upTo);
    stream.addEventListener('open', () => { failures = 0; quietly(catchUp()); schedulePoll(); });
    stream.addEventListener('message', (event) => {
      try { take([JSON.parse(event.data)]); } catch (error) { quietly(catchUp()); }
    });
    stream.addEventListener('error', () => {
      if (stream && stream.readyState === 2) streamLost();
      schedulePoll();
    });
    schedulePoll();
  }

  function streamLost() {
    stream = null;
    const wait = STREAM_AGAIN[Math.min(failures, STREAM_AGAIN.length - 1)];
    failures += 1;
    setTimeout(() => { if (open && !document.hidden) listen(); }, wait);
  }

  function closeStream() {
    if (stream) stream.close();
    stream = null;
  }

  function schedulePoll() {
    clearTimeout(pollTimer);
    if (!open || document.hidden) return;
    const streaming = stream && stream.readyState === 1;
    const gap = newest > upTo || isWaiting();
    const wait = gap ? POLL.waiting : streaming ? POLL.streaming : POLL.apart;
    pollTimer = setTimeout(() => {
      catchUp().then((there) => { open = there; schedulePoll(); }, schedulePoll);
    }, wait);
  }

  /** A new session numbers its messages from one again. */
  function startOver() {
    closeStream();
    upTo = 0;
    newest = 0;
    seen.clear();
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(hideTimer);
    if (document.hidden) {
      clearTimeout(pollTimer);
      hideTimer = setTimeout(closeStream, HIDDEN_FOR);
    } else if (open) {
      quietly(catchUp());
      listen();
    }
  });

  return { take, catchUp, listen, schedulePoll, startOver, upTo: () => upTo };
}

function quietly(promise) {
  promise.catch(() => { /* the poll comes again */ });
}
