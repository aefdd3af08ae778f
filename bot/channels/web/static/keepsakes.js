/* Pictures not yet sent, kept on this phone through a reload. Where that is forbidden, they last as long as the page. */

const NAME = 'zhijian';
const SHELF = 'unsent';

export function keepPictures(id, pictures) {
  return quietly(onShelf('readwrite', (shelf) => shelf.put(pictures, id)));
}

export function forgetPictures(id) {
  return quietly(onShelf('readwrite', (shelf) => shelf.delete(id)));
}

/** What was kept under this id, null when nothing was. */
export async function recallPictures(id) {
  return (await quietly(onShelf('readonly', (shelf) => shelf.get(id)))) || null;
}

/** Throw away everything but what is kept under these ids. */
export async function keepOnly(ids) {
  const known = (await quietly(onShelf('readonly', (shelf) => shelf.getAllKeys()))) || [];
  return Promise.all(known.filter((id) => !ids.includes(id)).map(forgetPictures));
}

async function onShelf(mode, ask) {
  const opened = await request(openShelf());
  try {
    return await request(ask(opened.transaction(SHELF, mode).objectStore(SHELF)));
  } finally {
    opened.close();
  }
}

function openShelf() {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(SHELF);
  return opening;
}

function request(asked) {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
    asked.onblocked = () => reject(new Error('blocked'));
  });
}

function quietly(promise) {
  return promise.catch(() => null);
}
