// Requests for a quote: asked without JavaScript on a phone, answered in the console's API, accepted with scripts on a wide screen.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { launch } from './lib/browser.mjs';
import { Server } from './lib/server.mjs';
import { Shopper } from './lib/shopper.mjs';

const SUBJECT = '两台服务器搬到新机房', NEED = '两台 Ubuntu 服务器搬到新机房，夜间切换，停机不超过一小时。';
const INCLUDED = '两台服务器迁移：检查、同步、夜间切换、核对。';

let server, browser, product, provider;

before(async () => {
  server = await Server.start({ name: 'e2e-quotes' });
  browser = await launch();
  provider = await Api.signIn(server.base, 'provider');
  [product] = (await provider.get('/api/v1/provider/products?state=listed&q=MySQL')).items;
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const javaScriptEnabled of [false, true])
  test(`a quote is asked for, compared and accepted ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, { timeout: 120_000 }, async (t) => {
    const viewport = javaScriptEnabled ? { width: 1440, height: 900 } : { width: 320, height: 800 };
    const shopper = await Shopper.open(browser, server.base, { javaScriptEnabled, viewport });
    const { page, press } = shopper;
    let request;

    await t.test('a visitor is led to sign in and back to the form', async () => {
      await page.goto(`${server.base}/products/${product.id}`);
      await page.getByRole('link', { name: '询价', exact: true }).click(press);
      await page.locator('#ask').getByRole('link', { name: '登录' }).click(press);
      await page.locator('#login').fill('buyer');
      await page.locator('#password').fill('demo-password');
      await shopper.main.getByRole('button', { name: '登录' }).click(press);
      await page.waitForURL((url) => url.pathname.endsWith('/request-quote'));
    });

    await t.test('what is too short is said beside its field, and the rest is kept', async () => {
      await page.locator('#subject').fill('搬');
      await page.locator('#need').fill(NEED);
      await page.getByRole('button', { name: '提交询价' }).click(press);
      await page.locator('#subject[aria-invalid=true]').waitFor();
      assert.equal(await page.locator('#need').inputValue(), NEED);
      await page.locator('#subject').fill(SUBJECT);
      await page.getByRole('button', { name: '提交询价' }).click(press);
      await page.waitForURL(/\/quote-requests\/qrq_/);
      request = new URL(page.url()).pathname.split('/').pop();
      await page.getByText('还没有报价').waitFor();
    });

    await t.test('an offer stands in the comparison, and accepting asks once with sum and consequence', async () => {
      const valid = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
      await provider.send('POST', `/api/v1/quote-requests/${request}/offers`, { product_id: product.id, included: INCLUDED,
        price_name: '两台迁移', price_fen: 320_000, delivery_days: 5, warranty_days: 30, valid_on: valid });
      if (!javaScriptEnabled) await page.reload();  // with scripts it comes by itself
      await page.getByText(INCLUDED).waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth).catch(() => 0);
      assert.ok(wide <= 0, 'nothing hangs out');
      await page.getByRole('link', { name: /^接受报价/ }).click(press);
      await page.getByText('款项由平台托管至验收').waitFor();
      await page.getByRole('button', { name: /接受并下单/ }).click(press);
      await page.waitForURL(/\/orders\/ord_/);
      await page.getByText(INCLUDED).waitFor();
    });

    await t.test('the request leads to the order and is over', async () => {
      await page.goto(`${server.base}/quote-requests/${request}`);
      await page.getByRole('link', { name: '查看订单' }).waitFor();
      assert.equal(await page.getByRole('button', { name: /拒绝报价/ }).count(), 0);
    });
    await shopper.context.close();
  });
