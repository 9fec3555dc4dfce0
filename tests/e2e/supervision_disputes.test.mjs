// Disputes: settled by what one side proposes and the other agrees to, decided by an operator, and two windows that are open on
// the same refund request. The buyer is on the storefront, provider and operator are in the console.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { Api } from './lib/api.mjs';
import { coarse, launch, screenshot, visitor } from './lib/browser.mjs';
import { readCase } from './lib/case.mjs';
import { Console } from './lib/console.mjs';
import { openingReads, unread } from './lib/notices.mjs';
import { begin, confirm, recordSays, showsEffect, toOrder } from './lib/record.mjs';
import { Server } from './lib/server.mjs';
import { Shopper } from './lib/shopper.mjs';
import { Trade } from './lib/trade.mjs';

const TOTAL = 16_000;
const HALF = { 退回用户: '¥60.00', 服务商实得: '¥90.00', 平台佣金: '¥10.00' };
let server, browser, trade, operator;
let buyer, provider, operatorConsole;  // the three windows

before(async () => {
  server = await Server.start({ name: 'e2e-supervision-disputes' });
  browser = await launch();
  trade = await Trade.open(server.base, 'dispute-buyer');
  operator = await Api.signIn(server.base, 'operator');
  buyer = await Shopper.open(browser, server.base, {});
  await buyer.signIn(trade.login, trade.password);
  provider = await Console.signIn((await visitor(browser, coarse)).context, server.base, 'provider');
  operatorConsole = await Console.signIn((await visitor(browser, coarse)).context, server.base, 'operator');
});
after(async () => {
  await browser?.close();
  await server?.stopChecked();
});


async function disputed() {
  const id = await trade.delivered(2);
  await trade.buyer.act(id, 'dispute', { reason: '三台里有一台没有迁移' });
  await trade.provider.act(id, 'state_case', { reason: '需求单里只写了两台' });
  return id;
}

// The order has ended so that `refunded` went back, and the provider has the rest less commission.
async function assertPaidOut(id, balanceBefore, refunded, commission) {
  const order = await trade.order(id);
  assert.equal(order.refunded_fen, refunded);
  assert.equal(await trade.balance(), balanceBefore + refunded);
  const { items } = await trade.provider.get('/api/v1/provider/earnings?limit=100');
  const { money } = items.find((item) => item.order_id === id);
  const net = TOTAL - refunded - commission;
  assert.deepEqual([money.refunded_fen, money.commission_fen, money.net_fen], [refunded, commission, net]);
}

test('a dispute is raised on the page; the buyer proposes a split, the provider sees what it pays and agrees', async () => {
  const id = await trade.delivered(2);
  const told = { provider: await unread(trade.provider), operator: await unread(operator) };
  await buyer.open(id);
  await buyer.ask('申诉', { reason: '三台里有一台没有迁移' });
  await buyer.shows('申诉中');
  assert.equal(await unread(trade.provider), told.provider + 1);
  assert.equal(await unread(operator), told.operator + 1, 'operators are told that it is theirs to decide');
  await buyer.ask('提出和解', { amount: '60.00', reason: '退回没有迁移的那一台' });
  await buyer.page.getByText('退回用户 ¥60.00').waitFor();
  await screenshot(buyer.page, 'supervision-settlement-page');

  const balance = await trade.balance();
  await openingReads(provider, trade.provider, told.provider + 2, () => toOrder(provider, id));
  await provider.says('用户提议和解：退回用户 ¥60.00');
  await provider.says('退回没有迁移的那一台');
  await begin(provider, '同意和解');
  await showsEffect(provider, HALF);
  await provider.screenshot('supervision-settlement-console');
  assert.equal((await trade.order(id)).state, 'disputed', 'nothing has moved before it is confirmed');
  await confirm(provider, '同意和解');
  assert.equal((await trade.order(id)).state, 'completed');
  await assertPaidOut(id, balance, 6_000, 1_000);

  await buyer.open(id);
  await buyer.shows('已完成');
  const steps = ['下单购买', '支付', '提交需求单', '开始实施', '实施完成', '申诉', '提出和解', '同意和解'];
  assert.deepEqual(await buyer.timeline(), steps);
  await recordSays(provider, steps);
});

