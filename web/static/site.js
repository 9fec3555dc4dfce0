// What scripts add to pages that are complete without them: totals and field errors at once, by the server's own rules.
const lang = document.documentElement.lang;
let loading;

// The module is fetched when somebody begins to fill in a form, not before.
function rules() {
  loading ??= import('../rules/rules_api.mjs').then((api) => api.load(fetch(new URL('../rules/rules.wasm', import.meta.url))));
  return loading;
}

const yuan = (fen) => '¥' + (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });

async function showTotal(form) {
  const row = form.querySelector('[name=sku_id]:checked');
  const quantity = Number(form.elements.quantity.value);
  if (!row) return;
  form.setAttribute('aria-busy', 'true');
  const { evaluate, errorTexts } = await rules().finally(() => form.removeAttribute('aria-busy'));
  const answer = evaluate('quote', {
    discount_price_fen: Number(row.dataset.discountFen),
    original_price_fen: Number(row.dataset.originalFen),
    quantity: Number.isInteger(quantity) ? quantity : 0,
  });
  const original = form.querySelector('#original-total');
  const refused = answer.total_fen === undefined;
  form.querySelector('#total').value = refused ? '–' : yuan(answer.total_fen);
  original.hidden = refused || answer.original_total_fen <= answer.total_fen;
  original.querySelector('[data-amount]').textContent = refused ? '' : yuan(answer.original_total_fen);
  showError(form.elements.quantity, refused ? errorTexts(lang, answer.errors)[0] : '');
}

function showError(control, text) {
  const place = document.getElementById(`${control.id}-error`);
  if (!place) return;
  place.textContent = text;
  control.toggleAttribute('aria-invalid', false);
  if (text) control.setAttribute('aria-invalid', 'true');
  control.closest('.field')?.classList.toggle('bad', Boolean(text));
}

const answerOf = {
  registration: (evaluate, form) => {
    const value = (name) => form.elements[name].value;
    const name = value('display_name') || (value('role') === 'buyer' ? value('login') : '');
    return evaluate('registration', { login: value('login'), password: value('password'), display_name: name, role: value('role') });
  },
  answers: (evaluate, form) => {
    const template = JSON.parse(form.dataset.template).filter((field) => field.type !== 'file');
    const answers = Object.fromEntries(template.map((field) => [field.key, form.elements[`answers.${field.key}`].value]));
    const { errors = [], warnings = [] } = evaluate('answers', { template, answers, today: form.dataset.today });
    return { errors: [...errors, ...warnings] };
  },
};

// Leaving a field for a button is one press: an error that came or went between its two halves would move the button away.
let released = Promise.resolve();
document.addEventListener('pointerdown', () => {
  released = new Promise((done) => {
    for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, () => setTimeout(done), { once: true });
  });
}, true);

async function checkField(form, control) {
  if (control.type === 'file' || !control.id) return;
  const { evaluate, errorTexts } = await rules();
  const errors = answerOf[form.dataset.rule](evaluate, form).errors ?? [];
  const error = errors.find(({ field }) => field === control.name);
  await released;
  showError(control, error ? errorTexts(lang, [error])[0] : '');
}

function showTyped(form) {
  const chosen = form.querySelector('[name=sku_id]:checked');
  const { quantity } = form.elements;
  if (quantity.value !== quantity.defaultValue || (chosen && !chosen.defaultChecked)) showTotal(form);
}

// How much has been written of how much there may be, in characters as the rules count them; nothing is cut.
function showCount(count) {
  const control = document.getElementById(count.dataset.count);
  const max = Number(count.dataset.max);
  const length = [...control.value.trim().normalize('NFC')].length;
  count.textContent = `${length} / ${max}`;
  count.classList.toggle('over', length > max);
}

// Back: the browser fills in again what was typed, after the page with the first total.
window.addEventListener('pageshow', () => {
  document.querySelectorAll('form[data-rule=quote]').forEach(showTyped);
  document.querySelectorAll('[data-count]').forEach(showCount);
});

// What has been sent shows it, and is not pressed again, until the next page is there; a page that comes back from the browser's memory
// starts anew, and so does one whose answer does not come.
const PATIENCE = 15_000;  // ms
function ready(button) {
  button.removeAttribute('aria-busy');
  button.disabled = false;
}
document.addEventListener('submit', (event) => {
  const { submitter, target: form } = event;
  if (event.defaultPrevented || !submitter) return;
  submitter.setAttribute('aria-busy', 'true');
  if (form.method !== 'post') return;
  setTimeout(() => { submitter.disabled = true; });  // its own value goes along first
  setTimeout(() => ready(submitter), PATIENCE);
});
window.addEventListener('pageshow', () => document.querySelectorAll('button[aria-busy]').forEach(ready));

