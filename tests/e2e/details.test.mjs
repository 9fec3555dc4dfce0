// A listing's details with a picture: pasted in the console, said what it shows, looked at in the preview, submitted, reviewed, and on
// sale without a shift of the page; in Chromium and in Firefox. And what is refused, over HTTP. Rule: files.pictures.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { coarse, launch, screenshot, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { launchFirefox } from './lib/firefox.mjs';
import { Server } from './lib/server.mjs';
import { until } from './lib/until.mjs';

let server, provider, operator, buyer;

before(async () => {
  server = await Server.start({ name: 'e2e-details' });
  [provider, operator, buyer] = await Promise.all(
    ['provider', 'operator', 'buyer'].map((login) => Api.signIn(server.base, login)));
});
after(() => server?.stop());

// A picture of its own for each test, made by the browser.
const pictureIn = (page, colour) => page.evaluate(async (fill) => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [640, 360];
  const pen = canvas.getContext('2d');
  pen.fillStyle = fill;
  pen.fillRect(0, 0, 640, 360);
  pen.fillStyle = '#fff';
  pen.fillRect(40, 40, 200, 80);
  const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
  return [...new Uint8Array(await blob.arrayBuffer())];
}, colour);

const upload = async (api, name, bytes, purpose = 'picture') => {
  const form = new FormData();
  form.append('purpose', purpose);
  form.append('file', new Blob([bytes]), name);
  const answer = await fetch(`${server.base}/api/v1/files`,
    { method: 'POST', headers: { cookie: api.cookie, 'x-csrf-token': api.csrf, 'idempotency-key': crypto.randomUUID() }, body: form });
  return { status: answer.status, body: await answer.json() };
};

// A draft that lacks nothing: a listing of the demo under another name.
async function draft(name, details) {
  const { items } = await provider.get('/api/v1/provider/products?state=listed&limit=1');
  const { listing } = await provider.get(`/api/v1/provider/products/${items[0].id}`);
  const skus = listing.skus.map((sku) => ({ ...sku, id: '' }));
  return provider.send('POST', '/api/v1/provider/products', { ...listing, skus, name, details });
}

async function windowOf(browser, login) {
  const { context, complaints } = await visitor(browser, coarse);
  await context.addCookies((await Api.signIn(server.base, login)).cookies);
  return { context, complaints };
}

const pastePicture = (page, bytes) => page.evaluate((data) => {
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([new Uint8Array(data)], 'image.png', { type: 'image/png' }));
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}, bytes);

// Looked at from the console's own page: in the frame no script runs, not even the test's.
// The gallery has a preview of its own.
const previewShows = (page, alt) => page.evaluate((text) => {
  const pictures = [...document.querySelectorAll('#pages iframe.ready')].flatMap((frame) => [...frame.contentDocument.images]);
  const shown = pictures.find((img) => img.alt === text);
  return Boolean(shown?.complete && shown.naturalWidth > 0);
}, alt);

async function fromPasteToSale(browser, engine) {
  const bytes = await (async () => {
    const page = await browser.newPage();
    const made = await pictureIn(page, engine === 'Firefox' ? '#07a' : '#0a7');
    await page.close();
    return made;
  })();
  const { id } = await draft(`图片 ${engine}`, '## 服务介绍\n\n先说两句。');
  const { context, complaints } = await windowOf(browser, 'provider');
  const form = await Console.open(context, server.base, `#/products/${id}`);
  await form.enter('textbox', '商品详情');
  await form.page.keyboard.press('Control+End');
  // Of a paste that a script makes only Chromium's carries files.
  if (engine === 'Chromium') await pastePicture(form.page, bytes);
  else await form.pickFile('插入图片', { name: '图.png', mimeType: 'image/png', buffer: Buffer.from(bytes) });
  const text = () => form.value('textbox', '商品详情');
  await until(async () => /!\[\]\(\/api\/v1\/files\/fil_\w+\)/.test(await text()), 'the picture stands in the text');
  await form.says('第 1 张图片');  // it does not say yet what it shows
  await form.page.keyboard.type('巡检报告');
  await until(async () => /先说两句。\n\n!\[巡检报告\]\(/.test(await text()), 'its words are typed where the caret was left');
  await until(() => previewShows(form.page, '巡检报告'), 'the preview shows it');
  // In Firefox a picture of the screen brings a style into the page, which the policy refuses and the page complains of.
  if (engine === 'Chromium') await screenshot(form.page, `console-details-${engine}`, { fullPage: false, caret: 'initial' });
  await form.click('button', '提交');
  await form.see('button', '撤销审核');

  const file = /fil_\w+/.exec((await provider.get(`/api/v1/provider/products/${id}`)).listing.details)[0];
  assert.equal((await fetch(`${server.base}/api/v1/files/${file}`)).status, 404, 'not everybody’s before the review');
  const desk = await windowOf(browser, 'operator');
  const review = await Console.open(desk.context, server.base, `#/reviews/${id}`);
  await review.see('button', '通过');
  await until(async () => {
    await review.page.mouse.move(640, 400);
    await review.page.mouse.wheel(0, 300);
    return previewShows(review.page, '巡检报告');
  }, 'the operator sees it');
  if (engine === 'Chromium') await screenshot(review.page, `console-review-details-${engine}`, { fullPage: false, caret: 'initial' });
  await review.click('button', '通过');
  await review.says('已通过');

  const shop = await visitor(browser, { viewport: { width: 390, height: 844 } });
  const page = await shop.context.newPage();
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) => entry.value)))
      .observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`${server.base}/products/${id}`);
  const picture = page.locator('.prose img');
  await picture.scrollIntoViewIfNeeded();
  await until(() => picture.evaluate((img) => img.complete && img.naturalWidth > 0), 'the product page shows it');
  assert.deepEqual(await picture.evaluate((img) => ['alt', 'width', 'height', 'loading', 'decoding'].map((name) => img.getAttribute(name))),
    ['巡检报告', '640', '360', 'lazy', 'async']);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it is no wider than the page');
  assert.deepEqual(await page.evaluate(() => window.shifts), [], 'nothing moved when it came');
  for (const seen of [complaints, desk.complaints, shop.complaints]) assert.deepEqual(seen, []);
  await Promise.all([context, desk.context, shop.context].map((one) => one.close()));
}

