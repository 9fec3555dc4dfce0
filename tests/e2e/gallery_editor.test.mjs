// A listing's gallery in the console: pictures are added, put into another order and taken out, and the first one is the card's; in
// Chromium and in Firefox. Rule: catalog.gallery.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { launchFirefox } from './lib/firefox.mjs';
import { picturesOf } from './lib/pictures.mjs';
import { Server } from './lib/server.mjs';
import { until } from './lib/until.mjs';

let server, provider, operator, buyer;

before(async () => {
  server = await Server.start({ name: 'e2e-gallery-editor' });
  [provider, operator, buyer] = await Promise.all(
    ['provider', 'operator', 'buyer'].map((login) => Api.signIn(server.base, login)));
});
after(() => server?.stop());

// A draft that lacks nothing but pictures: a listing of the demo under another name.
async function draft(name) {
  const { items } = await provider.get('/api/v1/provider/products?state=listed&limit=1');
  const { listing } = await provider.get(`/api/v1/provider/products/${items[0].id}`);
  const skus = listing.skus.map((sku) => ({ ...sku, id: '' }));
  return provider.send('POST', '/api/v1/provider/products', { ...listing, skus, name, gallery: [] });
}

async function fromPicturesToCard(browser, engine) {
  const pictures = await picturesOf(browser, engine === 'Firefox' ? ['#077', '#707', '#770'] : ['#0a7', '#a07', '#70a']);
  const { id } = await draft(`画廊 ${engine}`);
  const { context, complaints } = await visitor(browser);
  await context.addCookies(provider.cookies);
  const form = await Console.open(context, server.base, `#/products/${id}`);
  const words = ['机房', '监控', '报告'];
  for (const [i, picture] of pictures.entries()) {
    await form.pickFile('添加图片', picture);
    await form.type('textbox', `图片内容 第 ${i + 1} 张`, words[i]);
  }
  await form.click('button', '上移 第 2 张');
  await form.hasValue('textbox', '图片内容 第 1 张', '监控');
  await form.click('button', '下移 第 2 张');
  await form.hasValue('textbox', '图片内容 第 3 张', '机房');
  await form.click('button', '删除 第 2 张');
  await form.gone('textbox', '图片内容 第 3 张');
  await form.click('button', '保存草稿');
  const saved = async () => (await provider.get(`/api/v1/provider/products/${id}`)).listing.gallery;
  await until(async () => (await saved()).map(({ alt }) => alt).join() === '监控,机房', 'the draft has them in their order');
  await form.click('button', '提交');
  await form.see('button', '撤销审核');

  const { version } = await operator.get(`/api/v1/operator/products/${id}`);
  await operator.send('POST', `/api/v1/operator/products/${id}/approve`, { version });
  const { gallery } = await buyer.get(`/api/v1/products/${id}`);
  const shop = await visitor(browser, { viewport: { width: 1440, height: 900 } });
  const page = await shop.context.newPage();
  await page.goto(`${server.base}/?q=${encodeURIComponent(`画廊 ${engine}`)}`);
  const card = page.locator(`.card-picture[src="/products/${id}/pictures/${gallery[0].file_id}.jpg"]`);
  await until(() => card.first().evaluate((img) => img.complete && img.naturalWidth === 480), 'the first is the card’s');
  assert.equal(gallery[0].alt, '监控');
  for (const seen of [complaints, shop.complaints]) assert.deepEqual(seen, []);
  await Promise.all([context, shop.context].map((one) => one.close()));
}

test('Chromium: pictures are added, ordered and taken out, and the first is the card’s', { timeout: 180_000 }, async () => {
  const browser = await launch();
  try {
    await fromPicturesToCard(browser, 'Chromium');
  } finally {
    await browser.close();
  }
});

test('Firefox: pictures are added, ordered and taken out, and the first is the card’s', { timeout: 180_000 }, async () => {
  const { browser, close } = await launchFirefox();
  try {
    await fromPicturesToCard(browser, 'Firefox');
  } finally {
    await close();
  }
});
