// Nothing that was typed on the storefront is lost (L1, L2): every form with fields, with and without JavaScript, over an ended session,
// a session begun anew, another account, a second press, an answer that is lost, and Back. The protocol of all forms, also of those
// without fields, is tests/http/pages/forms_test.cpp.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { launch } from './lib/browser.mjs';
import { launchFirefox } from './lib/firefox.mjs';
import { Server } from './lib/server.mjs';
import { Shopper } from './lib/shopper.mjs';

const PASSWORD = 'demo-password';
// Of every page the forms that it has, by the end of their address; those of the demo's orders, whatever their state, are looked up.
const pages = {
  '/balance': ['topups'],
  '/settings': ['settings', 'settings/email', 'settings/webhook'],
  '/settings/security': ['password', 'second-factor', 'tokens'],
};

let server, chromium, api, other, order;
const messages = () => `/orders/${order.id}/messages`;

before(async () => {
  server = await Server.start({ name: 'e2e-forms',
    args: ['--demo', '--smtp', '127.0.0.1:1', '--mail-from', 'market@example.com'] });
  chromium = await launch();
  api = await Api.signIn(server.base, 'buyer');
  other = await Api.signIn(server.base, 'provider');
  const orders = (await api.get('/api/v1/orders?limit=100')).items;
  order = orders.find(({ state }) => state === 'in_service');
  pages[messages()] = ['messages'];
  pages[`/orders/${order.id}/secrets`] = ['secrets'];
  await lookUpSteps(orders);
});
after(async () => {
  await chromium?.close();
  await server?.stop();
});