test('Chromium: a picture from the clipboard to the product page', { timeout: 120_000 }, async () => {
  const browser = await launch();
  try {
    await fromPasteToSale(browser, 'Chromium');
  } finally {
    await browser.close();
  }
});

test('Firefox: a picture from the file chooser to the product page', { timeout: 120_000 }, async () => {
  const { browser, close } = await launchFirefox();
  try {
    await fromPasteToSale(browser, 'Firefox');
  } finally {
    await close();
  }
});

test('what is no picture, or nobody’s own, is refused with its place', { timeout: 60_000 }, async () => {
  const browser = await launch();
  const page = await browser.newPage();
  const bytes = new Uint8Array(await pictureIn(page, '#a07'));
  await browser.close();
  for (const [name, content, code] of [
    ['a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'file_type'],
    ['a.gif', 'GIF89a', 'file_type'],
    ['a.png', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'file_type'],
    ['a.png', bytes.slice(0, 60), 'image_undecodable'],
  ]) {
    const { status, body } = await upload(provider, name, content);
    assert.deepEqual([status, body.errors?.[0].code], [422, code], name);
  }
  const bomb = bytes.slice();
  bomb.set([0, 0, 16, 0, 0, 0, 16, 0], 16);  // says that it is 4096 × 4096
  assert.equal((await upload(provider, 'bomb.png', bomb)).body.errors[0].params.max_pixels > 0, true);

  const own = (await upload(provider, '图.png', bytes)).body.id;
  const foreign = (await upload(buyer, '图.png', bytes)).body.id;
  const faults = async (details) => {
    const { id } = await draft('图片被拒', details);
    return (await provider.send('POST', `/api/v1/provider/products/${id}/validate`, {})).errors.map(({ field, code }) => `${field} ${code}`);
  };
  const shows = (file, alt = '图') => `![${alt}](/api/v1/files/${file})\n`;
  assert.deepEqual(await faults(shows(own)), []);
  assert.deepEqual(await faults(shows(own) + shows(foreign)), ['details.pictures[1].address not_found']);
  assert.deepEqual(await faults(shows('fil_gone')), ['details.pictures[0].address not_found']);
  assert.deepEqual(await faults('![图](https://evil.example/pixel.png)'), ['details.pictures[0].address not_allowed']);
  assert.deepEqual(await faults(shows(own, '')), ['details.pictures[0].alt required']);
  assert.deepEqual(await faults(shows(own).repeat(21)), ['details.pictures too_many']);

  // The preview shows what its writer may: their own; an operator, who looks at it, all.
  const shown = async (api) => (await api.send('POST', '/api/v1/shown-text', { markdown: shows(own) + shows(foreign) })).page;
  const pictures = (html) => [...html.matchAll(/<img src="([^"]+)"/g)].map((found) => found[1].split('/').pop());
  assert.deepEqual(pictures(await shown(provider)), [own]);
  assert.deepEqual(pictures(await shown(buyer)), [foreign]);
  assert.deepEqual(pictures(await shown(operator)), [own, foreign]);
});
