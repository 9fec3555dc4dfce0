// A buyer's review with pictures on the storefront: picked, refused beside the field where a file is none, sent, and seen by everybody on
// the product's page; with and without JavaScript, in Chromium and in Firefox. Rule: orders.review-pictures.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { axeOf } from './lib/axe.mjs';
import { launch, visitor } from './lib/browser.mjs';
import { launchFirefox } from './lib/firefox.mjs';
import { picturesOf } from './lib/pictures.mjs';
import { Server } from './lib/server.mjs';
import { Shopper } from './lib/shopper.mjs';
import { becomes } from './lib/until.mjs';

let server, chromium, pictures, waiting;

before(async () => {
  server = await Server.start({ name: 'e2e-review-pictures' });
  chromium = await launch();
  pictures = await picturesOf(chromium, ['#0a7', '#a07']);
  const { items } = await (await Api.signIn(server.base, 'buyer')).get('/api/v1/orders?limit=100');
  waiting = items.filter(({ allowed_actions: actions }) => actions.includes('review'));
});
after(async () => {
  await chromium?.close();
  await server?.stop();
});

const noPicture = { name: '截图.png', mimeType: 'image/png', buffer: Buffer.from('这不是图片') };

// Everybody sees the review's words and its pictures, which have arrived and say whose they are.
async function seenOn(browser, product, text) {
  const { context, complaints } = await visitor(browser, { viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${server.base}/products/${product}#reviews`);
  const review = page.locator('.review', { hasText: text });
  await review.scrollIntoViewIfNeeded();
  const shown = review.locator('.review-pictures img');
  await becomes(() => shown.evaluateAll((all) => all.map(({ naturalWidth }) => naturalWidth)), [480, 480], 'both have come');
  for (const [i, alt] of (await shown.evaluateAll((all) => all.map((one) => one.alt))).entries())
    assert.match(alt, new RegExp(`第 ${i + 1} 张，共 2 张$`));
  assert.deepEqual(complaints, []);
  await context.close();
}

async function reviewWithPictures(browser, text, options) {
  const order = waiting.pop();
  assert.ok(order, 'the demo has an order to review for each run');
  const shopper = await Shopper.open(browser, server.base, options);
  const { page, press } = shopper;
  await shopper.signIn('buyer', 'demo-password', `/login?next=/orders/${order.id}`);
  const form = await shopper.fillIn('评价', { rating: '4', text });
  const files = form.locator('input[type=file]');
  await files.setInputFiles([pictures[0], noPicture]);
  await form.getByRole('button', { name: '评价' }).click(press);

  const refused = page.locator('details[open]', { has: page.locator('[name=rating]') });
  await refused.locator('input[type=file][aria-invalid=true]').waitFor();
  assert.equal(await refused.locator('[name=rating]').inputValue(), '4', 'the stars are kept');
  assert.equal(await refused.locator('[name=text]').inputValue(), text, 'what was typed is kept');
  const described = await refused.locator('input[type=file]').getAttribute('aria-describedby');
  const errors = await Promise.all(described.split(' ').map((id) => page.locator(`[id="${id}"]`).innerText()));
  assert.ok(errors.some((one) => one.includes('须是 jpg、jpeg、png 文件')), `the error says what would be right: ${errors}`);
  if (options.axe) await axeOf(page, 'a refused review');
  assert.equal(await refused.getByRole('checkbox', { name: pictures[0].name }).isChecked(), true, 'the picture is kept');

  await refused.locator('input[type=file]').setInputFiles([pictures[1]]);
  await refused.getByRole('button', { name: '评价' }).click(press);
  await page.waitForURL((url) => url.pathname === `/orders/${order.id}`);
  await shopper.main.getByRole('heading', { name: '用户评价' }).waitFor();
  assert.equal(await shopper.main.locator('.review-pictures img').count(), 2);
  // The refused form was answered 422, which the browser reports.
  assert.deepEqual(shopper.complaints.filter((one) => !/status of 422/.test(one)), []);
  await shopper.context.close();
  await seenOn(browser, order.snapshot.product_id, text);
}

test('1440 px, with JavaScript', { timeout: 120_000 }, () =>
  reviewWithPictures(chromium, '切换时没有停机，监控截图如下。', { axe: true, bypassCSP: true, viewport: { width: 1440, height: 900 } }));

test('390 px, without JavaScript', { timeout: 120_000 }, () =>
  reviewWithPictures(chromium, '机柜整理得很清楚。', { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }));

test('Firefox', { timeout: 120_000 }, async () => {
  const { browser, close } = await launchFirefox();
  try {
    await reviewWithPictures(browser, '报告逐项打勾，附图为证。', { viewport: { width: 1280, height: 800 } });
  } finally {
    await close();
  }
});
