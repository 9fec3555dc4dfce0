// Paying through payment companies: by a code and a telephone, by a company's own page, with scripts and without; what comes too late.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { axeOf } from './lib/axe.mjs';
import { launch, screenshot } from './lib/browser.mjs';
import { TestClock } from './lib/clock.mjs';
import { PaymentCompanies } from './lib/payment_companies.mjs';
import { Server, freePort } from './lib/server.mjs';
import { Shopper } from './lib/shopper.mjs';
import { until } from './lib/until.mjs';

const PASSWORD = 'a long password';

let clock, server, companies, browser, buyers = 0;

before(async () => {
  const port = await freePort();
  clock = new TestClock();
  companies = await PaymentCompanies.start(port);
  server = await Server.start({ args: ['--demo', '--payments', companies.settings, '--test-clock', clock.file], port, name: 'e2e-payments' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  try {
    await server?.stopChecked();
  } finally {
    await companies?.stop();
    clock?.remove();
  }
});

// A new buyer with an order that waits for payment, and their browser signed in.
async function checkout(options) {
  const login = `payer${++buyers}`;
  await fetch(`${server.base}/api/v1/accounts`, { method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD, display_name: login, role: 'buyer' }) });
  const buyer = await Api.signIn(server.base, login, PASSWORD);
  const [{ id: product_id }] = (await buyer.get('/api/v1/products?limit=1')).items;
  const { skus: [{ id: sku_id }] } = await buyer.get(`/api/v1/products/${product_id}`);
  const order = await buyer.send('POST', '/api/v1/orders', { product_id, sku_id, quantity: 1 });
  const shopper = await Shopper.open(browser, server.base, options);
  const { page, press, main } = shopper;
  await page.goto(`${server.base}/login?next=/orders/${order.id}`);
  await page.locator('#login').fill(login);
  await page.locator('#password').fill(PASSWORD);
  await main.getByRole('button', { name: '登录' }).click(press);
  await page.waitForURL(`**/orders/${order.id}`);
  return { buyer, order, shopper, page, press };
}

const numberOf = (page) => new URL(page.url()).pathname.split('/').pop();
const stateOf = ({ buyer, order }) => buyer.get(`/api/v1/orders/${order.id}`).then(({ state }) => state);

// Without scripts a person asks again.
async function askUntil({ page, press }, locator) {
  while (!await locator.isVisible()) await page.getByRole('link', { name: '我已付款，查询结果' }).click(press);
}

test('an order is paid by the code and a telephone, and its page says so by itself', { timeout: 120_000 }, async () => {
  const one = await checkout({ bypassCSP: true, viewport: { width: 1440, height: 900 } });
  const { page } = one;
  await page.getByRole('button', { name: '微信支付' }).click();
  await page.waitForURL('**/payments/*');
  await page.locator('svg.qr').waitFor();
  await axeOf(page, 'the page of a payment');
  await companies.payOnPhone(browser, numberOf(page));
  await page.getByRole('heading', { name: '付款成功' }).waitFor();
  await page.getByRole('link', { name: '查看订单' }).click();
  await page.waitForURL(`**/orders/${one.order.id}`);
  assert.equal(await stateOf(one), 'awaiting_demand');
  assert.deepEqual(one.shopper.complaints, []);
});

