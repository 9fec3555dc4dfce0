// The main job in a real browser: the reference example (rule catalog.example) is listed in the console, approved, bought on the storefront, carried
// out and confirmed. Each step asserts on what the screens say and on what the API says.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { Api } from './lib/api.mjs';
import { coarse, launch, screenshot, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { Server } from './lib/server.mjs';
import { steps } from './lib/steps.mjs';

const PRODUCT = '数据迁移服务';
let server, browser;
let providerWindow, operatorWindow, buyerWindow;
let provider, buyerPage;
let productId, orderId;

before(async () => {
  server = await Server.start({ name: 'e2e-main-flow' });
  browser = await launch();
  providerWindow = await visitor(browser, coarse);
  operatorWindow = await visitor(browser, coarse);
  buyerWindow = await visitor(browser);
});
after(async () => {
  await browser?.close();
  assert.equal(await server?.stop(), 0, 'SIGTERM ends the server cleanly');
});

const step = steps();

async function signIn(window, login) {
  const console_ = await Console.open(window.context, server.base);
  await console_.see('textbox', '账号');
  await console_.screenshot(`console-sign-in-${login}`);
  await console_.type('textbox', '账号', login);
  await console_.type('textbox', '密码', 'demo-password');
  await console_.click('button', '登录');
  await console_.see('button', '退出登录');
  return console_;
}

// A real PNG of the suggested size: the demo's own logo of another listing.
async function logoFile() {
  const { items } = await (await fetch(`${server.base}/api/v1/products?limit=1`)).json();
  const bytes = await (await fetch(`${server.base}/api/v1/files/${items[0].logo_file_id}`)).arrayBuffer();
  const path = join(tmpdir(), `opsmarket-e2e-logo-${process.pid}.png`);
  writeFileSync(path, Buffer.from(bytes));
  return path;
}

step('a provider signs in and starts a listing', { timeout: 120_000 }, async () => {
  provider = await signIn(providerWindow, 'provider');
  await provider.click('link', '运维服务');
  await provider.see('button', '+新建');
  await provider.screenshot('console-products');
  await provider.click('button', '+新建');
  await provider.see('textbox', '商品名称');
  await provider.screenshot('console-new-listing');
});

step('errors appear beside the field as one types', { timeout: 120_000 }, async () => {
  await provider.type('textbox', '交付时间', '400');
  await provider.page.getByText('365').first().waitFor({ state: 'attached' });
  await provider.screenshot('console-field-error');
  await provider.type('textbox', '交付时间', '3');
});

step('the reference example is filled in by mouse, keyboard and input method', { timeout: 300_000 }, async () => {
  await provider.compose('textbox', '商品名称', "shu'ju'qian'yi'fu'wu", PRODUCT);
  await provider.choose('一级分类', '数据迁移');
  await provider.choose('商品分类', '文件与对象存储');
  await provider.pickFile('选择 Logo 图片', await logoFile());
  await provider.type('textbox', '质保时间', '30');
  await provider.type('textbox', '适用的操作系统', 'Windows,Linux');

  await provider.clear('textbox', '规格 第 1 行');
  await provider.page.keyboard.type('5G ');
  await provider.composeHere("shu'ju'qian'yi", '数据迁移');
  await provider.hasValue('textbox', '规格 第 1 行', '5G 数据迁移');
  await provider.type('textbox', '原价 第 1 行', '50');
  await provider.type('textbox', '折扣价 第 1 行', '50');
  await provider.click('button', '+加一行');
  await provider.clear('textbox', '规格 第 2 行');
  await provider.page.keyboard.type('10G ');
  await provider.composeHere("shu'ju'qian'yi", '数据迁移');
  await provider.hasValue('textbox', '规格 第 2 行', '10G 数据迁移');
  await provider.type('textbox', '时长 第 2 行', '1');
  await provider.type('textbox', '原价 第 2 行', '80');
  await provider.type('textbox', '折扣价 第 2 行', '80');
  await provider.screenshot('console-prices');

  await provider.compose('textbox', '商品摘要', 'an quan kuai su', '安全、快速，按次收费。');
  await provider.compose('textbox', '商品详情', 'xiang qing', '把您的数据完整迁移到新的服务器。');
  await provider.screenshot('console-filled');
});

step('saving and submitting puts it on the operators’ queue', { timeout: 120_000 }, async () => {
  await provider.click('button', '保存草稿');
  await provider.page.waitForURL(/#\/products\/prd_/);  // the form's own address, and with it the answer, is there
  await provider.click('button', '提交');
  await provider.see('button', '撤销审核');
  await provider.screenshot('console-pending-review');

  const api = await Api.signIn(server.base, 'provider');
  const { items } = await api.get('/api/v1/provider/products?state=pending_review');
  productId = items.find((item) => item.name === PRODUCT)?.id;
  assert.ok(productId, 'the API lists it as pending_review');
  const product = await api.get(`/api/v1/provider/products/${productId}`);
  assert.deepEqual(
    product.listing.skus.map(({ spec, duration, unit, original_price_fen, discount_price_fen }) => [spec, duration, unit, original_price_fen, discount_price_fen]),
    [['5G 数据迁移', 1, 'once', 5000, 5000], ['10G 数据迁移', 1, 'once', 8000, 8000]]);
  assert.equal(product.listing.supported_os, 'Windows,Linux');
  assert.ok(product.due_at, 'a submission has a due date');
  assert.equal((await fetch(`${server.base}/products/${productId}`)).status, 404, 'not on sale before the review');
});

step('the preview is the real page, marked', { timeout: 60_000 }, async () => {
  const page = await providerWindow.context.newPage();
  await page.goto(`${server.base}/preview/${productId}`);
  await page.getByRole('heading', { level: 1, name: PRODUCT }).waitFor();
  await screenshot(page, 'preview');
  await page.close();
});

step('an operator reads it as submitted and approves', { timeout: 120_000 }, async () => {
  const operator = await signIn(operatorWindow, 'operator');
  await operator.click('link', '商品审核');
  await operator.see('link', PRODUCT);
  await operator.screenshot('console-review-queue');
  await operator.click('link', PRODUCT);
  await operator.see('button', '通过');
  await operator.screenshot('console-review');
  await operator.click('button', '通过');
  await operator.gone('button', '通过');
  const live = await (await fetch(`${server.base}/api/v1/products/${productId}`)).json();
  assert.equal(live.name, PRODUCT);
  await operator.page.close();
});

step('a buyer finds it by two characters and registers', { timeout: 120_000 }, async () => {
  buyerPage = await buyerWindow.context.newPage();
  await buyerPage.goto(`${server.base}/`);
  await screenshot(buyerPage, 'home');
  await buyerPage.getByRole('searchbox').first().fill('迁移');
  await buyerPage.keyboard.press('Enter');
  await buyerPage.getByRole('link', { name: PRODUCT }).first().waitFor();
  await screenshot(buyerPage, 'results');

  await buyerPage.goto(`${server.base}/register`);
  await buyerPage.locator('#login').fill('xiaozhang');
  await buyerPage.locator('#password').fill('a long password');
  await buyerPage.locator('#display_name').fill('小张');
  const role = buyerPage.locator('[name=role]').first();
  if ((await role.evaluate((field) => field.tagName)) === 'SELECT') await role.selectOption('buyer');
  else await buyerPage.locator('[name=role][value=buyer]').check();
  await screenshot(buyerPage, 'register');
  await buyerPage.getByRole('main').getByRole('button').first().click();
  await buyerPage.waitForURL((url) => url.pathname === '/');
  await buyerPage.getByRole('button', { name: '小张 · 我的账户' }).waitFor();
});

step('the product page gives the total of 2 × 10G as 160.00 and takes the order', { timeout: 120_000 }, async () => {
  await buyerPage.goto(`${server.base}/products/${productId}`);
  await buyerPage.getByRole('radio', { name: /10G 数据迁移/ }).check();
  await buyerPage.getByLabel('数量').fill('2');
  await buyerPage.locator('#total').filter({ hasText: '160.00' }).waitFor();
  await screenshot(buyerPage, 'product');
  await buyerPage.getByRole('button', { name: '下单购买' }).click();
  await buyerPage.waitForURL(/\/orders\/ord_/);
  orderId = new URL(buyerPage.url()).pathname.split('/').pop();
  await buyerPage.locator('.order-state').filter({ hasText: '待支付' }).waitFor();
  const order = await buyerOrder();
  assert.equal(order.total_fen, 16000);
  assert.equal(order.state, 'pending_payment');
  await screenshot(buyerPage, 'order-pending-payment');
});

step('the balance is topped up and the order paid', { timeout: 120_000 }, async () => {
  await buyerPage.goto(`${server.base}/balance`);
  await buyerPage.locator('form[action="/balance/topups"] input:not([type=hidden])').first().fill('200');
  await buyerPage.locator('form[action="/balance/topups"] button').click();
  await buyerPage.getByText('¥200.00').first().waitFor();
  await screenshot(buyerPage, 'balance');
  await openOrder('待支付');
  await buyerPage.getByRole('button', { name: /支付 ¥160\.00/ }).click();
  await orderShows('待提交需求', 'awaiting_demand');
  assert.equal((await (await buyerApi()).get('/api/v1/balance')).balance_fen, 4000);
  await screenshot(buyerPage, 'order-awaiting-demand');
});

step('an incomplete demand form keeps what was typed and names the field', { timeout: 60_000 }, async () => {
  await buyerPage.getByLabel(/联系方式/).fill('13800138000');
  await buyerPage.getByRole('button', { name: '提交需求单' }).click();
  await buyerPage.locator('[aria-invalid=true]').first().waitFor();
  assert.equal(await buyerPage.getByLabel(/联系方式/).inputValue(), '13800138000');
  await screenshot(buyerPage, 'order-demand-errors');
  await buyerPage.getByLabel(/需求描述/).fill('把 10G 网站文件迁到新服务器，两台。');
  await buyerPage.getByRole('button', { name: '提交需求单' }).click();
  await orderShows('待服务商实施', 'awaiting_start');
});

step('the provider starts and delivers in the console', { timeout: 120_000 }, async () => {
  await provider.page.goto(`${server.base}/console/#/orders/${orderId}`);
  await provider.see('button', '开始实施');
  await provider.screenshot('console-order');
  await provider.click('button', '开始实施');
  await provider.click('button', '确认开始实施');
  await provider.see('button', '实施完成');
  await provider.click('button', '实施完成');
  await provider.compose('textbox', '实施结果', 'yi wan cheng', '两台服务器的数据均已迁移并校验。');
  await provider.screenshot('console-deliver');
  await provider.click('button', '确认实施完成');
  await provider.gone('button', '实施完成');
  assert.equal((await buyerOrder()).state, 'awaiting_acceptance');
});

step('the buyer confirms; the order is 已完成 and the provider is paid less commission', { timeout: 60_000 }, async () => {
  await openOrder('待确认');
  await screenshot(buyerPage, 'order-awaiting-acceptance');
  await buyerPage.locator('summary', { hasText: '确认完成' }).click();  // M2: asked first, with how much goes to whom
  await buyerPage.getByText('¥144.00').waitFor();
  await buyerPage.getByRole('button', { name: '确认完成' }).click();
  await orderShows('已完成', 'completed');
  await screenshot(buyerPage, 'order-completed');
  const events = await (await buyerApi()).get(`/api/v1/orders/${orderId}/events`);
  assert.deepEqual(events.items.map((event) => event.action), ['place', 'pay', 'submit_demand', 'start', 'deliver', 'accept']);
  const earnings = await (await Api.signIn(server.base, 'provider')).get('/api/v1/provider/earnings');
  const { money } = earnings.items.find((item) => item.order_id === orderId);
  assert.deepEqual([money.state, money.paid_fen, money.commission_fen, money.net_fen], ['settled', 16000, 1600, 14400]);
});

step('the lists, the provider’s page and a page that is not there', { timeout: 60_000 }, async () => {
  await buyerPage.goto(`${server.base}/orders`);
  await buyerPage.getByRole('main').getByText(PRODUCT).first().waitFor();
  await screenshot(buyerPage, 'orders');
  const live = await (await fetch(`${server.base}/api/v1/products/${productId}`)).json();
  await buyerPage.goto(`${server.base}/providers/${live.provider.id}`);
  await buyerPage.getByRole('heading', { level: 1, name: live.provider.display_name }).waitFor();
  await screenshot(buyerPage, 'provider');
  assert.equal((await buyerPage.goto(`${server.base}/products/prd_nowhere`)).status(), 404);
  await screenshot(buyerPage, 'not-found');
  await provider.page.goto(`${server.base}/console/#/orders`);
  await provider.see('button', '全部');
  await provider.screenshot('console-orders');
});

step('a session that ends in the middle of a form loses nothing', { timeout: 120_000 }, async () => {
  await provider.page.goto(`${server.base}/console/#/products/new`);
  await provider.compose('textbox', '商品名称', 'bu neng diu', '不能丢的草稿');
  await providerWindow.context.clearCookies();
  await provider.click('button', '保存草稿');
  await provider.see('textbox', '密码');
  await provider.screenshot('console-session-ended');
  await provider.page.reload();
  await provider.see('textbox', '账号');
  await provider.type('textbox', '账号', 'provider');
  await provider.type('textbox', '密码', 'demo-password');
  await provider.click('button', '登录');
  await provider.see('textbox', '商品名称');
  await provider.hasValue('textbox', '商品名称', '不能丢的草稿');
});

test('no page complained', () => {
  // A 401 or 422 that a test provokes is reported by the browser as a failed resource.
  const expected = /status of (401|404|422)/;
  const complaints = [...providerWindow.complaints, ...operatorWindow.complaints, ...buyerWindow.complaints];
  assert.deepEqual(complaints.filter((line) => !expected.test(line)), []);
});

let buyer;
async function buyerApi() {
  return (buyer ??= await Api.signIn(server.base, 'xiaozhang', 'a long password'));
}
async function buyerOrder() {
  return (await buyerApi()).get(`/api/v1/orders/${orderId}`);
}
async function openOrder(state) {
  await buyerPage.goto(`${server.base}/orders/${orderId}`);
  await buyerPage.locator('.order-state').filter({ hasText: state }).waitFor();
}
async function orderShows(text, state) {
  await buyerPage.locator('.order-state').filter({ hasText: text }).waitFor();
  assert.equal((await buyerOrder()).state, state);
}
