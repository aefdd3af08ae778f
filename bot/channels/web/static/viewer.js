/* A photo as large as the screen. */

import { asDataAddress } from './pictures.js';

export function makeViewer(dialog) {
  const image = dialog.querySelector('img');
  let asked = null;

  /** `source`: an address, or the picture itself while it has none yet. */
  async function open(source) {
    asked = source;
    const address = typeof source === 'string' ? source : await asDataAddress(source);
    if (asked !== source) return;
    if (!dialog.showModal) { // an old Safari
      window.open(address, '_blank');
      return;
    }
    image.alt = '照片';
    image.src = address;
    if (!dialog.open) dialog.showModal();
  }

  image.addEventListener('error', () => { image.alt = '这张照片打不开了'; });
  dialog.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => { asked = null; image.removeAttribute('src'); });
  return open;
}
