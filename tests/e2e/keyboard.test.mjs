// A whole listing and a whole order by the keyboard alone: no mouse, no element pressed by script. What is reached is known by
// role and name, as in every test; how it is reached is Tab, the arrows, Enter and Space.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from './lib/api.mjs';
import { coarse, launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { canHoldFrames } from './lib/frames.mjs';
import { Keyboard } from './lib/keyboard.mjs';
import { Server } from './lib/server.mjs';
import { steps } from './lib/steps.mjs';
import { becomes } from './lib/until.mjs';

const PRODUCT = '键盘迁移服务';
const step = steps();
let server, browser, api, console_, keys, order;

before(async () => {
  server = await Server.start({ name: 'e2e-keyboard' });
  browser = await launch();
  api = await Api.signIn(server.base, 'provider');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function logoFile() {
  const { items } = await (await fetch(`${server.base}/api/v1/products?limit=1`)).json();
  const bytes = await (await fetch(`${server.base}/api/v1/files/${items[0].logo_file_id}`)).arrayBuffer();
  const path = join(tmpdir(), `opsmarket-e2e-keyboard-${process.pid}.png`);
  writeFileSync(path, Buffer.from(bytes));
  return path;
}

step('signing in', { timeout: 60_000 }, async () => {
  console_ = await Console.open((await visitor(browser, coarse)).context, server.base);
  keys = new Keyboard(console_);
  await keys.write('账号', 'provider');
  await keys.write('密码', 'demo-password');
  await keys.press('Enter');
  await console_.see('button', '退出登录');
});

step('a listing is written, saved and submitted', { timeout: 240_000 }, async () => {
  await keys.go('运维服务');
  await keys.activate('button', '+新建');
  await keys.write('商品名称', PRODUCT);
  await keys.choose('一级分类', '数据迁移');
  await keys.choose('商品分类', '文件与对象存储');
  const chooser = console_.page.waitForEvent('filechooser');
  await keys.activate('button', '选择 Logo 图片');
  await (await chooser).setFiles(await logoFile());
  await keys.write('交付时间', '3');
  await keys.write('质保时间', '30');
  await keys.write('适用的操作系统', 'Linux');
  await keys.write('规格 第 1 行', '5G 数据迁移');
  await keys.write('原价 第 1 行', '50');
  await keys.write('折扣价 第 1 行', '45');
  await keys.write('商品摘要', '安全、快速，按次收费。');
  await keys.write('商品详情', '把您的数据完整迁移到新的服务器。');
  await keys.activate('button', '保存草稿');
  await console_.page.waitForURL(/#\/products\/prd_/);
  await keys.activate('button', '提交');
  await console_.see('button', '撤销审核');
  const { items } = await api.get('/api/v1/provider/products?state=pending_review');
  const product = items.find((item) => item.name === PRODUCT);
  assert.ok(product, 'the API lists it as pending_review');
  const { listing } = await api.get(`/api/v1/provider/products/${product.id}`);
  assert.deepEqual([listing.skus[0].spec, listing.skus[0].original_price_fen, listing.skus[0].discount_price_fen],
    ['5G 数据迁移', 5000, 4500]);
});

step('an order is found, started and delivered', { timeout: 240_000 }, async () => {
  order = (await api.get('/api/v1/orders?state=awaiting_start')).items[0];
  assert.ok(order, 'the demo has an order that waits for its start');
  await keys.go(/^订单/);
  await keys.activate('link', order.number);
  await console_.page.waitForURL((url) => url.hash === `#/orders/${order.id}`);
  await keys.activate('button', '开始实施');
  await keys.activate('button', '确认开始实施');
  await keys.activate('button', '实施完成');
  await keys.write('实施结果', '已迁移并校验。');
  for (const line of order.snapshot.acceptance_checklist) await keys.tick(line);
  await console_.screenshot('console-keyboard-deliver');
  await keys.activate('button', '确认实施完成');
  await console_.gone('button', '确认实施完成');
  await becomes(async () => (await api.get(`/api/v1/orders/${order.id}`)).state, 'awaiting_acceptance', 'the order is delivered');
});

step('a message with rare characters is sent as it was written', { timeout: 60_000 }, async () => {
  const text = '龘先生、𠮷野先生：已完成😀';
  await keys.write('写消息', text);
  await console_.screenshot('console-message-rare');
  await keys.activate('button', '发送消息');
  await console_.page.getByText(text).first().waitFor({ state: 'attached' });
  const { items } = await api.get(`/api/v1/orders/${order.id}/messages`);
  assert.ok(items.some((message) => message.text === text));
});

step('Esc leaves an open choice as it was, and the focus on its field', { timeout: 60_000 }, async () => {
  await keys.go('运维服务');
  await keys.activate('button', '+新建');
  await keys.activate('combobox', '一级分类');
  await console_.see('option', '数据迁移');
  await keys.press('Escape');
  await console_.gone('option', '数据迁移');
  await keys.focused('combobox', '一级分类');
});

step('keys are heeded in their order while no frame comes at all', { timeout: 60_000 }, async () => {
  const { context } = await visitor(browser, coarse);
  await canHoldFrames(context);
  const late = await Console.open(context, server.base);
  await late.enter('textbox', '账号');
  await late.page.evaluate(() => window.holdFrames());
  const { keyboard } = late.page;
  await keyboard.type('providers');
  await keyboard.press('Backspace');
  await keyboard.press('Tab');
  await keyboard.type('demo-password');
  await keyboard.press('Tab');
  await keyboard.press('Enter'); // on the button
  await late.page.evaluate(() => window.letFrames());
  await late.see('button', '退出登录');
  await context.close();
});
