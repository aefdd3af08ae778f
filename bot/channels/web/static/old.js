/* For browsers that cannot read modules: say so, and where to go. */
document.addEventListener('DOMContentLoaded', function () {
  var talk = document.getElementById('talk');
  var said = document.createElement('p');
  said.className = 'danger';
  said.appendChild(document.createTextNode('您的浏览器版本太旧，这个页面打不开对话。请换一个浏览器，或者拨打 12345。'));
  talk.insertBefore(said, talk.firstChild);
});
