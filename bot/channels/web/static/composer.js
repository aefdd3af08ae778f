/* The line one writes in: grows with the words, Enter sends, and Chinese input methods keep their Enter. */

const LONG = 280; // the guard reads 300 characters of one message

export function makeComposer({ form, tray, onSend }) {
  const field = form.querySelector('textarea');
  const room = form.querySelector('.room');
  let composing = false;
  let sending = false; // the photos are being made ready

  function fit() {
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight + 2}px`;
    const left = field.maxLength - field.value.length;
    const said = left < 200 ? `还可以写 ${left} 字` : field.value.length > LONG ? '写得较长，一次问一件事会查得更准' : '';
    if (room.textContent !== said) room.textContent = said;
  }

  async function send() {
    const text = field.value.trim();
    if (sending || (!text && tray.isEmpty())) {
      field.focus();
      return;
    }
    field.value = '';
    fit();
    if (tray.isEmpty()) {
      onSend(text, []);
      return;
    }
    sending = true;
    const pictures = await tray.take();
    sending = false;
    if (text || pictures.length) onSend(text, pictures);
  }

  /** Words of a message that was refused for its photos. */
  function putBack(text) {
    if (!field.value) field.value = text;
    fit();
  }

  field.addEventListener('compositionstart', () => { composing = true; });
  field.addEventListener('compositionend', () => { composing = false; });
  field.addEventListener('input', fit);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    // Safari ends the composition before it tells of the Enter that chose the word: only keyCode 229 gives it away.
    if (composing || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
    field.focus();
  });
  window.addEventListener('resize', fit);
  return { fit, putBack };
}
