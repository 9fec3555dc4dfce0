// What the other side does appears without a reload: on the storefront and in the console, in Chromium and in Firefox, over the stream
// and, where it is blocked, by asking. Nothing here measures how soon: it is waited for.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from './lib/api.mjs';
import { coarse, launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { launchFirefox } from './lib/firefox.mjs';
import { Server } from './lib/server.mjs';
import { Shopper } from './lib/shopper.mjs';
import { Trade } from './lib/trade.mjs';
import { until } from './lib/until.mjs';

const SOON = 60_000; // ms; how long a failure is waited for
let server, chromium, firefox;

before(async () => {
  server = await Server.start({ name: 'e2e-live' });
  chromium = await launch();
  firefox = await launchFirefox();
});
after(async () => {
  await chromium?.close();
  await firefox?.close();
  await server?.stop();
});

// A buyer's page at this path, with the stream open: what happens from now on comes over it, and is not merely found at the load.
async function watching(browser, trade, path, { blocked = false } = {}) {
  const shopper = await Shopper.open(browser, server.base, {});
  if (blocked) await shopper.context.route('**/api/v1/events*', (route) =>
    (route.request().headers().accept?.includes('event-stream') ? route.abort() : route.continue()));
  await shopper.signIn(trade.login, trade.password);
  const asked = shopper.page.waitForRequest((request) => request.url().includes('/api/v1/events'));
  await shopper.page.goto(server.base + path);
  await asked;
  // A mark that a reload would take away.
  await shopper.page.evaluate(() => { window.sameDocument = true; });
  return shopper;
}
const sees = (shopper, text) => shopper.page.getByText(text).first().waitFor({ timeout: SOON });
const neverReloaded = async (shopper) => assert.ok(await shopper.page.evaluate(() => window.sameDocument), 'the page was not reloaded');
const say = (api, id, text) => api.send('POST', `/api/v1/orders/${id}/messages`, { text });

const browsers = { chromium: () => chromium, firefox: () => firefox.browser };

for (const [name, browser] of Object.entries(browsers)) {
  test(`${name}: an order's page follows the provider, and keeps what is typed`, { timeout: 180_000 }, async () => {
    const trade = await Trade.open(server.base, `live-order-${name}`);
    const id = await trade.started();
    const shopper = await watching(browser(), trade, `/orders/${id}`);
    await trade.provider.act(id, 'deliver', { result: '文件已迁移。', file_ids: [],
      checklist: trade.product.acceptance_checklist.map(() => true) });
    await sees(shopper, '文件已迁移。');
    await shopper.page.locator('.order-head').getByText('待确认').waitFor({ timeout: SOON });
    await neverReloaded(shopper);

    // Somebody is writing: the state changes, the form stays, and a way leads to the rest.
    const rejection = shopper.main.locator('details', { hasText: '驳回返工' }).first();
    await rejection.locator('summary').click();
    const reason = rejection.locator('textarea').first();
    await reason.fill('第二台服务器没有');
    await trade.buyer.act(id, 'accept');
    await shopper.page.locator('.order-head').getByText('已完成').waitFor({ timeout: SOON });
    assert.equal(await reason.inputValue(), '第二台服务器没有');
    await neverReloaded(shopper);
    await shopper.page.locator('#live-note').getByRole('link', { name: '显示更新' }).click();
    await rejection.waitFor({ state: 'detached', timeout: SOON });
    await shopper.context.close();
  });

  test(`${name}: counts and a conversation follow`, { timeout: 180_000 }, async () => {
    const trade = await Trade.open(server.base, `live-count-${name}`);
    const id = await trade.paid();
    const home = await watching(browser(), trade, '/');
    const talk = await watching(browser(), trade, `/orders/${id}/messages`);
    await talk.page.locator('textarea[name=text]').fill('我正在写');
    await say(trade.provider, id, '请补充系统版本');
    await sees(talk, '请补充系统版本');
    assert.equal(await talk.page.locator('textarea[name=text]').inputValue(), '我正在写');
    await neverReloaded(talk);
    await home.page.locator('.top-account .unread').waitFor({ timeout: SOON });
    await neverReloaded(home);
    await home.context.close();
    await talk.context.close();
  });

  test(`${name}: the console follows an order, its messages and a moderator's decision`, { timeout: 240_000 }, async () => {
    const trade = await Trade.open(server.base, `live-console-${name}`);
    const id = await trade.delivered();
    const { context } = await visitor(browser(), coarse);
    const console_ = await Console.signIn(context, server.base, 'provider', `#/orders/${id}`);
    await console_.says('待用户确认');
    await say(trade.buyer, id, `来自 ${name} 的消息`);
    await console_.says(`来自 ${name} 的消息`, SOON);
    await trade.buyer.act(id, 'accept');
    await console_.says('已完成', SOON);

    const provider = trade.provider, operator = await Api.signIn(server.base, 'operator');
    const { items } = await provider.get('/api/v1/provider/products?state=listed');
    const own = `/api/v1/provider/products/${items.at(-1).id}`;
    const { version, listing } = await provider.get(own);
    const saved = await provider.send('PUT', own, { version, summary: `${listing.summary} ${name}` });
    const submitted = await provider.send('POST', `${own}/submit`, { version: saved.version });
    await console_.goTo(`#/products/${submitted.id}`);
    await console_.see('button', '撤销审核');
    await operator.send('POST', `/api/v1/operator/products/${submitted.id}/reject`,
      { version: submitted.version, reason: `请补充说明（${name}）`, notes: [] });
    await console_.says(`请补充说明（${name}）`, SOON);
    await context.close();
  });

  test(`${name}: where the stream is blocked the page asks from time to time`, { timeout: 240_000 }, async () => {
    const trade = await Trade.open(server.base, `live-blocked-${name}`);
    const id = await trade.delivered();
    const shopper = await watching(browser(), trade, `/orders/${id}`, { blocked: true });
    await trade.buyer.act(id, 'accept');
    await shopper.page.locator('.order-head').getByText('已完成').waitFor({ timeout: 2 * SOON });
    await neverReloaded(shopper);
    await shopper.context.close();
  });
}

test('a page that was out of sight, or a server that was away, misses nothing', { timeout: 240_000 }, async () => {
  const trade = await Trade.open(server.base, 'live-away');
  const id = await trade.delivered();
  const shopper = await watching(chromium, trade, `/orders/${id}`);
  // As a tab that is hidden has it.
  const hide = (hidden) => shopper.page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  await hide(true);
  await trade.buyer.act(id, 'accept');
  await sleep(500);
  await shopper.page.locator('.order-head').getByText('待确认').waitFor();  // nothing is held out of sight
  await hide(false);
  await shopper.page.locator('.order-head').getByText('已完成').waitFor({ timeout: SOON });
  await neverReloaded(shopper);
  await shopper.context.close();
});

test('whoever signs out elsewhere has an end put to the stream, and nothing asks on', { timeout: 240_000 }, async () => {
  const trade = await Trade.open(server.base, 'live-out');
  const id = await trade.paid();
  const shopper = await watching(chromium, trade, `/orders/${id}`);
  const answers = [];
  shopper.page.on('response', (response) => {
    if (response.url().includes('/api/v1/events')) answers.push(response.status());
  });
  const { csrf_token: csrf } = await (await shopper.context.request.get(`${server.base}/api/v1/session`)).json();
  await shopper.context.request.delete(`${server.base}/api/v1/session`, { headers: { 'x-csrf-token': csrf } });
  await until(() => answers.includes(401), 'the page is told that it is signed out', 60);
  await shopper.context.close();
});
