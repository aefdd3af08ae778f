/* What the person said and the server has not yet acknowledged: in order, one at a time, each with an id of ours,
   so that sending it again can never say it twice. It outlives a reload. */

import { forgetPictures, keepOnly, keepPictures, recallPictures } from './keepsakes.js';
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

  /** `pictures`: [{blob, thumb}] that go with the words. */
  function add(text, payload, pictures) {
    const item = { id: newId(), text, at: Date.now() };
    if (payload) item.payload = payload;
    if (pictures && pictures.length) {
      item.photos = pictures.length;
      keepPictures(item.id, pictures);
    }
    keep(PREFIX + item.id, Object.assign({}, item));
    if (item.photos) item.pictures = pictures;
    queue.push(item);
    return item;
  }

  function start() {
    started = true;
    return pump();
  }

  /** What an earlier opening of the page left behind, oldest first. Without its photos a message is not sent. */
  async function recall() {
    const left = recallAll(PREFIX).filter((item) => item && item.id && (item.text || item.photos));
    const young = left.filter((item) => Date.now() - item.at <= KEPT_FOR).sort((one, other) => one.at - other.at);
    left.filter((item) => !young.includes(item)).forEach((item) => forget(PREFIX + item.id));
    await keepOnly(young.concat(queue).map((item) => item.id));
    for (const item of young) {
      if (item.photos) item.pictures = await recallPictures(item.id); // eslint-disable-line no-await-in-loop
    }
    const known = queue.map((item) => item.id);
    const good = young.filter((item) => !known.includes(item.id) && (!item.photos || item.pictures));
    const lost = young.filter((item) => !known.includes(item.id) && !good.includes(item));
    lost.forEach((item) => forget(PREFIX + item.id));
    queue = good.concat(queue);
    return { good, lost };
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
    if (item.photos) forgetPictures(item.id);
  }

  return { add, recall, start, pump, retryNow, pending: () => queue.length, isStopped: () => stopped };
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