test('the provider proposes in the console, is declined, proposes anew, and the buyer agrees on the page', async () => {
  const id = await disputed();
  const balance = await trade.balance();
  const propose = async (amount) => {
    await toOrder(provider, id);
    await begin(provider, '提出和解');
    await provider.type('textbox', '退回用户的金额（元）', amount);
    await confirm(provider, '提出和解');
  };
  await propose('10');
  await buyer.open(id);
  assert.equal(await buyer.unreadNotices(), await unread(trade.buyer));
  await buyer.ask('拒绝和解');
  await buyer.page.getByText('退回用户 ¥10.00').waitFor({ state: 'detached' });
  await buyer.page.goto(`${server.base}/balance`);  // the order's own page, left open, would show the proposal and count it as read
  await propose('160');

  await buyer.page.goto(`${server.base}/orders`);
  assert.equal(await buyer.unreadNotices(), 1, 'the new proposal is told in the header');
  await buyer.open(id);
  assert.equal(await buyer.unreadNotices(), 0);
  await buyer.page.getByText('退回用户 ¥160.00').waitFor();
  await buyer.ask('同意和解');
  await buyer.shows('已退款');
  const order = await trade.order(id);
  assert.deepEqual([order.state, order.refunded_fen], ['refunded', TOTAL]);
  assert.equal(await trade.balance(), balance + TOTAL);
  const { order: kept, events } = await readCase(trade.buyer, id);
  assert.equal(kept.dispute.statements.length, 2);
  assert.deepEqual(events.slice(-4).map(({ action }) => action),
    ['propose_settlement', 'decline_settlement', 'propose_settlement', 'agree_settlement']);
});

test('an operator finds the dispute, has both sides beside each other, sees what a decision pays, and must give a reason', async () => {
  const id = await disputed();
  const balance = await trade.balance();
  await operatorConsole.goTo('#/');
  await operatorConsole.click('link', '查看申诉');
  await operatorConsole.see('link', (await trade.order(id)).number);
  await operatorConsole.screenshot('supervision-disputes-list');
  await operatorConsole.click('link', (await trade.order(id)).number);
  await operatorConsole.see('button', '裁决');
  await operatorConsole.screenshot('supervision-dispute-console');
  await assertBeside(operatorConsole, '三台里有一台没有迁移', '需求单里只写了两台');
  await recordSays(operatorConsole, ['下单购买', '支付', '提交需求单', '开始实施', '实施完成', '申诉', '补充陈述']);

  await begin(operatorConsole, '裁决');
  await operatorConsole.type('textbox', '退回用户的金额（元）', '60');
  await showsEffect(operatorConsole, HALF);
  await operatorConsole.click('button', '确认裁决');
  await operatorConsole.page.waitForFunction(() => document.activeElement.getAttribute('aria-invalid') === 'true');
  assert.equal((await trade.order(id)).state, 'disputed', 'a decision without a reason is not sent');
  await operatorConsole.compose('textbox', '原因', 'bu fen wan cheng', '有一台没有完成，按比例退回。');
  await showsEffect(operatorConsole, HALF);
  await operatorConsole.screenshot('supervision-decision');
  await confirm(operatorConsole, '裁决');
  assert.equal((await trade.order(id)).state, 'completed');
  await assertPaidOut(id, balance, 6_000, 1_000);

  await buyer.open(id);
  await buyer.page.getByText('有一台没有完成，按比例退回。').first().waitFor();
  assert.equal((await buyer.timeline()).at(-1), '裁决');
  await screenshot(buyer.page, 'supervision-decided-page');
  await toOrder(provider, id);
  await provider.says('有一台没有完成，按比例退回。');
  const { order, events } = await readCase(operator, id);
  assert.equal(order.dispute.decision, '有一台没有完成，按比例退回。');
  assert.equal(events.at(-1).note, '有一台没有完成，按比例退回。');
});

// Two columns: at the same height, one left of the other.
async function assertBeside(console_, left, right) {
  const [a, b] = await Promise.all([left, right].map((text) =>
    console_.find('table', '申诉：双方陈述').getByText(text).first().boundingBox()));
  assert.ok(Math.abs(a.y - b.y) < 2, `${left} at ${a.y}, ${right} at ${b.y}`);
  assert.ok(a.x + 50 < b.x, `${left} at ${a.x}, ${right} at ${b.x}`);
}

