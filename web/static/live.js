// Shows what has changed without a reload, on pages that are complete without scripts: the counts in the navigation always; the page
// itself where nobody is in the middle of something, else the parts of it that hold no form, and a way to see the rest.
import { Changes } from './changes.js';

const SETTLE = 150;  // ms: one step of an order is several events
const main = document.getElementById('main');
const note = document.getElementById('live-note');
const openAtFirst = new Set(main.querySelectorAll('details[open]'));
const { pathname } = location;
const [, order] = /^\/orders\/([^/]+)/.exec(pathname) ?? [];

// Whether the page shows what has changed.
function concerns(kind, data) {
  if (kind === 'resync') return true;
  if (pathname === '/orders') return kind === 'order' || kind === 'message';
  if (pathname === '/notifications') return kind === 'notice' || kind === 'unread';
  if (pathname === '/questions') return kind === 'question';
  if (pathname.startsWith('/quote-requests')) return kind === 'quote';
  if (pathname.startsWith('/payments/')) return kind === 'payment' && pathname.endsWith(`/${data.payment_number}`);
  return order !== undefined && [data.order_id, data.subject].includes(order);
}

// The page as it is now. Parsed by the browser as it loads, so that no text of ours becomes markup.
function fetchPage() {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('GET', location.pathname + location.search);
    request.responseType = 'document';
    request.addEventListener('loadend', () => {
      const same = request.responseURL && new URL(request.responseURL).pathname === pathname;
      done({ page: request.response, same: same && request.status === 200 });
    });
    request.send();
  });
}

function takeOver(from, to) {
  if (from.textContent !== to.textContent) to.replaceChildren(...from.childNodes);
}

function showCounts(page) {
  const [fresh, shown] = [page, document].map((one) => [...one.querySelectorAll('[data-badge]')]);
  if (fresh.length === shown.length) shown.forEach((badge, i) => takeOver(fresh[i], badge));
}

const changed = {
  checkbox: (control) => control.checked !== control.defaultChecked,
  radio: (control) => control.checked !== control.defaultChecked,
  file: (control) => control.files.length > 0,
  hidden: () => false,
};
const chosenAtFirst = (control) => Math.max([...control.options].findIndex((option) => option.defaultSelected), 0);
const typedInto = (control) => control.options
  ? control.selectedIndex !== chosenAtFirst(control)
  : (changed[control.type] ?? (() => control.value !== control.defaultValue))(control);

// Somebody types, chooses, reads what they opened, has focus or selected a text there.
function inUse() {
  const focused = document.activeElement;
  const selection = getSelection();
  return (main !== focused && main.contains(focused))
    || Boolean(document.getElementById('errors'))
    || [...main.querySelectorAll('details[open]')].some((one) => !openAtFirst.has(one))
    || [...main.querySelectorAll('input, textarea, select')].some(typedInto)
    || (!selection.isCollapsed && main.contains(selection.anchorNode));
}

function offerReload() {
  const link = Object.assign(document.createElement('a'), { href: location.href, textContent: note.dataset.show });
  link.addEventListener('click', (event) => {
    event.preventDefault();
    location.reload();
  });
  note.classList.remove('hidden');
  note.replaceChildren(note.dataset.changed, ' ', link);
}

function showPage(page, prepare) {
  const fresh = page.getElementById('main');
  if (fresh.textContent === main.textContent) return;
  if (inUse()) {
    for (const part of main.querySelectorAll('[data-live-part]')) {
      const other = fresh.querySelector(`[data-live-part="${part.dataset.livePart}"]`);
      if (other) takeOver(other, part);
    }
    return offerReload();
  }
  main.replaceChildren(...fresh.childNodes);
  openAtFirst.clear();
  for (const one of main.querySelectorAll('details[open]')) openAtFirst.add(one);
  prepare(main);
  note.classList.add('hidden');  // for who hears the page
  note.replaceChildren(note.dataset.shown);
}

// `prepare(root)`: what scripts add to a part of a page.
export function begin(prepare) {
  let timer, pageToo = false, asking = false;
  const show = async () => {
    if (asking) return again();
    asking = true;
    const wanted = pageToo;
    pageToo = false;
    const { page, same } = await fetchPage();
    asking = false;
    if (!page) return;
    showCounts(page);
    if (wanted && same) showPage(page, prepare);
  };
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(show, SETTLE);
  };
  new Changes((kind, data) => {
    pageToo ||= concerns(kind, data);
    again();
  }, document.body.dataset.live);
}