test('an order is paid on the page of Alipay without scripts, on a phone', { timeout: 120_000 }, async () => {
  const one = await checkout({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const { page, press } = one;
  await page.getByRole('button', { name: '支付宝' }).click(press);
  await page.waitForURL('**/payments/*');
  const number = numberOf(page), go = page.getByRole('link', { name: '前往支付宝付款' });
  await askUntil(one, go);
  await go.click(press);
  await page.getByRole('button', { name: '支付 · Pay' }).click(press);
  await page.waitForURL(`**/payments/${number}?back=1`);
  await askUntil(one, page.getByRole('heading', { name: '付款成功' }));
  assert.equal(await stateOf(one), 'awaiting_demand');
});

test('the balance is topped up by a code, and an amount that is none is told beside its field', { timeout: 120_000 }, async () => {
  const one = await checkout({ viewport: { width: 768, height: 900 } });
  const { page } = one;
  await page.goto(`${server.base}/balance`);
  await page.locator('#amount').fill('abc');
  await page.getByRole('button', { name: '微信支付' }).click();
  await page.locator('#amount[aria-invalid=true]').waitFor();
  assert.equal(await page.locator('#amount').inputValue(), 'abc');
  await page.locator('#amount').fill('12.34');
  await page.getByRole('button', { name: '微信支付' }).click();
  await page.waitForURL('**/payments/*');
  await page.locator('svg.qr').waitFor();
  await companies.payOnPhone(browser, numberOf(page));
  await page.getByRole('heading', { name: '付款成功' }).waitFor();
  assert.equal((await one.buyer.get('/api/v1/balance')).balance_fen, 1234);
});

test('what is paid for a cancelled order goes back by itself, and a notification that never comes is asked for', { timeout: 120_000 }, async () => {
  const one = await checkout({ viewport: { width: 1440, height: 900 } });
  const { page, buyer, order } = one;
  await page.getByRole('button', { name: '微信支付' }).click();
  await page.waitForURL('**/payments/*');
  await page.locator('svg.qr').waitFor();
  await buyer.act(order.id, 'cancel', {});
  await companies.control({ lose: true });
  await companies.payOnPhone(browser, numberOf(page));
  clock.set(60);  // the next question to the company is due
  await page.getByRole('heading', { name: /原路退回/ }).waitFor();
  clock.set(180);  // and the one after the return has been asked for
  await page.getByRole('heading', { name: '已原路退回' }).waitFor();
  await companies.control({ lose: false });
  const { balance_fen } = await buyer.get('/api/v1/balance');
  assert.equal(balance_fen, 0);
  assert.equal(await stateOf(one), 'cancelled');
  const { items } = await buyer.get('/api/v1/notifications');
  assert.deepEqual(items.map(({ code }) => code).filter((code) => code.startsWith('payment.')).sort(), ['payment.returned', 'payment.returning']);
});

test('a top-up is withdrawn, and the refund of a paid order goes back to the company; both pages say how far it is', { timeout: 120_000 }, async () => {
  const one = await checkout({ bypassCSP: true, viewport: { width: 390, height: 844 } });
  const { page, buyer, order } = one;
  const payByCode = async () => {
    await page.getByRole('button', { name: '微信支付' }).click();
    await page.waitForURL('**/payments/*');
    await page.locator('svg.qr').waitFor();
    await companies.payOnPhone(browser, numberOf(page));
    await page.getByRole('heading', { name: '付款成功' }).waitFor();
  };
  await payByCode();
  await buyer.act(order.id, 'cancel', {});
  await page.goto(`${server.base}/orders/${order.id}`);
  await page.getByText('微信支付').first().waitFor();

  await page.goto(`${server.base}/balance`);
  await page.locator('#amount').fill('50');
  await payByCode();
  await page.goto(`${server.base}/balance`);
  await page.locator('#back').fill('50.01');
  await page.getByRole('button', { name: '原路退回' }).click();
  await page.locator('#back[aria-invalid=true]').waitFor();
  assert.equal(await page.locator('#back').inputValue(), '50.01');
  await page.locator('#back').fill('20');
  await screenshot(page, 'balance-withdrawal');
  await axeOf(page, 'the balance with a refused withdrawal');
  await page.getByRole('button', { name: '原路退回' }).click();
  await page.waitForURL('**/balance?withdrawn=1');
  assert.equal((await buyer.get('/api/v1/balance')).balance_fen, 3000);
  clock.set(600);  // the companies are asked again
  const states = async () => (await buyer.get('/api/v1/balance/refunds')).items.map(({ reason, state, amount_fen }) => [reason, state, amount_fen]);
  await until(async () => (await states()).every(([, state]) => state === 'succeeded'), 'both refunds succeed');
  assert.deepEqual(await states(), [['withdrawal', 'succeeded', 2000], ['order', 'succeeded', order.total_fen]]);
  await page.reload();
  await page.getByText('已退回').first().waitFor();
  await axeOf(page, 'the balance with refunds');
  await screenshot(page, 'balance-refunds');
  await page.goto(`${server.base}/orders/${order.id}`);
  await page.getByText('已退回').first().waitFor();
  await screenshot(page, 'order-refunded-to-company');
  assert.deepEqual(one.shopper.complaints.filter((text) => !text.includes('422')), []);
});
