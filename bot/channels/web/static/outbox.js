/* What the person said and the server has not yet acknowledged: in order, one at a time, each with an id of ours,
   so that sending it again can never say it twice. It outlives a reload. */

import { forget, keep, recallAll } from './memory.js';

const PREFIX = 'zhijian.unsent.';
const BACKOFF = [1, 2, 4, 8]; // seconds; after that the person decides
const KEPT_FOR = 24 * 3600 * 1000;

/**
 * deliver(item) -> answer; reopen() makes a new session.
 * on.state(item, state, note, wait): '' | sending | retrying | waiting | failed
 * on.answer(item, answer), on.refused(item, note)
 */
export function makeOutbox({ deliver, reopen, on }) {
  let queue = [];
  let started = false; // nothing leaves before the page knows whether there is a session
  let busy = false;
  let timer = null;
  let stopped = false; // tried often enough; the next word or tap of the person goes on

  function add(text, payload) {
    const item = { id: newId(), text, at: Date.now() };
    if (payload) item.payload = payload;
    queue.push(item);
    keep(PREFIX + item.id, item);
    return item;
  }

  function start() {
    started = true;
    return pump();
  }

  /** What an earlier opening of the page left behind, oldest first. */
  function recall() {
    const mine = queue.map((item) => item.id);
    const left = recallAll(PREFIX).filter((item) => item && item.id && item.text && !mine.includes(item.id));
    left.filter((item) => Date.now() - item.at > KEPT_FOR).forEach((item) => forget(PREFIX + item.id));
    const good = left.filter((item) => Date.now() - item.at <= KEPT_FOR).sort((one, other) => one.at - other.at);
    queue = good.concat(queue);
    return good;
  }

  function retryNow() {
    clearTimeout(timer);
    timer = null;
    stopped = false;
    queue.forEach((item) => { item.tries = 0; item.aside = false; on.state(item, '', ''); });
    return pump();
  }

  async function pump() {
    const item = queue.find((one) => !one.aside);
    if (!started || busy || timer || stopped || !item) return;
    busy = true;
    on.state(item, 'sending', '');
    try {
      const answer = await deliver(item);
      settle(item);
      on.answer(item, answer);
    } catch (error) {
      await afterTrouble(item, error);
    } finally {
      busy = false;
    }
    pump();
  }

  async function afterTrouble(item, error) {
    const status = error.status || 0;
    item.tries = (item.tries || 0) + 1;
    if (status === 401 && item.tries <= 2) {
      try {
        await reopen();
        return;
      } catch (again) {
        pauseOrFail(item, again);
        return;
      }
    }
    if (status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429) {
      settle(item);
      on.refused(item, error.detail || '这条没有发出去，请换个说法再试。');
      return;
    }
    pauseOrFail(item, error);
  }

  function pauseOrFail(item, error) {
    const asked = error.status === 429 || error.status === 503 ? error.wait : null;
    const wait = asked || BACKOFF[item.tries - 1];
    if (!wait && error.status) { // the server is there: only this one does not go through
      item.aside = true;
      on.state(item, 'failed', error.detail || '');
      return;
    }
    if (!wait) {
      queue.forEach((one) => on.state(one, 'failed', ''));
      stopped = true;
      return;
    }
    on.state(item, error.status === 429 || error.status === 503 ? 'waiting' : 'retrying', error.detail || '', wait);
    timer = setTimeout(() => { timer = null; pump(); }, wait * 1000);
  }

  function settle(item) {
    queue = queue.filter((one) => one !== item);
    forget(PREFIX + item.id);
  }

  return { add, recall, start, pump, retryNow, pending: () => queue.length, isStopped: () => stopped };
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
