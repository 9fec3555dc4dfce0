// The jobs that providers and operators do all day, each by the mouse and by the keyboard alone. Steps are bounded, seconds are only
// told: OPS_WRITE_JOBS=1 (tools/dev jobs) writes both into docs/console.md.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { join } from 'node:path';
import { Api } from './lib/api.mjs';
import { launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { Job } from './lib/job.mjs';
import { root } from './lib/places.mjs';
import { Server } from './lib/server.mjs';
import { Trade } from './lib/trade.mjs';
import { until } from './lib/until.mjs';

const PRICES = '规格\t原价\t折扣价\t时长\n5G 数据迁移\t50\t50\t1\n10G 数据迁移\t80\t80\t1\n50G 数据迁移\t200\t180\t1\n';
let server, browser, trade, logo, provider, operator;
const told = [];  // { job, mouse, keyboard }
const taken = new Set();  // products that a job has had

before(async () => {
  server = await Server.start({ name: 'e2e-jobs' });
  browser = await launch();
  trade = await Trade.open(server.base, 'xiaozhang');
  logo = Buffer.from(await (await fetch(`${server.base}/api/v1/files/${trade.product.logo_file_id}`)).arrayBuffer());
  provider = await signedIn('provider');
  operator = await signedIn('operator');
});
after(async () => {
  await browser?.close();
  await server?.stop();
  if (process.env.OPS_WRITE_JOBS && told.every(({ mouse, keyboard }) => mouse && keyboard)) writeTable();
});

async function signedIn(login, options) {
  const { context } = await visitor(browser, options);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return Console.signIn(context, server.base, login);
}

function writeTable() {
  const cell = (done) => `${done.steps}${done.ways ? ` + ${done.ways}` : ''} | ${done.seconds.toFixed(0)}`;
  const rows = told.map(({ job, mouse, keyboard }) => `| ${job} | ${cell(mouse)} | ${cell(keyboard)} |`);
  const table = ['| job | steps by mouse | s | steps + Tabs and arrows by keyboard | s |', '|---|---|---|---|---|', ...rows].join('\n');
  const path = join(root, 'docs/console.md');
  const text = readFileSync(path, 'utf8');
  const [from, to] = ['<!-- jobs -->\n', '\n<!-- /jobs -->'];
  const start = text.indexOf(from) + from.length;
  writeFileSync(path, text.slice(0, start) + table + text.slice(text.indexOf(to)));
}

// `run(job, hand)` does it; `most` steps may it take, by either hand. `prepare(hand)` comes before the clock runs.
function job(name, most, console_, run, prepare = () => {}) {
  const row = { job: name };
  told.push(row);
  for (const hand of ['mouse', 'keyboard']) {
    test(`${name}, by ${hand}`, { timeout: 300_000 }, async () => {
      const prepared = await prepare(hand);
      const one = new Job(await console_(), hand);
      await one.page.keyboard.press('Escape');  // whatever the job before left open
      await run(one, prepared, hand);
      row[hand] = { steps: one.steps, ways: one.ways, seconds: one.seconds() };
      assert.ok(one.steps <= most, `${one.steps} steps`);
    });
  }
}

// Its name comes first; of an order, that is its number.
const starting = (name) => new RegExp('^' + name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
const state = async (id) => (await trade.order(id)).state;

job('register, write a first listing with a template and prices from a spreadsheet, submit it', 25, async () => {
  const { context } = await visitor(browser);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  return new Console(await context.newPage(), null);
}, async (one, _, hand) => {
  const { page } = one;
  const login = `newcomer-${hand}`;
  await page.goto(`${server.base}/register`);
  const fill = async (id, text) => { one.steps += 1; await page.locator(id).fill(text); };
  const press = async (locator) => { one.steps += 1; return one.byMouse ? locator.click() : locator.press('Enter'); };
  one.steps += 1;
  await page.locator('[name=role][value=provider]').check();
  await fill('#login', login);
  await fill('#password', 'a long password');
  await fill('#display_name', `新来的公司 ${hand}`);
  await press(page.getByRole('main').getByRole('button').first());
  await page.waitForURL((url) => url.pathname !== '/register');
  if (new URL(page.url()).pathname.startsWith('/login')) {
    await fill('#login', login);
    await fill('#password', 'a long password');
    await press(page.getByRole('main').getByRole('button', { name: '登录' }));
    await page.waitForURL((url) => !url.pathname.startsWith('/login'));
  }
  one.steps += 1;  // the console's address
  await page.goto(`${server.base}/console/#/products/new`);
  one.console.cdp = null;
  await one.type('商品名称', '数据迁移 新');
  await one.choose('一级分类', '数据迁移');
  await one.choose('商品分类', '文件与对象存储');
  await one.pick('选择 Logo 图片', { name: 'logo.png', mimeType: 'image/png', buffer: logo });
  await one.type('交付时间', '3');
  await one.type('质保时间', '30');
  await one.type('适用的操作系统', 'Windows,Linux');
  await one.click('button', '展开：套用模板');
  await one.choose('市场提供的模板', '迁移与搬家');
  await one.paste('规格 第 1 行', PRICES);
  await one.type('商品摘要', '安全、快速');
  await one.type('商品详情', '完整迁移到新的服务器。');
  await one.send('提交');
  const api = await Api.signIn(server.base, login, 'a long password');
  await until(async () =>
    (await api.get('/api/v1/provider/products?state=pending_review')).items.length === 1, 'it waits for review');
  const [{ id }] = (await api.get('/api/v1/provider/products')).items;
  const { listing } = await api.get(`/api/v1/provider/products/${id}`);
  assert.ok(listing.demand_template.length > 2 && listing.acceptance_checklist.length > 0, 'the template');
  assert.equal(listing.skus.length, 3);
});

job('find an order by its buyer and copy the telephone', 5, () => provider, async (one, id) => {
  await one.page.evaluate(() => navigator.clipboard.writeText(''));
  await one.find('xiaozhang', new RegExp((await trade.order(id)).number));
  await one.click('button', `复制${trade.product.demand_template.find(({ type }) => type === 'phone').label}`);
  await until(async () =>
    (await one.page.evaluate(() => navigator.clipboard.readText())) === '13800138000', 'the telephone is copied');
}, () => trade.started());

job('deliver with three files', 12, () => provider, async (one, id) => {
  await one.find((await trade.order(id)).number, new RegExp((await trade.order(id)).number));
  await one.click('button', '实施完成');
  await one.type('实施结果', '文件已全部迁移并校验。');
  for (const line of trade.product.acceptance_checklist) await one.click('checkbox', line);
  await one.pick('上传附件', [1, 2, 3].map((n) => ({ name: `report${n}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`report ${n}`) })));
  for (const n of [1, 2, 3]) await one.console.see('link', `report${n}.txt`);
  await one.send('确认实施完成');
  await until(async () => (await state(id)) === 'awaiting_acceptance', 'it is delivered');
  assert.equal((await trade.order(id)).deliveries[0].file_ids.length, 3);
}, () => trade.started());

job('answer a message', 6, () => provider, async (one, id) => {
  await one.find((await trade.order(id)).number, new RegExp((await trade.order(id)).number));
  await one.type('写消息', '明天上午开始。');
  await one.send('发送消息');
  await one.console.says('消息已发送');
}, async () => {
  const id = await trade.started();
  await trade.buyer.send('POST', `/api/v1/orders/${id}/messages`, { text: '什么时候开始？', file_ids: [] });
  return id;
});

job('reply to a review', 7, () => provider, async (one, id) => {
  await one.find((await trade.order(id)).number, new RegExp((await trade.order(id)).number));
  await one.click('button', '回复评价');
  await one.type('服务商回复', '谢谢，欢迎再来。');
  await one.send('确认回复评价');
  await until(async () => (await trade.order(id)).review.reply !== '', 'there is a reply');
}, async () => {
  const id = await trade.completed();
  await trade.buyer.act(id, 'review', { rating: 5, text: '很好' });
  return id;
});

job('take a listing off sale and hand it in again', 10, () => provider, async (one, product) => {
  const api = trade.provider;
  await one.find(product.name, starting(product.name));
  await one.console.see('heading', product.name);  // the product before it had such a bar, too
  await one.fromMenu('更多操作…', '下架');
  await one.click('button', '确认下架');
  await one.console.says('已下架');
  await one.send('提交');
  await until(async () =>
    (await api.get(`/api/v1/provider/products/${product.id}`)).work === 'pending_review', 'it waits for review');
}, () => onSale(trade.provider, 'provider'));

job('approve a submission with a note', 6, () => operator, async (one, product) => {
  await one.find(product.name, starting(product.name));
  await one.type('审核意见（选填）', '下次请补充截图。');
  await one.send('通过');
  const seen = () => trade.provider.get(`/api/v1/provider/products/${product.id}`);
  await until(async () => (await seen()).state === 'listed', 'it is on sale');
  assert.equal((await seen()).review.reason, '下次请补充截图。');
}, waiting);

job('take down a listing', 6, () => operator, async (one, product) => {
  await one.find(product.name, starting(product.name));
  await one.click('button', '下架');
  await one.type('原因', '与描述不符');
  await one.send('确认下架');
  await one.console.says('已下架');
}, async () => onSale(await Api.signIn(server.base, 'operator'), 'operator'));

job('decide a dispute', 7, () => operator, async (one, id) => {
  const { number } = await trade.order(id);
  await one.find(number, new RegExp(number));
  await one.click('button', '裁决');
  await one.type('退回用户的金额（元）', '40');
  await one.type('原因', '完成了一部分。');
  await one.send('确认裁决');
  await until(async () => (await state(id)) !== 'disputed', 'it is decided');
}, async () => {
  const id = await trade.started();
  await trade.buyer.act(id, 'request_refund', { amount_fen: 8000, reason: '没有开始' });
  await trade.provider.act(id, 'decline_refund', { reason: '已经开始' });
  await trade.buyer.act(id, 'dispute', { reason: '没有完成' });
  return id;
});

job('change the commission', 7, () => operator, async (one, _, hand) => {
  const percent = hand === 'mouse' ? '8' : '9';
  await one.find('平台规则', '平台规则');
  await one.type('平台佣金', percent);
  await one.type('原因', '促销');
  await one.send('对新订单生效');
  await one.click('button', '确认修改');
  const api = await Api.signIn(server.base, 'operator');
  await until(async () =>
    (await api.get('/api/v1/operator/terms')).terms.commission === Number(percent) * 100, 'the commission is another');
});

// One that is on sale, another each time: the provider's own, or of all for operators.
async function onSale(api, path) {
  const { items } = await api.get(`/api/v1/${path}/products?state=listed&limit=100`);
  const product = items.find(({ id, work }) => work === 'none' && id !== trade.product.id && !taken.has(id));
  taken.add(product.id);
  return product;
}

async function waiting() {
  const { items } = await trade.provider.get('/api/v1/provider/products?state=pending_review&limit=100');
  return items.find(({ id }) => taken.has(id));
}
