// What is added to an order on its way: a change order that is agreed to, one that is declined, one that costs more than the
// balance, a warranty claim to its end, and a review. The buyer is on the storefront, the provider in the console.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { coarse, launch, screenshot, visitor } from './lib/browser.mjs';
import { readCase } from './lib/case.mjs';
import { Console } from './lib/console.mjs';
import { openingReads, unread } from './lib/notices.mjs';
import { begin, confirm, recordSays, toOrder } from './lib/record.mjs';
import { Server } from './lib/server.mjs';
import { Shopper } from './lib/shopper.mjs';
import { Trade } from './lib/trade.mjs';
import { becomes } from './lib/until.mjs';

const STARTED = ['下单购买', '支付', '提交需求单', '开始实施'];
const COMPLETED = [...STARTED, '实施完成', '确认完成'];
const DAY = 86_400_000;
let server, browser, trade;
let buyer, provider;  // the two windows

before(async () => {
  server = await Server.start({ name: 'e2e-supervision-changes' });
  browser = await launch();
  trade = await Trade.open(server.base, 'change-buyer');
  buyer = await Shopper.open(browser, server.base, {});
  await buyer.signIn(trade.login, trade.password);
  provider = await Console.signIn((await visitor(browser, coarse)).context, server.base, 'provider');
});
after(async () => {
  await browser?.close();
  await server?.stopChecked();
});

const dueOf = (order, clock) => Date.parse(order.clocks.find(({ name }) => name === clock).due_at);
const lastAction = async (id) => (await trade.events(id)).at(-1).action;

async function propose(id, { scope, amount, days }) {
  await toOrder(provider, id);
  await begin(provider, '提出变更单');
  await provider.compose('textbox', '变更内容', 'bian geng nei rong', scope);
  await provider.type('textbox', '增加费用（元）', amount);
  await provider.type('textbox', '延长天数', days);
  await confirm(provider, '提出变更单');
}

// A label and what stands beneath it, within the console's page.
const showsPair = (label, value) =>
  becomes(() => provider.fact(label), value, `${label} in the console`);

// The same on the storefront, in the column beside.
const pagePair = (label) => buyer.page.locator('.pairs > div', { hasText: label }).locator('dd').innerText();

test('a change order: asked for in the console, its money told on both sides, agreed to and paid on the page', async () => {
  const id = await trade.started(2);
  const before_ = { order: await trade.order(id), balance: await trade.balance(), told: await unread(trade.buyer) };
  await propose(id, { scope: '再迁移一台 4 GB 的服务器', amount: '40', days: '2' });
  await showsPair('增加费用', '¥40.00');
  await showsPair('延长天数', '2 天');
  await provider.says('等待用户答复');
  await provider.screenshot('supervision-change-console');
  assert.equal(await trade.balance(), before_.balance, 'nothing is paid before the buyer agrees');

  await buyer.page.goto(`${server.base}/orders`);
  assert.equal(await buyer.unreadNotices(), before_.told + 1);
  await buyer.open(id);
  await buyer.page.getByText('增加费用 ¥40.00，交付延长 2 天').waitFor();
  const form = await buyer.fillIn('同意变更并支付');
  await screenshot(buyer.page, 'supervision-change-page');
  await provider.goTo('#/');  // whoever sees the order's page has read what is told of it
  const toldProvider = await unread(trade.provider);
  await form.getByRole('button', { name: '同意变更并支付' }).click();
  await buyer.page.getByRole('heading', { name: /已同意/ }).waitFor();

  const order = await trade.order(id);
  assert.equal(order.total_fen, before_.order.total_fen + 4_000);
  assert.equal(await trade.balance(), before_.balance - 4_000);
  assert.equal(dueOf(order, 'deliver') - dueOf(before_.order, 'deliver'), 2 * DAY);
  assert.equal(await pagePair('金额'), '¥200.00');
  await openingReads(provider, trade.provider, toldProvider + 1, () => toOrder(provider, id));
  await showsPair('实付', '¥200.00');
  const steps = [...STARTED, '提出变更单', '同意变更并支付'];
  assert.deepEqual(await buyer.timeline(), steps);
  await recordSays(provider, steps);
  const { order: kept } = await readCase(trade.buyer, id);
  assert.deepEqual(kept.changes.map(({ scope, amount_fen, extra_days, status }) => [scope, amount_fen, extra_days, status]),
    [['再迁移一台 4 GB 的服务器', 4_000, 2, 'agreed']]);
});

test('a change order is declined with a reason, which both read; the order stays as it was', async () => {
  const id = await trade.started();
  const before_ = { order: await trade.order(id), balance: await trade.balance() };
  await propose(id, { scope: '升级目标服务器的系统', amount: '100', days: '0' });
  await buyer.open(id);
  await buyer.ask('拒绝变更', { reason: '' });
  await buyer.page.locator('#decline_change-reason[aria-invalid=true]').waitFor();
  assert.equal(await lastAction(id), 'propose_change', 'a refusal without a reason is not taken');
  await buyer.page.locator('#decline_change-reason').fill('系统由我们自己升级');
  await buyer.page.locator('details[open]').getByRole('button', { name: '拒绝变更' }).click();
  await buyer.page.getByRole('heading', { name: /已拒绝/ }).waitFor();
  await toOrder(provider, id);
  await provider.says('用户拒绝：系统由我们自己升级');
  await showsPair('实付', '¥80.00');
  const order = await trade.order(id);
  assert.deepEqual([order.total_fen, dueOf(order, 'deliver')], [before_.order.total_fen, dueOf(before_.order, 'deliver')]);
  assert.equal(await trade.balance(), before_.balance);
  assert.deepEqual(await buyer.timeline(), [...STARTED, '提出变更单', '拒绝变更']);
});

