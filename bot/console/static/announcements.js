/* The draft's preview and count while it is written; the progress while it is sent. Without it the pages work, too. */
'use strict';

(() => {
  const WAIT = 400; // ms after the last key
  const AGAIN = 2000; // ms between two looks at the progress
  const at = (id) => document.getElementById(id);

  function show(look) {
    at('look-text').textContent = look.text;
    at('look-count').textContent = look.count;
    at('look-buttons').replaceChildren(...look.buttons.map((title) => {
      const node = document.createElement('span');
      node.textContent = title;
      return node;
    }));
  }

  function watchDraft(form) {
    let timer = 0;
    let asked = 0;
    const look = async () => {
      const mine = ++asked;
      try {
        const answer = await fetch(form.dataset.look, { method: 'POST', body: new FormData(form) });
        if (answer.ok && mine === asked) show(await answer.json());
      } catch { /* the next key asks again */ }
    };
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(look, WAIT);
    });
  }

  function showSending(sending) {
    at('filled').value = sending.filled;
    at('queued').textContent = sending.queued ? `还有 ${sending.queued} 人没有发` : '都处理完了';
    sending.shares.forEach(([name, number, share]) => {
      const node = document.querySelector(`[data-share="${name}"]`);
      if (node) node.textContent = `${number} 人（${share}%）`;
    });
  }

  async function watchSending(section) {
    try {
      const answer = await fetch(section.dataset.progress);
      const found = answer.ok ? await answer.json() : null;
      if (found && (!found.under_way || (found.sending && !at('filled')))) {
        if (!document.querySelector('details[open]')) location.reload();
      } else if (found && found.sending) showSending(found.sending);
    } catch { /* asked again below */ }
    setTimeout(() => watchSending(section), AGAIN);
  }

  const draft = at('draft');
  if (draft) watchDraft(draft);
  const sending = document.querySelector('[data-progress]');
  if (sending) setTimeout(() => watchSending(sending), AGAIN);
})();
