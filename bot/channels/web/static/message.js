/* One MESSAGE of the contract as an element. */

import { safeAnchor, withLinks } from './links.js';

const ROWS_AT_ONCE = 14;
const PHOTO = /［照片］$/; // stands in the words for the photos, where they are not shown
const NUMBER = /^\d{1,2}[.、．]\s*/;

/** The words of a message whose photos are shown beside them. */
export function wordsOf(message) {
  return (message.images || []).length ? message.text.replace(PHOTO, '').trim() : message.text;
}

/** onPress(button, group) is called when a button is tapped, onOpen(address or blob) when a picture is. */
export function messageElement(message, onPress, onOpen) {
  const ours = message.from === 'us';
  const node = make('article', ours ? 'message us' : 'message you');
  node.append(make('span', 'unseen', ours ? '质监通说：' : '您说：'));
  const buttons = message.buttons || [];
  const around = message.card ? { before: message.text, after: '' } : aroundButtons(wordsOf(message), buttons);
  const said = message.card ? beyondCard(message.text, message.card) : { lead: around.before, notes: '' };
  if (said.lead) node.append(bubble(said.lead));
  const images = message.images || [];
  if (images.length) node.append(pictures(images, onOpen));
  if (message.card) node.append(cardElement(message.card, said.notes));
  if (buttons.length) node.append(choices(buttons, numbersOf(message.text, buttons), onPress));
  if (around.after) node.append(hint(around.after));
  return node;
}

