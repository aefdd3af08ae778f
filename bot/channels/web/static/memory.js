/* What this phone keeps between two openings. Storage may be forbidden or full: then for this page only. */

const fallback = new Map();

export function keep(key, value) {
  fallback.set(key, value);
  try { localStorage.setItem(key, JSON.stringify(value)); } catch (error) { /* kept in the page */ }
}

export function forget(key) {
  fallback.delete(key);
  try { localStorage.removeItem(key); } catch (error) { /* nothing was kept */ }
}

/** Every value whose key starts with `prefix`. */
export function recallAll(prefix) {
  const found = new Map();
  fallback.forEach((value, key) => { if (key.startsWith(prefix)) found.set(key, value); });
  try {
    for (let place = 0; place < localStorage.length; place += 1) {
      const key = localStorage.key(place);
      if (key.startsWith(prefix)) found.set(key, JSON.parse(localStorage.getItem(key)));
    }
  } catch (error) { /* unreadable is the same as absent */ }
  return Array.from(found.values());
}
