/* Phone numbers and web addresses inside a text become something one can tap. */

const CANDIDATE = /https?:\/\/[^\s，。；、）)】」”"<>]+|\d[\d-]*\d/g;
const SHORT = /^(110|119|120|122)$/;
const LONGER = /^(12345|12333|12329|12388|96119|0\d{2,3}-?\d{7,8}|1[3-9]\d{9}|400-?\d{3}-?\d{4})$/;
const CALLING = /[打拨报叫和或、／/：:；，,\s]$/;
const COUNTED = /^\s*[%‰％户平米栋号幢座层元个年月日天间套户人次㎡mM]/;

/** The text as nodes; nothing in it is ever read as HTML. */
export function withLinks(text) {
  const nodes = document.createDocumentFragment();
  let from = 0;
  String(text).replace(CANDIDATE, (found, at, whole) => {
    const url = target(found, whole.slice(0, at), whole.slice(at + found.length));
    if (!url) return found;
    nodes.append(whole.slice(from, at), anchor(found, url));
    from = at + found.length;
    return found;
  });
  nodes.append(String(text).slice(from));
  return nodes;
}

/** An anchor, or null when the address is not one we follow. */
export function safeAnchor(title, address) {
  let url;
  try { url = new URL(address, location.href); } catch (error) { return null; }
  if (!['http:', 'https:', 'tel:'].includes(url.protocol)) return null;
  return anchor(title, url.origin === location.origin ? url.pathname + url.search + url.hash : url.href);
}

function target(found, before, after) {
  if (found.startsWith('http')) return found;
  const called = SHORT.test(found) && CALLING.test(before) && !COUNTED.test(after);
  return called || (LONGER.test(found) && !/[A-Za-z\d]$/.test(before)) ? `tel:${found.replace(/-/g, '')}` : null;
}

function anchor(title, url) {
  const link = document.createElement('a');
  link.href = url;
  link.textContent = title;
  if (/^https?:/.test(url)) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  return link;
}
