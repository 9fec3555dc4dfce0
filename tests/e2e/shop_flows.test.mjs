// Every flow of a buyer on the storefront, with JavaScript and without it, in both languages, at the widths of phones,
// a tablet and a desk.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { launch } from './lib/browser.mjs';
import { Server } from './lib/server.mjs';
import { Shopper } from './lib/shopper.mjs';

const pdf = { name: '拓扑.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n') };

let server, browser, product, provider;

before(async () => {
  server = await Server.start({ name: 'e2e-shop-flows' });
  browser = await launch();
  provider = await Api.signIn(server.base, 'provider');
  product = await askingForFile((await provider.get('/api/v1/provider/products?state=listed')).items[0].id);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// No demand form of the demo asks for a file: one is changed so that it does, and approved.
async function askingForFile(id) {
  const own = `/api/v1/provider/products/${id}`;
  const { version, listing } = await provider.get(own);
  const demand_template = [...listing.demand_template, { key: 'topology', label: '拓扑图', type: 'file', required: true }];
  const saved = await provider.send('PUT', own, { version, demand_template });
  const submitted = await provider.send('POST', `${own}/submit`, { version: saved.version });
  const operator = await Api.signIn(server.base, 'operator');
  await operator.send('POST', `/api/v1/operator/products/${id}/approve`, { version: submitted.version });
  return provider.get(`/api/v1/products/${id}`);
}

async function deliver(orderId) {
  const order = await provider.get(`/api/v1/orders/${orderId}`);
  await provider.act(orderId, 'deliver',
    { result: '已完成并校验。', file_ids: [], checklist: order.snapshot.acceptance_checklist.map(() => true) });
}

async function ordered(shopper) {
  await shopper.page.goto(`${server.base}/products/${product.id}`);
  const id = await shopper.order();
  await shopper.pay();
  return id;
}

async function started(shopper) {
  const id = await ordered(shopper);
  await shopper.demand(pdf);
  await provider.act(id, 'start');
  await shopper.open(id);
  await shopper.shows('实施中');
  return id;
}

const flows = {
  async 'search, filter, order, pay, demand, message, reject, accept, review'(shopper) {
    await shopper.find(product.name.slice(0, 2), product.name);
    const id = await shopper.order();
    await shopper.pay();
    await shopper.demand(pdf);
    await shopper.message('请先联系我们的值班同事', pdf);
    await provider.act(id, 'start');
    await deliver(id);
    await shopper.open(id);
    await shopper.shows('待确认');
    await shopper.ask('驳回返工', { reason: '' });
    await shopper.page.locator('#reject-reason[aria-invalid=true]').waitFor();
    const rejection = shopper.page.locator('details[open]', { has: shopper.page.locator('#reject-reason') });
    const unmet = rejection.locator('[name=unmet]');
    if (await unmet.count()) await unmet.first().check(shopper.press);
    await rejection.locator('#reject-reason').fill('校验值对不上');
    await rejection.getByRole('button', { name: shopper.word('驳回返工') }).click(shopper.press);
    await shopper.shows('实施中');
    await deliver(id);
    await shopper.open(id);
    await shopper.ask('确认完成');
    await shopper.shows('已完成');
    await shopper.ask('评价', { rating: '', text: '迁移准时。' });
    await shopper.page.locator('[name=rating][aria-invalid=true]').waitFor();
    assert.equal(await shopper.page.locator('details[open] [name=text]').inputValue(), '迁移准时。', 'what was typed is kept');
    await shopper.page.locator('[name=rating]').selectOption('5');
    await shopper.page.locator('details[open]').getByRole('button', { name: shopper.word('评价') }).click(shopper.press);
    await shopper.main.getByRole('heading', { name: shopper.word('用户评价') }).waitFor();
  },
  async 'cancel before the work starts'(shopper) {
    await ordered(shopper);
    await shopper.ask('取消订单', { reason: '计划有变' });
    await shopper.shows('已退款');
  },
  async 'ask for a refund, which the provider grants'(shopper) {
    const id = await started(shopper);
    await shopper.ask('申请退款', { amount: '不是数', reason: '不再需要' });
    await shopper.page.locator('[name=amount][aria-invalid=true]').waitFor();
    assert.equal(await shopper.page.locator('[name=amount]').inputValue(), '不是数', 'what was typed is kept');
    await shopper.page.locator('[name=amount]').fill('1.00');
    await shopper.page.locator('details[open]').getByRole('button', { name: shopper.word('申请退款') }).click(shopper.press);
    await shopper.shows('退款中');
    await provider.act(id, 'agree_refund');
    await shopper.open(id);
    await shopper.shows('已完成');
  },
  async 'raise a dispute'(shopper) {
    await started(shopper);
    await shopper.ask('申诉', { reason: '联系不上服务商' });
    await shopper.shows('申诉中');
    await shopper.page.getByText('联系不上服务商').first().waitFor();
  },
};

// Each width with and without JavaScript, one of them in English: each language comes at each width, and in both ways.
const ways = [320, 390, 768, 1440].flatMap((width, i) => [true, false].map((javaScriptEnabled, j) =>
  ({ width, javaScriptEnabled, locale: (i + j) % 2 === 0 ? 'zh-CN' : 'en-US' })));

for (const { width, javaScriptEnabled, locale } of ways) {
  const how = `${javaScriptEnabled ? 'js' : 'plain'}${width}`;
  test(`flows at ${width} px, ${locale}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, { timeout: 300_000 }, async (t) => {
    const shopper = await Shopper.open(browser, server.base, { javaScriptEnabled, locale, viewport: { width, height: 800 } });
    await t.test('register and sign in', () => shopper.register(`buyer-${how}`));
    for (const [name, flow] of Object.entries(flows)) await t.test(name, () => flow(shopper));
    // A refused form is answered 422, which the browser reports; nothing else is complained about.
    assert.deepEqual(shopper.complaints.filter((text) => !/status of 422/.test(text)), []);
    await shopper.context.close();
  });
}