test('orders can be narrowed to disputes: by the operator, with what is due first, and by the buyer', async () => {
  const id = await disputed();
  const { number } = await trade.order(id);
  await operatorConsole.goTo('#/');
  await operatorConsole.click('link', '查看申诉');
  await operatorConsole.see('link', number);
  assert.match(new URL(operatorConsole.page.url()).hash, /state=disputed&sort=due_at/);
  await operatorConsole.see('button', /^申诉中/);
  await buyer.page.goto(`${server.base}/orders`);
  await buyer.main.getByRole('link', { name: '申诉中', exact: true }).click();
  await buyer.page.waitForURL(/state=disputed/);
  await buyer.main.getByText(number).waitFor();
});

test('the effect is that of the terms that the order was placed under', async () => {
  const terms = await operator.get('/api/v1/operator/terms');
  const put = (version, commission) =>
    operator.send('PUT', '/api/v1/operator/terms', { version, terms: { ...terms.terms, commission }, reason: '试行' });
  const { version } = await put(terms.version, 500);
  // In force from the next second on.
  await new Promise((done) => setTimeout(done, 1100));
  const id = await disputed();
  await put(version, terms.terms.commission);
  const balance = await trade.balance();
  await toOrder(operatorConsole, id);
  await begin(operatorConsole, '裁决');
  await operatorConsole.type('textbox', '退回用户的金额（元）', '60');
  await operatorConsole.type('textbox', '原因', 'half');
  await showsEffect(operatorConsole, { 退回用户: '¥60.00', 服务商实得: '¥95.00', 平台佣金: '¥5.00' });
  await confirm(operatorConsole, '裁决');
  await assertPaidOut(id, balance, 6_000, 500);
});

test('the case does not depend on who reads it', async () => {
  const id = await disputed();
  const [buyers, ...others] = await Promise.all([trade.buyer, trade.provider, operator].map((api) => readCase(api, id)));
  const differing = (other) => Object.keys(buyers.order).filter((key) => !isDeepStrictEqual(buyers.order[key], other.order[key]));
  assert.deepEqual(others.map(differing), [[], []], 'members of order.json');
  for (const other of others) assert.deepEqual([other.events, other.messages], [buyers.events, buyers.messages]);
});

// --- both windows are open on the same refund request

async function refundWindows() {
  const id = await trade.started(2);
  await trade.buyer.act(id, 'request_refund', { amount_fen: 5_000, reason: '只需要迁移一台' });
  await buyer.open(id);
  await buyer.shows('退款中');
  await toOrder(provider, id);
  await begin(provider, '拒绝退款');
  await provider.type('textbox', '原因', 'both machines are done');
  return id;
}

test('the buyer withdraws while the provider writes a refusal: the console says so, keeps what was typed and goes on', async () => {
  const id = await refundWindows();
  await buyer.ask('撤回退款申请');
  await buyer.shows('实施中');
  await provider.says('订单状态已变化，现在显示的是最新情况；您填写的内容还在。');
  await provider.says(/dispute-buyer（用户）：撤回退款申请/);
  const stranded = '订单已变化，不能再执行“拒绝退款”。您填写的内容还在：';
  await provider.see('group', stranded);
  await provider.says('both machines are done');
  await provider.screenshot('supervision-race-console');
  assert.equal((await trade.events(id)).at(-1).action, 'withdraw_refund');
  await provider.click('button', '放弃这些修改');
  await provider.gone('group', stranded);  // and what stands below has moved up
  await begin(provider, '实施完成');
});

test('the provider refuses while the buyer writes a dispute: the page says so, keeps what was typed and goes on', async () => {
  const id = await refundWindows();
  const form = await buyer.fillIn('申诉', { reason: '三台里有一台没有迁移，也不退款' });
  await confirm(provider, '拒绝退款');
  await form.getByRole('button', { name: '申诉' }).click();
  await buyer.page.getByRole('main').getByText(/订单已有变化/).first().waitFor();
  await screenshot(buyer.page, 'supervision-race-page');
  assert.equal((await trade.order(id)).state, 'in_service', 'it was not carried out on what the buyer had not seen');
  await buyer.shows('实施中');
  await buyer.page.getByText('both machines are done').first().waitFor();
  const again = buyer.page.locator('details[open]', { has: buyer.page.locator('summary', { hasText: '申诉' }) });
  assert.equal(await again.locator('[name=reason]').inputValue(), '三台里有一台没有迁移，也不退款');
  await again.getByRole('button', { name: '申诉' }).click();
  await buyer.shows('申诉中');
});
