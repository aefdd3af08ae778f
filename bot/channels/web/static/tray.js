/* The photos chosen for the next message, above the line one writes in. */

import { make } from './message.js';
import { prepare } from './pictures.js';

const AT_MOST = 9;

export function makeTray({ tray, attach, input, field }) {
  const list = tray.querySelector('.chosen');
  const note = tray.querySelector('.tray-note');
  let chosen = []; // {node, picture}; picture: null while it is being made ready
  let making = Promise.resolve();

  function add(files) {
    const room = AT_MOST - chosen.length;
    const fitting = files.slice(0, room);
    const over = files.length > room ? `一次最多 ${AT_MOST} 张，多出的没有放进来。` : '';
    fitting.forEach((file) => {
      const entry = put(null);
      making = making.then(() => makeReady(entry, file));
    });
    tell(over);
  }

  async function makeReady(entry, file) {
    try {
      entry.picture = await prepare(file);
      show(entry);
    } catch (error) {
      drop(entry);
      tell(`“${file.name || '这个文件'}”打不开，可能不是照片，没有放进来。`);
    }
  }

  function put(picture) {
    const entry = { node: make('li', 'chosen-one'), picture };
    const remove = make('button', 'remove');
    remove.type = 'button';
    remove.append(make('span', '', '×'));
    remove.addEventListener('click', () => {
      drop(entry);
      tell('');
      (list.querySelector('.remove') || attach).focus({ preventScroll: true });
    });
    entry.node.append(make('span', 'making', '…'), remove);
    chosen.push(entry);
    list.append(entry.node);
    if (picture) show(entry);
    return entry;
  }

  function show(entry) {
    const image = make('img');
    image.src = entry.picture.thumb;
    image.alt = '';
    entry.node.replaceChild(image, entry.node.firstChild);
  }

  function drop(entry) {
    chosen = chosen.filter((one) => one !== entry);
    entry.node.remove();
  }

  function tell(words) {
    chosen.forEach(({ node }, place) => {
      node.querySelector('.remove').setAttribute('aria-label', `去掉第 ${place + 1} 张照片`);
    });
    tray.hidden = !chosen.length && !words;
    tray.classList.toggle('empty', !chosen.length);
    note.textContent = words || (chosen.length ? `${chosen.length} 张照片，点“发送”一起发。` : '');
    attach.setAttribute('aria-disabled', String(chosen.length >= AT_MOST));
  }

  /** The chosen ones, once all are ready; the tray is empty then. */
  async function take() {
    await making;
    const pictures = chosen.map((entry) => entry.picture).filter(Boolean);
    chosen.slice().forEach(drop);
    tell('');
    return pictures;
  }

  /** Pictures of a message that was refused: the good ones need not be chosen again. */
  function putBack(pictures) {
    pictures.slice(0, AT_MOST - chosen.length).forEach(put);
    tell('');
  }

  attach.addEventListener('click', () => {
    if (chosen.length >= AT_MOST) tell(`一次最多 ${AT_MOST} 张，请先发出去，再发其余的。`);
    else input.click();
  });
  input.addEventListener('change', () => {
    add(Array.from(input.files));
    input.value = ''; // else the same photo could not be chosen again
  });
  field.addEventListener('paste', (event) => {
    const pasted = Array.from((event.clipboardData && event.clipboardData.files) || []);
    if (!pasted.length) return;
    event.preventDefault();
    add(pasted);
  });
  return { take, putBack, isEmpty: () => !chosen.length };
}
