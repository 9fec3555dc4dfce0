// The start pages: their figures are those of the API and of the demo's own orders.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { coarse, launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { Server } from './lib/server.mjs';

let server, browser;

before(async () => {
  server = await Server.start({ name: 'e2e-start' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function signIn(login, options = {}) {
  const { context } = await visitor(browser, { ...coarse, ...options });
  return Console.comeBack(context, server.base, login);
}
const yuan = (fen) => `¥${(fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`;

test('a provider sees what waits and how the weeks went', { timeout: 120_000 }, async () => {
  const start = await signIn('provider');
  await start.see('heading', '等我处理的订单');
  const api = await Api.signIn(server.base, 'provider');
  const { weeks, products } = await api.get('/api/v1/provider/overview');
  const revenue = weeks.reduce((sum, week) => sum + week.revenue_fen, 0);
  const { items } = await api.get('/api/v1/provider/earnings?state=settled&limit=100');
  const since = new Date(`${weeks[0].monday}T00:00:00+08:00`);
  const earned = items.filter(({ money }) => new Date(money.settled_at) >= since).reduce((sum, { money }) => sum + money.net_fen, 0);
  assert.equal(revenue, earned, 'what the ledger says of these weeks');
  const plot = start.page.getByRole('img', { name: `收入（已扣佣金）：12 周合计 ${yuan(revenue)}` });
  await plot.waitFor({ state: 'attached' });
  const waiting = await api.get('/api/v1/orders?state=awaiting_start,in_service&sort=due_at');
  await start.see('link', waiting.items[0].number);
  await start.page.getByText(/^还剩 \d+ 天/).first().waitFor({ state: 'attached' }); // by the server's clock
  await start.screenshot('start-provider');
  await start.click('button', '以表格显示');
  await start.see('cell', weeks.at(-1).monday);
  await start.screenshot('start-provider-table');
  await start.click('link', `已上架 ${products.listed}`);
  await start.page.waitForURL(/#\/products\?state=listed$/);
});

test('an operator sees the queue', { timeout: 60_000 }, async () => {
  const start = await signIn('operator', { colorScheme: 'dark' });
  const { reviews } = await (await Api.signIn(server.base, 'operator')).get('/api/v1/operator/overview');
  assert.ok(reviews.waiting > 0, 'the demo has something to review');
  await start.see('heading', '商品审核');
  await start.page.getByText(`${reviews.waiting} 件等待处理`).first().waitFor({ state: 'attached' });
  await start.screenshot('start-operator-dark');
  await start.click('button', 'English');
  await start.see('heading', 'Product review');
  await start.screenshot('start-operator-dark-en');
  await start.click('link', 'To the queue');
  await start.see('heading', 'Product review');
  await start.page.waitForURL(/#\/reviews$/);
});

// Trusted types, which the Content-Security-Policy asks for: here in the browser's own words.
test('no text becomes markup, a script or a policy that makes them', { timeout: 60_000 }, async () => {
  const console_ = await signIn('provider');
  await console_.see('heading', '等我处理的订单');
  const { context } = await visitor(browser, coarse);
  const shop = await context.newPage();
  await shop.goto(server.base);
  for (const page of [console_.page, shop]) {
    const refused = await page.evaluate(() => {
      const tried = [
        () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
        () => { document.createElement('script').src = '/static/site.js'; },
        () => { document.createElement('script').text = '1'; },
        () => window.trustedTypes.createPolicy('mine', {}),
      ];
      return tried.map((attempt) => {
        try {
          attempt();
          return 'done';
        } catch (error) {
          return error.name;
        }
      });
    });
    assert.deepEqual(refused, Array(4).fill('TypeError'), page.url());
  }
  await context.close();
});