// A file that is too large is told before everything else has been sent in vain with it.
const tooLarge = (input) => [...input.files].some(({ size }) => size > Number(input.dataset.maxBytes));
const fileInputs = (form) => [...form.querySelectorAll('input[type=file][data-max-bytes]')];
document.addEventListener('change', ({ target: input }) => {
  if (input.dataset.maxBytes) showError(input, tooLarge(input) ? input.dataset.tooLarge : '');
});
document.addEventListener('submit', (event) => {
  const input = fileInputs(event.target).find(tooLarge);
  if (!input) return;
  event.preventDefault();
  showError(input, input.dataset.tooLarge);
  input.focus();
}, true);

// A long text survives a reload of its page, until it was sent and nothing was wrong with it. Secrets are kept nowhere.
// A form whose answer never came is the same form after Back: its key goes with it, so that it acts once.
const SENT = 'sent', KEYS = 'keys sent', KEY = '[name=idempotency_key]';
const stored = (name) => JSON.parse(sessionStorage.getItem(name) ?? 'null');
const [arrival] = performance.getEntriesByType('navigation');
const longTexts = (form) => [...form.querySelectorAll('textarea')].filter(() => form.method === 'post' && form.autocomplete !== 'off');
const draftOf = (area) => `draft ${new URL(area.form.action).pathname} ${area.name}`;
if (arrival?.type !== 'back_forward') {
  if (!document.querySelector('#errors, .problem')) for (const draft of stored(SENT) ?? []) sessionStorage.removeItem(draft);
  for (const name of [SENT, KEYS]) sessionStorage.removeItem(name);
}
const unanswered = stored(KEYS);
function bringBack(form) {
  const key = form.querySelector(KEY);
  if (key && unanswered?.action === form.action) key.value = unanswered.key;
  for (const area of longTexts(form)) {
    const draft = sessionStorage.getItem(draftOf(area));
    if (draft && !area.value) area.value = draft;
    area.addEventListener('input', () => sessionStorage.setItem(draftOf(area), area.value));
  }
}
document.addEventListener('submit', ({ target: form, defaultPrevented }) => {
  if (defaultPrevented || form.method !== 'post') return;
  if (new URL(form.action).pathname === '/logout') return sessionStorage.clear();
  sessionStorage.setItem(SENT, JSON.stringify(longTexts(form).map(draftOf)));
  sessionStorage.setItem(KEYS, JSON.stringify({ action: form.action, key: form.querySelector(KEY)?.value }));
});

// The bar at the bottom of a phone's screen is there while what it leads to is not. It keeps its room: nothing may jump.
for (const bar of document.querySelectorAll('[data-until]')) {
  const place = document.getElementById(bar.dataset.until);
  new IntersectionObserver(([{ isIntersecting }]) => { bar.classList.toggle('away', isIntersecting); }).observe(place);
}
// The same for suggestions: fetched when somebody comes to a search box.
for (const input of document.querySelectorAll('form[data-suggestions] input[type=search]')) {
  const begin = () => import('./suggest.js').then(({ Suggestions }) => new Suggestions(input));
  if (document.activeElement === input) begin();
  else input.addEventListener('focus', begin, { once: true });
}

// A browser brings what has the focus into sight, but leaves it half outside of a row that scrolls, or behind what stays there.
document.addEventListener('focusin', ({ target }) => {
  if (target.closest('.scroll-row, .tiles, .table-scroll')) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
});

// What is chosen in one form goes along with another that stands apart from it, so that it is still chosen afterwards.
document.addEventListener('submit', ({ target: form }) => {
  const other = document.getElementById(form.dataset.keeps);
  if (!other) return;
  for (const name of ['sku_id', 'quantity']) form.elements[name].value = other.elements[name].value;
}, true);

// The address stands there to be copied; this does it, or hands it to the device's own way of sharing.
async function share(button) {
  const { share: url, done } = button.dataset;
  try {
    if (navigator.share) return await navigator.share({ title: document.title, url });
    await navigator.clipboard.writeText(url);
    button.textContent = done;
  } catch ({ name }) {
    if (name !== 'AbortError') button.hidden = true;  // refused: the address is still there
  }
}

// What is done to each part of a page, at first and when it is shown anew (live.js).
function prepare(root) {
  for (const form of root.querySelectorAll('form[data-rule=quote]')) {
    form.addEventListener('input', () => showTotal(form));
    form.querySelector('.without-script').hidden = true;
  }
  for (const count of root.querySelectorAll('[data-count]'))
    document.getElementById(count.dataset.count).addEventListener('input', () => showCount(count));
  for (const form of root.querySelectorAll('form[data-rule=registration], form[data-rule=answers]'))
    form.addEventListener('change', (event) => checkField(form, event.target));
  for (const button of root.querySelectorAll('[data-share]')) {
    button.hidden = false;
    button.addEventListener('click', () => share(button));
  }
  root.querySelectorAll('form').forEach(bringBack);
}
prepare(document);
document.getElementById('errors')?.focus();

// Who is signed in is told what changes. It can wait until the page is there.
if (document.body.dataset.live !== undefined) {
  const begin = () => import('./live.js').then((live) => live.begin(prepare));
  if (document.readyState === 'complete') begin();
  else window.addEventListener('load', begin, { once: true });
}