export function make(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

function bubble(text) {
  const node = make('p', 'bubble');
  node.append(withLinks(text));
  return node;
}

function hint(text) {
  const node = make('p', 'hint');
  node.append(withLinks(text));
  return node;
}

function pictures(images, onOpen) {
  const group = make('div', 'pictures');
  images.forEach((image, place) => group.append(picture(image, images.length > 1 ? `第 ${place + 1} 张照片` : '照片', onOpen)));
  return group;
}

/** `image`: an address, or {thumb, blob} of what is just being sent. */
function picture(image, name, onOpen) {
  const button = make('button', 'picture');
  const shown = make('img');
  button.type = 'button';
  button.setAttribute('aria-label', `${name}，点开看大图`);
  shown.alt = '';
  shown.loading = 'lazy';
  shown.addEventListener('error', () => {
    button.textContent = '照片打不开了';
    button.setAttribute('aria-label', `${name}打不开了`);
    button.disabled = true;
  });
  shown.src = image.thumb || (image.startsWith('/api/chat/photos/') ? `${image}.thumb` : image);
  button.append(shown);
  button.addEventListener('click', () => onOpen(image.blob || image));
  return button;
}

function choices(buttons, numbers, onPress) {
  const group = make('div', 'choices');
  group.setAttribute('role', 'group');
  group.setAttribute('aria-label', '可以点选');
  buttons.forEach((button) => {
    const node = make('button', 'choice', (numbers.get(button.title) || '') + button.title);
    node.type = 'button';
    node.addEventListener('click', () => {
      if (group.getAttribute('aria-disabled') !== 'true') onPress(button, node, group);
    });
    group.append(node);
  });
  return group;
}

/** While a tap is on its way, its group takes no other; aria-disabled keeps the keyboard's place. */
export function lock(group, pressed) {
  group.setAttribute('aria-disabled', 'true');
  Array.from(group.children).forEach((node) => {
    node.setAttribute('aria-disabled', 'true');
    node.classList.toggle('pressed', node === pressed);
  });
}

export function unlock(group) {
  group.removeAttribute('aria-disabled');
  Array.from(group.children).forEach((node) => node.removeAttribute('aria-disabled'));
}

function cardElement(card, notes) {
  const node = make('div', 'card');
  node.setAttribute('role', 'group');
  node.setAttribute('aria-label', card.title);
  node.append(make('h2', 'card-title', card.title));
  const rows = card.rows || [];
  if (rows.length) node.append(rowList(rows.slice(0, rows.length > ROWS_AT_ONCE ? ROWS_AT_ONCE - 2 : ROWS_AT_ONCE)));
  if (rows.length > ROWS_AT_ONCE) node.append(moreRows(rows.slice(ROWS_AT_ONCE - 2), node));
  if (notes) node.append(notesElement(notes));
  const links = (card.links || []).map((link) => safeAnchor(link.title, link.url)).filter(Boolean);
  if (links.length) node.append(linkList(links));
  if (card.source || card.as_of) node.append(ground(card));
  return node;
}

function rowList(rows) {
  const list = make('dl', 'rows');
  rows.forEach((row) => {
    const line = make('div', row.missing ? 'row missing' : 'row');
    const value = make('dd');
    value.append(withLinks(row.value || '未登记'));
    line.append(make('dt', '', row.label), value);
    list.append(line);
  });
  return list;
}

function moreRows(rows, card) {
  const absent = rows.filter((row) => row.missing).length;
  const toggle = make('button', 'more', `展开其余 ${rows.length} 项${absent ? `（其中 ${absent} 项未登记）` : ''}`);
  toggle.type = 'button';
  toggle.addEventListener('click', () => {
    const rest = rowList(rows);
    rest.tabIndex = -1;
    card.replaceChild(rest, toggle);
    rest.focus({ preventScroll: true });
  });
  return toggle;
}

function linkList(links) {
  const list = make('p', 'links');
  links.forEach((link) => {
    link.className = 'link';
    list.append(link);
  });
  return list;
}

function notesElement(notes) {
  const node = make('div', 'notes');
  notes.split('\n').filter(Boolean).forEach((line) => {
    const note = make('p', line.startsWith('【演示数据】') ? 'note demo' : 'note');
    note.append(withLinks(line));
    node.append(note);
  });
  return node;
}

function ground(card) {
  const line = make('p', 'ground');
  if (card.source) line.append(`来源：${card.source}`);
  if (card.source && card.as_of) line.append('，');
  if (card.as_of) line.append(make('span', 'as-of', `截至${card.as_of}`));
  return line;
}

/** Everything in a card is also said in the text, for other doors. Here the eye need not read it twice: lines that only
    repeat the title, a row or the source are left out. What stands before the rows leads in, the rest are notes. */
export function beyondCard(text, card) {
  const rows = (card.rows || []).map((row) => bare(row.label) + bare(row.value));
  const sources = String(card.source || '').split('；').map(bare).filter(Boolean);
  const lead = [];
  const notes = [];
  let rowsBegan = false;
  text.split('\n').forEach((line) => {
    const said = bare(line);
    if (rows.includes(said)) {
      rowsBegan = true;
      return;
    }
    if (said === bare(card.title)) return;
    if (/^来源：/.test(line) && sources.length && sources.every((source) => said.includes(source))) return;
    (rowsBegan || line.startsWith('【演示数据】') ? notes : lead).push(line);
  });
  return { lead: tidy(lead), notes: tidy(notes) };
}

/** “2. 海河新苑二期（河西区）” above a button of the same title: the button takes the number, the line goes, and what
    was said after those lines is said after the buttons. */
export function aroundButtons(text, buttons) {
  const numbers = numbersOf(text, buttons);
  const lines = text.split('\n');
  const listed = lines.map((line) => NUMBER.test(line) && numbers.has(line.replace(NUMBER, '')));
  const first = listed.indexOf(true);
  if (first < 0) return { before: text, after: '' };
  const said = (line, place) => !listed[place];
  const before = lines.filter((line, place) => place < first && said(line, place));
  const after = lines.filter((line, place) => place > first && said(line, place));
  return { before: tidy(before), after: tidy(after) };
}

function numbersOf(text, buttons) {
  const titles = new Set(buttons.map((button) => button.title));
  const found = new Map();
  text.split('\n').forEach((line) => {
    const number = NUMBER.exec(line);
    const title = line.replace(NUMBER, '');
    if (number && titles.has(title)) found.set(title, number[0]);
  });
  return found;
}

function tidy(lines) {
  return lines.join('\n').replace(/\n{3,}/g, '\n\n').trim();
}

function bare(words) {
  return String(words || '').replace(/[\s：:，,。；;、·•\-—（）()【】[\]]/g, '');
}