test('a change order that costs more than the balance: the page says what is missing, leads to a top-up of it, and goes on', async () => {
  const id = await trade.started();
  const amount_fen = (await trade.balance()) + 10_000;
  await trade.provider.act(id, 'propose_change', { scope: '整机迁移', amount_fen, extra_days: 5 });
  await buyer.open(id);
  const form = await buyer.fillIn('同意变更并支付');
  await form.getByText('余额不足，还差 ¥100.00。').waitFor();
  await screenshot(buyer.page, 'supervision-change-short');
  await form.getByRole('link', { name: '充值' }).click();
  await becomes(() => buyer.page.locator('#amount').inputValue(), '100.00', 'what is missing is filled in');
  await buyer.main.getByRole('button', { name: '充值' }).click();
  await buyer.page.waitForURL(/\/orders\//);
  await buyer.ask('同意变更并支付');
  await buyer.page.getByRole('heading', { name: /已同意/ }).waitFor();
  assert.equal(await trade.balance(), 0);
  await trade.topUp(500_000);
});

test('the page says so where an answer of the buyer is awaited: to a change order, to a claim that was finished', async () => {
  const changing = await trade.started();
  await trade.provider.act(changing, 'propose_change', { scope: '多迁移一个目录', amount_fen: 0, extra_days: 1 });
  const claimed = await trade.completed();
  await trade.buyer.act(claimed, 'claim_warranty', { description: '没有写入权限' });
  await trade.provider.act(claimed, 'start_claim');
  await trade.provider.act(claimed, 'finish_claim', { result: '已恢复。' });
  assert.equal((await trade.order(claimed)).awaited, 'buyer');
  const standing = [];
  for (const id of [changing, claimed]) {
    await buyer.open(id);
    standing.push(await buyer.page.locator('.awaited strong').innerText());
  }
  await buyer.open(changing);
  const names = buyer.page.locator('.steps li > span:first-child');
  const lines = await names.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
  assert.equal(new Set(lines).size, 1, 'the names of the steps stand on one line, below their marks');
  assert.match(standing[0], /变更单/);
  assert.match(standing[1], /质保/);
});

test('a warranty claim: made on the page, worked on in the console, reopened, finished again and closed; then a review', async () => {
  const id = await trade.completed();
  const balance = await trade.balance();
  const told = await unread(trade.provider);
  await buyer.open(id);
  await buyer.ask('申请质保', { text: '迁移后上传目录没有写入权限' });
  await buyer.page.getByRole('heading', { name: /第 1 次申请 · 待处理/ }).waitFor();

  await buyer.page.goto(`${server.base}/`);  // whoever sees the order's page has read what is told of it
  await openingReads(provider, trade.provider, told + 1, () => toOrder(provider, id));
  await provider.says('现在等待您处理。');
  await provider.says('迁移后上传目录没有写入权限');
  await provider.screenshot('supervision-claim-console');
  await begin(provider, '开始处理质保');
  await confirm(provider, '开始处理质保');
  await finishClaim('quan xian', '已恢复上传目录的权限。');

  await buyer.page.goto(`${server.base}/orders`);
  assert.ok((await buyer.unreadNotices()) >= 2, 'both steps are told in the header');
  await buyer.open(id);
  await buyer.page.getByText('已恢复上传目录的权限。').first().waitFor();
  await screenshot(buyer.page, 'supervision-claim-page');
  await buyer.ask('重新打开质保申请', { reason: '子目录仍然没有权限' });
  await buyer.page.getByText('子目录仍然没有权限').first().waitFor();

  await toOrder(provider, id);
  await provider.says('用户重新打开：子目录仍然没有权限');
  await begin(provider, '开始处理质保');
  await confirm(provider, '开始处理质保');
  await finishClaim('zi mu lu', '子目录的权限也已恢复。');
  await buyer.open(id);
  await buyer.ask('关闭质保申请');
  await buyer.page.getByRole('heading', { name: /第 1 次申请 · 已关闭/ }).waitFor();
  assert.equal(await trade.balance(), balance, 'free of charge');
  await reviewed(id);

  const claim = ['申请质保', '开始处理质保', '质保处理完成', '重新打开质保申请', '开始处理质保', '质保处理完成', '关闭质保申请'];
  const steps = [...COMPLETED, ...claim, '评价', '回复评价'];
  await recordSays(provider, steps);
  await buyer.open(id);
  assert.deepEqual(await buyer.timeline(), steps);
  const { order } = await readCase(trade.provider, id);
  assert.deepEqual(order.claims.map(({ state, result, reopened_reason }) => [state, result, reopened_reason]),
    [['closed', '子目录的权限也已恢复。', '子目录仍然没有权限']]);
  assert.deepEqual([order.review.rating, order.review.text, order.review.reply], [4, '服务不错，质保处理及时。', '感谢您的信任。']);
});

async function finishClaim(pinyin, result) {
  await begin(provider, '质保处理完成');
  await provider.compose('textbox', '处理结果', pinyin, result);
  await confirm(provider, '质保处理完成');
}

async function reviewed(id) {
  await buyer.ask('评价', { rating: '4', text: '服务不错，质保处理及时。' });
  await buyer.page.getByText('服务不错，质保处理及时。').first().waitFor();
  await toOrder(provider, id);
  await begin(provider, '回复评价');
  await provider.compose('textbox', '服务商回复', 'gan xie', '感谢您的信任。');
  await confirm(provider, '回复评价');
}
