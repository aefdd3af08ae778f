/* Large text (大字), kept on this phone. A classic script in the head, so that nothing is drawn small first. */
(function () {
  var root = document.documentElement;

  function kept() {
    try { return localStorage.getItem('zhijian.large') === '1'; } catch (error) { return false; }
  }

  function keep(large) {
    try { localStorage.setItem('zhijian.large', large ? '1' : '0'); } catch (error) { /* private browsing: for this page only */ }
  }

  function show(large) {
    root.classList.toggle('large', large);
    var buttons = document.querySelectorAll('[data-size-switch]');
    for (var i = 0; i < buttons.length; i += 1) buttons[i].setAttribute('aria-pressed', String(large));
  }

  show(kept());
  document.addEventListener('DOMContentLoaded', function () {
    show(root.classList.contains('large'));
    document.addEventListener('click', function (event) {
      if (!event.target.closest || !event.target.closest('[data-size-switch]')) return;
      var large = !root.classList.contains('large');
      show(large);
      keep(large);
    });
  });
}());
