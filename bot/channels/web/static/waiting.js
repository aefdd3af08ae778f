/* The visible and audible state while an answer is owed. */

import { make } from './message.js';

const SLOW = 6000;

export function makeWaiting(place) {
  let slow = null;
  let shown = '';

  function show(words) {
    if (shown === words) return;
    shown = words;
    place.textContent = '';
    if (!words) return;
    const dots = make('span', 'dots');
    dots.setAttribute('aria-hidden', 'true');
    for (let n = 0; n < 3; n += 1) dots.append(make('i'));
    place.append(dots, make('span', 'words', words));
  }

  return {
    begin() {
      clearTimeout(slow);
      show('正在查，请稍等');
      slow = setTimeout(() => show('还在查，请再等一下'), SLOW);
    },
    /** `share`: of the photos, 0 to 1; told in steps, since a screen reader says each. */
    uploading(share) {
      clearTimeout(slow);
      show(share < 1 ? `正在上传照片，${Math.floor(share * 4) * 25}%` : '照片传上去了，请稍等');
    },
    later() {
      clearTimeout(slow);
      show('还在想，想好了会自动出现在这里');
    },
    end() {
      clearTimeout(slow);
      show('');
    },
  };
}
