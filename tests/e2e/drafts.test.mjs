// Nothing typed is lost, in a real browser: reloads, an ended session, a conflict of two tabs, two operators at once, a lost
// connection and an upload that is cancelled; in Chromium and in Firefox.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from './lib/api.mjs';
import { coarse, launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { launchFirefox } from './lib/firefox.mjs';
import { canHoldFrames } from './lib/frames.mjs';
import { Server } from './lib/server.mjs';

let server, provider, operator;

before(async () => {
  server = await Server.start({ name: 'e2e-drafts' });
  provider = await Api.signIn(server.base, 'provider');
  operator = await Api.signIn(server.base, 'operator');
});
after(() => server?.stop());

const engines = {
  async Chromium() {
    const browser = await launch();
    return { browser, close: () => browser.close() };
  },
  Firefox: launchFirefox,
};

// A window of its own, signed in over the API.
async function windowOf(browser, login) {
  const { context } = await visitor(browser, coarse);
  await context.addCookies((await Api.signIn(server.base, login)).cookies);
  return context;
}

const draftProduct = async () => (await provider.get('/api/v1/provider/products?limit=100')).items
  .find((product) => product.state === 'draft' || product.state === 'rejected' || product.state === 'listed');
const inReview = async (index) => (await operator.get('/api/v1/operator/reviews')).items[index];

// A network that takes long over an upload: by Chromium's protocol at a slow pace, elsewhere the request is held back.
async function slowUploads({ page, cdp }) {
  if (cdp) {
    const speed = (bytes) => cdp.send('Network.emulateNetworkConditions',
      { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytes });
    await cdp.send('Network.enable');
    await speed(64 * 1024);
    return { end: () => speed(-1) };
  }
  const files = '**/api/v1/files*';
  await page.route(files, () => {});  // neither answered nor refused
  return { end: () => page.unroute(files) };
}

// The same in every engine, one after another. Where two people change one thing, the server and the console's own code, the same WebAssembly
// everywhere, settle it: one engine is enough to see that.
const checks = [];
const check = (name, options, run) => checks.push({ name, options, run, engines: ['Chromium', 'Firefox'] });
const checkOnce = (name, options, run) => checks.push({ name, options, run, engines: ['Chromium'] });

check('a reload in the middle of a product form brings it back', { timeout: 60_000 }, async (browser, engine) => {
  const context = await windowOf(browser, 'provider');
  const form = await Console.open(context, server.base, '#/products/new');
  await form.compose('textbox', '商品名称', 'qianyi', '写到一半的名称');
  await form.page.reload();
  await form.hasValue('textbox', '商品名称', '写到一半的名称');
  await form.see('button', '放弃这些修改');
  await context.close();
});

check('what was typed last is kept although no frame came before the page went', { timeout: 60_000 }, async (browser) => {
  const context = await windowOf(browser, 'provider');
  await canHoldFrames(context);
  const form = await Console.open(context, server.base, '#/products/new');
  await form.type('textbox', '商品摘要', '摘要');
  await form.page.evaluate(() => window.holdFrames());
  await form.page.keyboard.type('，最后几个字');
  await form.page.reload();
  await form.hasValue('textbox', '商品摘要', '摘要，最后几个字');
  await context.close();
});

check('a reload in the middle of an order’s action brings its form back', { timeout: 60_000 }, async (browser, engine) => {
  const orders = (await provider.get('/api/v1/orders?limit=100')).items;
  const order = orders.find((one) => one.state === 'in_service');
  assert.ok(order, 'the demo has an order in service');
  const context = await windowOf(browser, 'provider');
  const page = await Console.open(context, server.base, `#/orders/${order.id}`);
  await page.click('button', '实施完成');
  await page.compose('textbox', '实施结果', 'wancheng', '迁移到一半');
  await page.page.reload();
  await page.hasValue('textbox', '实施结果', '迁移到一半');
  await context.close();
});

check('a session that ends in the middle of a form: signing in again sends the save', { timeout: 90_000 }, async (browser, engine) => {
  const context = await windowOf(browser, 'provider');
  const form = await Console.open(context, server.base, '#/products/new');
  await form.compose('textbox', '商品名称', 'huihua', `会话中断 ${engine}`);
  await context.clearCookies();
  await form.click('button', '保存草稿');
  await form.see('dialog', '登录已失效，请重新登录');
  await form.type('textbox', '密码', 'demo-password');
  await form.click('button', '登录');
  await form.gone('dialog', '登录已失效，请重新登录');
  await form.page.waitForURL(/#\/products\/prd_/);
  await form.hasValue('textbox', '商品名称', `会话中断 ${engine}`);
  const { items } = await provider.get('/api/v1/provider/products?limit=100');
  assert.equal(items.filter((product) => product.name === `会话中断 ${engine}`).length, 1, 'saved once');
  await context.close();
});

checkOnce('two tabs change one product: the conflict is settled field by field', { timeout: 120_000 }, async (browser, engine) => {
  const product = await draftProduct();
  const context = await windowOf(browser, 'provider');
  const first = await Console.open(context, server.base, `#/products/${product.id}`);
  await first.see('textbox', '商品名称');
  await first.compose('textbox', '商品名称', 'yi', '第一个标签页');
  const second = await Console.open(context, server.base, `#/products/${product.id}`);
  await second.compose('textbox', '商品名称', 'yier', '第二个标签页');
  await second.type('textbox', '质保时间', '77');
  await second.click('button', '保存草稿');
  await second.page.getByText('已保存。').first().waitFor({ state: 'attached' });
  await first.page.bringToFront();
  await first.type('textbox', '交付时间', '9');
  await first.click('button', '保存草稿');
  await first.see('checkbox', '用最新版本：商品名称');
  await sleep(300);
  const choice = await first.settled('button', '按以上选择保存');
  assert.ok(choice.y > 0 && choice.y + choice.height < 800, `the conflict is in sight: ${choice.y}`);
  await first.screenshot('console-conflict');
  await first.click('button', '按以上选择保存');
  await first.gone('checkbox', '用最新版本：商品名称');
  await first.page.getByText('已保存。').first().waitFor({ state: 'attached' });
  const { listing } = await provider.get(`/api/v1/provider/products/${product.id}`);
  assert.equal(listing.name, '第一个标签页');
  assert.equal(listing.delivery_days, 9);
  assert.equal(listing.warranty_days, 77, 'what only the other tab changed stays');
  await context.close();
});

checkOnce('two operators decide at once: the second reads who decided, and keeps the comments', { timeout: 120_000 }, async (browser, engine) => {
  const submission = await inReview(0);
  const slow = await Console.open(await windowOf(browser, 'operator'), server.base, `#/reviews/${submission.id}`);
  await slow.click('button', '驳回');
  await slow.compose('textbox', '原因', 'yuanyin', '我的审核意见');
  await slow.page.reload();
  await slow.hasValue('textbox', '原因', '我的审核意见');
  const quick = await Console.open(await windowOf(browser, 'operator'), server.base, `#/reviews/${submission.id}`);
  await quick.click('button', '驳回');
  await quick.compose('textbox', '原因', 'xianjue', '先作的决定');
  await quick.click('button', '确认驳回');
  await quick.page.getByText('已驳回', { exact: false }).first().waitFor({ state: 'attached' });
  await slow.page.getByText(/作出决定：驳回。您填写的内容还在。/).first().waitFor({ state: 'attached' });
  await slow.hasValue('textbox', '原因', '我的审核意见');
  await slow.screenshot('console-decided-meanwhile');
  const decided = await operator.get(`/api/v1/operator/products/${submission.id}`);
  assert.equal(decided.review.reason, '先作的决定');
});

check('without a connection it is said and kept; afterwards it recovers and saves', { timeout: 90_000 }, async (browser, engine) => {
  const context = await windowOf(browser, 'provider');
  const form = await Console.open(context, server.base, '#/products/new');
  await form.see('textbox', '商品名称');
  await context.setOffline(true);
  const banner = form.page.getByText(/^没有连接到服务器。/).first();
  await banner.waitFor({ state: 'attached' });
  await form.compose('textbox', '商品名称', 'duanwang', `断网时填写 ${engine}`);
  await form.click('button', '保存草稿');
  await form.page.getByText(/^没有连上服务器/).first().waitFor({ state: 'attached' });
  await form.screenshot('console-offline');
  await context.setOffline(false);
  await banner.waitFor({ state: 'detached' });
  await form.click('button', '保存草稿');
  await form.page.waitForURL(/#\/products\/prd_/);
  const { items } = await provider.get('/api/v1/provider/products?limit=100');
  assert.equal(items.filter((product) => product.name === `断网时填写 ${engine}`).length, 1);
  await context.close();
});

check('an upload is cancelled half-way and sent again', { timeout: 90_000 }, async (browser, engine) => {
  const context = await windowOf(browser, 'provider');
  const form = await Console.open(context, server.base, '#/products/new');
  const file = join(tmpdir(), `opsmarket-e2e-upload-${process.pid}.pdf`);
  writeFileSync(file, Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(1 << 20, 0x20), Buffer.from('\nstartxref\n0\n%%EOF\n')]));
  await form.see('textbox', '商品名称');
  const slowly = await slowUploads(form);
  await form.pickFile('上传文档', file);
  await form.see('progressbar', /opsmarket-e2e-upload/);
  await form.click('button', '取消上传');
  await form.gone('progressbar', /opsmarket-e2e-upload/);
  await slowly.end();
  await form.pickFile('上传文档', file);
  await form.see('link', /opsmarket-e2e-upload/);
  await context.close();
});

for (const [engine, start] of Object.entries(engines))
  test(`nothing typed is lost in ${engine}`, { timeout: 600_000 }, async (t) => {
    const { browser, close } = await start();
    for (const { name, options, run } of checks.filter((one) => one.engines.includes(engine)))
      await t.test(name, options, () => run(browser, engine));
    await close();
  });
