(() => {
'use strict';
// What is wider than the window can be moved by the keyboard, and nothing else takes a stop.
const regions = document.querySelectorAll('.scroll');
const reach = () => regions.forEach((region) => {
  if (region.scrollWidth > region.clientWidth) region.tabIndex = 0;
  else region.removeAttribute('tabindex');
});
reach();
addEventListener('resize', reach);

const table = document.getElementById('rows');
if (!table) return;
const find = document.getElementById('find');
const shown = document.getElementById('shown');
const body = table.tBodies[0];
const fold = (text) => text.toLowerCase().replace(/\u0142/g, 'l').normalize('NFD').replace(/[\u0300-\u036f]/g, '');
const rows = [...body.rows].map((row, place) => ({
  row, place, text: fold([...row.cells].map((cell) => cell.textContent).join(' ')),
}));
let order = '';
const say = () => {
  const count = rows.filter(({ row }) => !row.hidden).length;
  shown.textContent = shown.dataset.say.replace('%n', count).replace('%m', rows.length) + order;
};
const filter = () => {
  const words = fold(find.value).split(/\s+/).filter(Boolean);
  for (const { row, text } of rows) row.hidden = !words.every((word) => text.includes(word));
  say();
};
find.addEventListener('input', filter);
find.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') { find.value = ''; filter(); }
});

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
const heads = [...table.tHead.rows[0].cells];
const key = (row, at) => row.cells[at].dataset.k || row.cells[at].textContent;
const sort = (at) => {
  const up = heads[at].getAttribute('aria-sort') !== 'ascending';
  const keys = new Map(rows.map(({ row }) => [row, key(row, at)]));
  // The first column stands for how pressing a row is, which is the order of the page.
  const compare = at === 0 ? (a, b) => a.place - b.place
    : (a, b) => collator.compare(keys.get(a.row), keys.get(b.row)) || a.place - b.place;
  const sorted = [...rows].sort((a, b) => (up ? compare(a, b) : compare(b, a)));
  body.append(...sorted.map(({ row }) => row));
  heads.forEach((head) => head.removeAttribute('aria-sort'));
  heads[at].setAttribute('aria-sort', up ? 'ascending' : 'descending');
  const words = up ? shown.dataset.up : shown.dataset.down;
  order = ' ' + words.replace('%c', heads[at].lastChild.textContent);
  say();
};
heads.forEach((head, at) => {
  const button = document.createElement('button');
  button.type = 'button';
  // On paper the plain word stands: a button is not repeated on each page.
  const word = document.createElement('span');
  word.className = 'p';
  word.textContent = button.textContent = head.textContent;
  button.addEventListener('click', () => sort(at));
  head.replaceChildren(word, button);
});
heads[0].setAttribute('aria-sort', 'ascending');
document.getElementById('tools').hidden = false;
say();
})();
