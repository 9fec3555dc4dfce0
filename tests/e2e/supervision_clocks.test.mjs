// Dates: an order that nobody confirms, with its reminders, and what the page says to somebody who comes a second before and
// after. The server's clock is moved by --test-clock.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coarse, launch, screenshot, visitor } from './lib/browser.mjs';
import { readCase } from './lib/case.mjs';
import { TestClock } from './lib/clock.mjs';
import { Console } from './lib/console.mjs';
import { recordSays, toOrder } from './lib/record.mjs';
import { Server, opsmarket } from './lib/server.mjs';
import { Shopper } from './lib/shopper.mjs';
import { Trade } from './lib/trade.mjs';
import { until } from './lib/until.mjs';

const DELIVERED = ['下单购买', '支付', '提交需求单', '开始实施', '实施完成'];
const REASON = '校验值对不上，请重新迁移';
let clock, server, browser, trade, buyer;

before(async () => {
  clock = new TestClock();
  server = await Server.start({ args: ['--demo', '--test-clock', clock.file], name: 'e2e-supervision-clocks' });
  browser = await launch();
  trade = await Trade.open(server.base, 'clock-buyer');
  buyer = await Shopper.open(browser, server.base, {});
});
after(async () => {
  await browser?.close();
  await server?.stopChecked();
  clock.remove();
});

const dueOf = (order, name) => order.clocks.find((one) => one.name === name).due_at;
const acceptDue = async (id) => dueOf(await trade.order(id), 'accept');

// Sessions last 14 days: whoever comes after that signs in anew.
async function goTo(instant, offset) {
  clock.goTo(instant, offset);
  await trade.signIn();
}

const byClock = async (id) => (await trade.events(id)).filter(({ actor }) => actor.role === 'clock');

test('nobody confirms: two reminders, told to the buyer, then the order completes itself and the provider is paid', async () => {
  const id = await trade.delivered(2);
  const due = await acceptDue(id);
  await goTo(due, -60);
  const reminders = await until(async () => (await byClock(id)).length >= 2 && byClock(id), 'both reminders');
  assert.deepEqual(reminders.map(({ action, data: { reminder } }) => [action, reminder.name]),
    [['reminder', 'accept'], ['reminder', 'accept']]);
  const [first, second] = reminders.map(({ data: { reminder } }) => Date.parse(reminder.due_at));
  assert.ok(first < second && second < Date.parse(due), 'one after the other, before the date');
  assert.equal((await trade.order(id)).state, 'awaiting_acceptance', 'a reminder changes nothing');

  await buyer.signIn(trade.login, trade.password, '/login?next=/orders');
  assert.ok((await buyer.unreadNotices()) >= 2, 'both are told in the header');
  await buyer.page.goto(`${server.base}/notifications`);
  assert.equal(await buyer.main.getByText('系统：到期提醒').count(), 2);
  await buyer.open(id);
  await buyer.page.locator('.clock', { hasText: '确认截止' }).getByText('还剩').waitFor();
  await screenshot(buyer.page, 'supervision-reminded-page');

  await buyer.page.goto(`${server.base}/`);  // whoever sees the order's page has read what is told of it
  const told = (await trade.buyer.get('/api/v1/unread')).notifications;
  await goTo(due, 0);
  const provider = await Console.signIn((await visitor(browser, coarse)).context, server.base, 'provider');
  await until(async () => (await trade.order(id)).state === 'completed', 'it is completed');
  await toOrder(provider, id);
  const steps = [...DELIVERED, '到期提醒', '到期提醒', '超时未确认，自动完成'];
  await recordSays(provider, steps);
  await provider.screenshot('supervision-expired-console');
  await buyer.signIn(trade.login, trade.password, '/login?next=/orders');
  assert.equal(await buyer.unreadNotices(), told + 1);
  await buyer.open(id);
  await buyer.shows('已完成');
  assert.deepEqual(await buyer.timeline(), steps);
  const { items } = await trade.provider.get('/api/v1/provider/earnings?limit=100');
  assert.equal(items.find((item) => item.order_id === id).money.net_fen, 14_400);
  const { events } = await readCase(trade.buyer, id);
  assert.equal(events.at(-1).action, 'expire_acceptance');
  assert.ok(Date.parse(events.at(-1).at) >= Date.parse(due), 'not before the date');
  await provider.page.close();
});

// A rejection, written before the date.
async function rejection() {
  const id = await trade.delivered();
  const due = await acceptDue(id);
  await goTo(due, -300);
  await buyer.signIn(trade.login, trade.password, `/login?next=/orders/${id}`);
  const form = await buyer.fillIn('驳回返工', { reason: REASON });
  return { id, due, send: () => form.getByRole('button', { name: '驳回返工' }).click() };
}

// Sends it at that second: the clock is moved once the request is on its way.
async function sendAt(due, offset, send) {
  await buyer.page.route('**/actions/*', async (route) => {
    await clock.goToStartOf(due, offset);
    await route.continue();
  }, { times: 1 });
  const answer = buyer.page.waitForResponse('**/actions/*');
  await send();
  return answer;
}

test('a second before the date the delivery is rejected', async () => {
  for (let tries = 0; ; ++tries) {
    const { id, due, send } = await rejection();
    const status = (await sendAt(due, -1, send)).status();
    // On a machine so slow that the second was over first, the other test's answer is right.
    if (status === 409 && clock.now() * 1000 >= Date.parse(due) && tries < 4) continue;
    assert.equal(status, 303);
    await buyer.shows('实施中');
    const last = (await trade.events(id)).at(-1);
    assert.equal(last.action, 'reject_delivery');
    assert.ok(Date.parse(last.at) < Date.parse(due));
    return;
  }
});

test('at the date it is too late: the page tells kindly what has become of the order, keeps the text and leads on', async () => {
  const { id, due, send } = await rejection();
  assert.equal((await sendAt(due, 0, send)).status(), 409);
  await screenshot(buyer.page, 'supervision-too-late-page');
  assert.equal((await trade.events(id)).some(({ action }) => action === 'reject_delivery'), false);
  const said = await buyer.main.innerText();
  assert.match(said, /订单已有变化/);
  assert.match(said, new RegExp(REASON), 'what was written is not lost');
  assert.doesNotMatch(said, /返回并刷新/, 'nobody is sent back to a page that is out of date');
  await until(async () => (await trade.order(id)).state === 'completed', 'it is completed');
  await buyer.main.getByRole('link', { name: '查看订单的最新情况' }).click();
  await buyer.shows('已完成');
  assert.equal((await buyer.timeline()).at(-1), '超时未确认，自动完成');
});

for (const host of ['0.0.0.0', '[::]', '192.0.2.1'])
  test(`the clock of tests is refused on ${host}`, () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'opsmarket-off-loopback-'));
    const { status, stdout, stderr } = opsmarket('--data', elsewhere, '--listen', `${host}:0`, '--test-clock', clock.file);
    rmSync(elsewhere, { recursive: true, force: true });
    assert.equal(status, 2);
    assert.match(stderr, /--test-clock .* refused on any address but loopback/);
    assert.doesNotMatch(stdout, /listening/);
  });