// Each step of an order that has a form, on the first order that has it.
async function lookUpSteps(orders) {
  const known = new Set();
  for (const { id } of orders) {
    const html = await (await fetch(`${server.base}/orders/${id}`, { headers: { cookie: api.cookie } })).text();
    for (const [, step] of html.matchAll(/<form method="post" action="[^"]*\/actions\/([^"]*)"/g)) {
      if (known.has(step)) continue;
      known.add(step);
      (pages[`/orders/${id}`] ??= []).push(`actions/${step}`);
    }
  }
  assert.ok(known.size > 12, [...known].join(' '));
}

const comeIn = (shopper, account) => shopper.context.addCookies(account.cookies);

const VALUES = { email: 'ops@example.com', tel: '13800138000', date: '2027-03-01', number: '2', amount: '12.50' };

// Everything that a form takes, but for passwords and files; answers what stands where.
async function fill(form) {
  const typed = {};
  for (const field of await form.locator('input:not([type=hidden], [type=file], [type=password], [type=radio]), textarea').all()) {
    const { name, type, value } = await field.evaluate((one) => ({ name: one.name, type: one.type, value: one.value }));
    if (type === 'checkbox') {
      await field.check({ force: true });
      typed[`${name} ${value}`] = true;
      continue;
    }
    const text = VALUES[name] ?? VALUES[type] ?? (type === 'textarea' ? `打了很久的字 <b> "&"\n第二行 of ${name}` : `字 <b> "&" ${name}`);
    await field.fill(text);
    typed[name] = await field.inputValue();  // a field may take less
    assert.ok(typed[name]);
  }
  for (const field of await form.locator('input[type=password]').all()) await field.fill(PASSWORD);
  return typed;
}

async function holds(form, typed, what) {
  for (const [name, value] of Object.entries(typed)) {
    const found = value === true
      ? await form.locator(`[name="${name.split(' ')[0]}"][value="${name.split(' ')[1]}"]`).isChecked()
      : await form.locator(`[name="${name}"]`).inputValue();
    assert.equal(found, value, `${what}: ${name}`);
  }
}

const formOf = (shopper, end) => shopper.main.locator(`form[method=post][action$="${end}"]`);
const press = (shopper, form) => form.locator('button[type=submit]').last().click({ ...shopper.press, noWaitAfter: false });

async function open(shopper, page, end) {
  await shopper.page.goto(server.base + page);
  const form = formOf(shopper, end);
  const hidden = shopper.main.locator('details:not([open])').filter({ has: shopper.page.locator(`form[action$="${end}"]`) });
  if (await hidden.count()) await hidden.locator('summary').first().click(shopper.press);
  await form.waitFor({ state: 'visible' });
  return form;
}

// Makes what is typed refusable; false: nothing that is typed into this form is.
async function spoil(form, end, typed) {
  const bad = { 'settings/email': ['email', 'keine'], 'settings/webhook': ['url', 'keine'], topups: ['amount', 'abc'], secrets: ['label', ''] }[end];
  if (bad) {
    await form.locator(`[name="${bad[0]}"]`).fill(bad[1]);
    typed[bad[0]] = bad[1];
    return true;
  }
  for (const area of await form.locator('textarea').all()) {
    const name = await area.getAttribute('name');
    // Pasted: typing it takes a busy browser longer than anybody waits.
    await area.evaluate((one, text) => { one.value = text; }, typed[name] + '字'.repeat(6_000));
    typed[name] = await area.inputValue();
  }
  return (await form.locator('textarea').count()) > 0;
}

const situations = {
  async 'a refusal, then Enter in the address bar'(shopper, page, end) {
    await comeIn(shopper, api);
    const form = await open(shopper, page, end), typed = await fill(form);
    if (!await spoil(form, end, typed)) return;
    await press(shopper, form);
    await shopper.page.locator('#errors').waitFor();
    const told = await shopper.page.locator('#errors li').allInnerTexts();
    assert.ok(told.length > 0);
    await shopper.page.goto(shopper.page.url());
    await shopper.page.locator('#kept').waitFor();
    assert.deepEqual(await shopper.page.locator('#errors li').allInnerTexts(), told);
    await holds(formOf(shopper, end), typed, end);
    assert.ok(await formOf(shopper, end).locator('[aria-invalid=true]').count() > 0, 'the field is marked');
    await shopper.page.reload();
    await holds(formOf(shopper, end), typed, `${end}, reloaded`);
    await shopper.page.goto(`${server.base}/notifications`);
    await shopper.page.goBack();
    await holds(formOf(shopper, end), typed, `${end}, Back`);
  },
  async 'an ended session'(shopper, page, end) {
    await comeIn(shopper, api);
    const form = await open(shopper, page, end), typed = await fill(form);
    await shopper.context.clearCookies();
    await press(shopper, form);
    await shopper.page.locator('#login').fill('buyer');
    await shopper.page.locator('#password').fill(PASSWORD);
    await shopper.main.getByRole('button', { name: '登录' }).click(shopper.press);
    await shopper.page.locator('#kept').waitFor();
    assert.equal(new URL(shopper.page.url()).pathname, page);
    await holds(formOf(shopper, end), typed, end);
    await shopper.page.reload();
    await holds(formOf(shopper, end), typed, `${end}, reloaded`);
  },
  async 'a session begun anew in another tab'(shopper, page, end) {
    await comeIn(shopper, api);
    const form = await open(shopper, page, end), typed = await fill(form);
    await comeIn(shopper, await Api.signIn(server.base, 'buyer'));
    await press(shopper, form);
    await shopper.page.locator('#kept').waitFor();
    await holds(formOf(shopper, end), typed, end);
  },
};

// One window for all forms, as a person has it: a new one for each takes longer than what it is for. Nothing of the form before is left in it.
async function tryAll(browser, javaScriptEnabled, chosen, tried = Object.keys(situations)) {
  const shopper = await Shopper.open(browser, server.base, { javaScriptEnabled });
  try {
    for (const name of tried) {
      for (const [page, ends] of Object.entries(chosen)) {
        for (const end of ends) {
          await situations[name](shopper, page, end).catch((error) => {
            error.message = `${name}, ${page} ${end}, JavaScript ${javaScriptEnabled}: ${error.message}`;
            throw error;
          });
          await shopper.context.clearCookies();
          await shopper.page.evaluate(() => [localStorage, sessionStorage].forEach((kept) => kept.clear()));
        }
      }
    }
  } finally {
    await shopper.context.close();
  }
}

const main = () => ({
  [messages()]: ['messages'], [`/orders/${order.id}/secrets`]: ['secrets'], '/settings': ['settings/email'],
  ...Object.fromEntries(Object.entries(pages).filter(([, ends]) => ends.includes('actions/submit_demand'))),
});

// What a browser sends of a form whose file is not chosen.
async function multipartOf(form) {
  const fields = new FormData();
  for (const field of await form.locator('input:not([type=file]), textarea').all())
    fields.append(await field.getAttribute('name'), await field.inputValue());
  fields.append('files', new Blob([]), '');
  return fields;
}

async function pressTwiceAndLoseTheAnswer(browser, javaScriptEnabled) {
  const shopper = await Shopper.open(browser, server.base, { javaScriptEnabled });
  await comeIn(shopper, api);
  const count = async () => (await api.get(`/api/v1/orders/${order.id}/messages`)).items.length;
  const before = await count();
  let form = await open(shopper, messages(), 'messages');
  await form.locator('textarea').fill('按了两次');
  await form.locator('button[type=submit]').last().dblclick(shopper.press);
  await shopper.page.getByText('按了两次').first().waitFor();
  assert.equal(await count(), before + 1);

  // The server acts, and the answer never comes.
  form = await open(shopper, messages(), 'messages');
  await form.locator('textarea').fill('回答丢了');
  const sent = await multipartOf(form);
  let gone;
  const lost = new Promise((resolve) => { gone = resolve; });
  await shopper.page.route('**/messages', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    // Not by the driver, which would keep the lost answer's cookies.
    const cookie = (await shopper.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const answer = await fetch(route.request().url(), { method: 'POST', body: sent, headers: { cookie }, redirect: 'manual' });
    assert.equal(answer.status, 303);
    return gone(await route.abort());
  });
  await form.locator('button[type=submit]').last().click({ ...shopper.press, noWaitAfter: true });
  await lost;
  assert.equal(await count(), before + 2);
  await shopper.page.unroute('**/messages');
  await shopper.page.goBack();
  await shopper.page.getByText('回答丢了').first().waitFor();  // whoever comes back sees that it was sent
  const again = formOf(shopper, 'messages');  // and who sends it once more sends it once
  await again.locator('textarea').fill('回答丢了');
  await press(shopper, again);
  await shopper.page.waitForURL(/#message-/);
  assert.equal(await count(), before + 2, 'once');
  form = await open(shopper, messages(), 'messages');  // now it was answered: the same text is another message
  await form.locator('textarea').fill('回答丢了');
  await press(shopper, form);
  await shopper.page.waitForURL(/#message-/);
  assert.equal(await count(), before + 3, 'once more on purpose');

  form = await open(shopper, messages(), 'messages');
  await form.locator('textarea').fill('回到上一页');
  await shopper.page.goto(`${server.base}/balance`);
  await shopper.page.goBack();
  assert.equal(await formOf(shopper, 'messages').locator('textarea').inputValue(), '回到上一页');
  await shopper.context.close();
}

for (const javaScriptEnabled of [true, false]) {
  const how = `${javaScriptEnabled ? 'with' : 'without'} JavaScript`;

  test(`L1: every form with fields comes back filled, ${how}`, { timeout: 600_000 }, async () => {
    await tryAll(chromium, javaScriptEnabled, pages, ['an ended session']);
    await tryAll(chromium, javaScriptEnabled, main(), ['a session begun anew in another tab']);
  });

  test(`M7: every form that is refused comes back filled, and says why, after Enter, ${how}`, { timeout: 600_000 }, async () => {
    await tryAll(chromium, javaScriptEnabled, pages, ['a refusal, then Enter in the address bar']);
  });

  test(`L1: as another account the form is not sent, and asks for the account that typed, ${how}`, { timeout: 120_000 }, async () => {
    const shopper = await Shopper.open(chromium, server.base, { javaScriptEnabled });
    await comeIn(shopper, api);
    const form = await open(shopper, '/settings', 'settings/email');
    await form.locator('[name=email]').fill('typed@example.com');
    await comeIn(shopper, other);
    await press(shopper, form);
    await shopper.page.getByText('这些内容是用另一个账号填写的').waitFor();
    assert.equal(await formOf(shopper, 'settings/email').locator('[name=email]').inputValue(), 'typed@example.com');
    await shopper.context.close();
  });

  test(`L2: a message pressed twice, or whose answer is lost, is there once; Back keeps the text, ${how}`, { timeout: 120_000 },
    () => pressTwiceAndLoseTheAnswer(chromium, javaScriptEnabled));

  test(`L2: a token is shown until it is said to be saved, ${how}`, { timeout: 120_000 }, async () => {
    const shopper = await Shopper.open(chromium, server.base, { javaScriptEnabled });
    await comeIn(shopper, api);
    const form = await open(shopper, '/settings/security', 'tokens');
    await form.locator('[name=name]').fill('CI');
    await form.locator('[name=scope]').first().check({ force: true });
    await form.locator('[name=password]').fill(PASSWORD);
    await press(shopper, form);
    const token = await shopper.main.locator('code.secret').innerText();
    await shopper.page.reload();
    assert.equal(await shopper.main.locator('code.secret').innerText(), token);
    await shopper.main.getByRole('button', { name: '我已保存' }).click(shopper.press);
    await shopper.page.waitForURL((url) => !url.searchParams.has('shown'));
    assert.equal(await shopper.main.locator('code.secret').count(), 0);
    await shopper.context.close();
  });
}

test('M7: a file that is too large is told before it is sent, and the text stays', { timeout: 60_000 }, async () => {
  const shopper = await Shopper.open(chromium, server.base, {});
  await comeIn(shopper, api);
  const form = await open(shopper, messages(), 'messages');
  await form.locator('textarea').fill('附件很大');
  await form.locator('input[type=file]').setInputFiles({ name: '大.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(6 << 20) });
  await press(shopper, form);
  await shopper.page.locator('.field .error').filter({ hasText: '文件不能超过' }).waitFor();
  assert.equal(await form.locator('textarea').inputValue(), '附件很大');
  await shopper.page.reload();
  assert.equal(await formOf(shopper, 'messages').locator('textarea').inputValue(), '附件很大', 'a draft survives a reload');
  await shopper.context.close();
});

for (const javaScriptEnabled of [true, false]) {
  test(`L1, L2, M7 in Firefox: the main forms come back filled, and act once, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, { timeout: 600_000 }, async () => {
    const firefox = await launchFirefox();
    try {
      // A session begun anew is the server's matter alone, and Chromium has tried it: these two have the browser fill fields and go back.
      await tryAll(firefox.browser, javaScriptEnabled, main(), ['a refusal, then Enter in the address bar', 'an ended session']);
      await pressTwiceAndLoseTheAnswer(firefox.browser, javaScriptEnabled);
    } finally {
      await firefox.close();
    }
  });
}
