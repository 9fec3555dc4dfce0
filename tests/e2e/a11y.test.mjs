// What assistive technology finds in the console: axe-core over the mirrored page of every screen, in both languages, and
// widgets used without mouse or key, as a screen reader uses them. Contrast is the palette's test (tests/client/ui_theme.cpp):
// axe cannot see a canvas.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from './lib/api.mjs';
import { axeOf } from './lib/axe.mjs';
import { coarse, launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { Server } from './lib/server.mjs';
import { steps } from './lib/steps.mjs';
import { becomes } from './lib/until.mjs';

const step = steps();
let server, browser, provider, operator;

before(async () => {
  server = await Server.start({ name: 'e2e-a11y' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const axe = (console_, screen) => sleep(400).then(() => axeOf(console_.page, screen));

// The console's Content-Security-Policy lets no foreign script in, so this window goes without one.
const open = async () => Console.open((await visitor(browser, { ...coarse, bypassCSP: true })).context, server.base);

// As a screen reader does: by the element, not by a place on the screen.
const fill = (console_, name, text) =>
  console_.find('textbox', name).evaluate((field, value) => {
    field.value = value;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }));
  }, text);
async function press(console_, role, name) {
  await console_.see(role, name);
  await console_.find(role, name).dispatchEvent('click');
}

async function signIn(login) {
  const console_ = await open();
  await console_.see('textbox', '账号');
  if (login === 'provider') await axe(console_, 'sign-in');
  await fill(console_, '账号', login);
  await fill(console_, '密码', 'demo-password');
  await console_.hasValue('textbox', '密码', 'demo-password');
  await sleep(200);
  await press(console_, 'button', '登录');
  await console_.see('button', '退出登录');
  return console_;
}

async function go(console_, fragment, heading) {
  await console_.page.evaluate((hash) => { location.hash = hash; }, fragment);
  await console_.see('heading', heading);
}

const firstInTable = async (console_) => {
  const link = console_.page.getByRole('table').getByRole('link').first();
  await link.waitFor({ state: 'attached' });
  return link;
};

step('a provider signs in and walks the lists by the elements alone', { timeout: 90_000 }, async () => {
  provider = await signIn('provider');
  await go(provider, '#/products', '运维服务');
  await firstInTable(provider);
  await axe(provider, 'products');
  await go(provider, '#/orders', '订单');
  await (await firstInTable(provider)).dispatchEvent('click');
  await provider.page.waitForURL(/#\/orders\/ord/);
  await axe(provider, 'order');
});

step('a form with its errors, an open choice and a question', { timeout: 90_000 }, async () => {
  await go(provider, '#/products/new', /./);
  await provider.see('textbox', '商品名称');
  await fill(provider, '商品名称', '名'.repeat(31));
  await fill(provider, '交付时间', '400');
  await becomes(() => provider.find('textbox', '商品名称').getAttribute('aria-invalid'), 'true', 'the name is too long');
  await becomes(() => provider.find('textbox', '交付时间').getAttribute('aria-invalid'), 'true', 'the days are too many');
  const describedBy = await provider.find('textbox', '交付时间').getAttribute('aria-describedby');
  assert.match(await provider.page.locator(`#${describedBy}`).textContent(), /365/);
  await axe(provider, 'form with errors');
  await press(provider, 'combobox', '一级分类');
  await provider.see('option', '数据迁移');
  await axe(provider, 'open choice');
  await press(provider, 'option', '数据迁移');
  await provider.gone('option', '数据迁移');
  assert.equal((await provider.value('combobox', '一级分类')).trim(), '数据迁移');
});

step('the start page, its weeks as a table, and an order’s dispute form', { timeout: 90_000 }, async () => {
  await go(provider, '#/', /./);
  await press(provider, 'button', '以表格显示');
  await provider.see('table', '最近 12 周');
  await axe(provider, 'start');
  const api = await Api.signIn(server.base, 'provider');
  const order = (await api.get('/api/v1/orders?limit=100')).items.find((one) => one.state === 'in_service');
  assert.ok(order, 'the demo has an order in service');
  await go(provider, `#/orders/${order.id}`, /./);
  await provider.see('textbox', '写消息');
  await press(provider, 'button', '申诉');
  await provider.see('button', '确认申诉');
  await axe(provider, 'dispute form and messages');
});

step('the page says its language and its screen', { timeout: 60_000 }, async () => {
  const page = provider.page;
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-CN');
  await go(provider, '#/orders', '订单');
  await page.waitForFunction(() => document.title.startsWith('订单 · '));
  await press(provider, 'button', 'English');
  await provider.see('heading', 'All orders');
  await page.waitForFunction(() => document.documentElement.lang === 'en' && document.title.startsWith('All orders · '));
  await axe(provider, 'orders in English');
  await go(provider, '#/products/new', /./);
  await provider.see('textbox', 'Product name');
  await axe(provider, 'form in English');
});

step('an operator’s queue and review', { timeout: 90_000 }, async () => {
  operator = await signIn('operator');
  await go(operator, '#/reviews', '商品审核');
  const link = await firstInTable(operator);
  await axe(operator, 'queue');
  await link.dispatchEvent('click');
  await operator.see('button', '驳回');
  await axe(operator, 'review');
  await press(operator, 'button', '驳回');
  await operator.see('button', '确认驳回');
  await axe(operator, 'review with its form open');
});

step('the operators’ screens: start, categories, accounts, their own acts', { timeout: 90_000 }, async () => {
  await go(operator, '#/', /./);
  await operator.see('link', '去审核');
  await axe(operator, 'operators’ start');
  for (const [fragment, heading] of [['#/categories', '商品分类'], ['#/accounts', '账号'], ['#/acts', '操作记录']]) {
    await go(operator, fragment, heading);
    await operator.page.getByRole('table').first().waitFor({ state: 'attached' });
    await axe(operator, fragment);
  }
});

step('a refund that is asked for, and the dispute that it becomes', { timeout: 90_000 }, async () => {
  const buyer = await Api.signIn(server.base, 'buyer');
  const order = (await buyer.get('/api/v1/orders?limit=100')).items.find((one) => one.allowed_actions.includes('request_refund'));
  assert.ok(order, 'the demo has an order that can be refunded');
  await buyer.act(order.id, 'request_refund', { amount_fen: 100, reason: '只做了一半' });
  await press(provider, 'button', '中文');
  await go(provider, `#/orders/${order.id}`, /./);
  await provider.see('button', '同意退款');
  const actions = await provider.page.getByRole('button', { name: /退款$/ }).allTextContents();
  assert.deepEqual(actions, ['同意退款', '拒绝退款'], 'to agree stands first');
  await press(provider, 'button', '拒绝退款');
  await provider.see('button', '确认拒绝退款');
  await axe(provider, 'refund form');
  await buyer.act(order.id, 'dispute', { reason: '服务商不答复' });
  await go(operator, `#/orders/${order.id}`, /./);
  await press(operator, 'button', '裁决');
  await operator.see('button', '确认裁决');
  await axe(operator, 'decision form');
});
