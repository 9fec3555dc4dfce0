// The pictures of a service on the storefront: on its page in a row that snaps, with links to each that work by mouse, by keyboard and
// without JavaScript, in Chromium and in Firefox; and on its card. Rule: catalog.gallery.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { axeOf } from './lib/axe.mjs';
import { launch, visitor } from './lib/browser.mjs';
import { launchFirefox } from './lib/firefox.mjs';
import { Server } from './lib/server.mjs';
import { becomes, until } from './lib/until.mjs';

let server, chromium, product;

before(async () => {
  server = await Server.start({ name: 'e2e-gallery' });
  chromium = await launch();
  const buyer = await Api.signIn(server.base, 'buyer');
  const { items } = await buyer.get('/api/v1/products?limit=100');
  const pictured = await Promise.all(items.filter(({ picture }) => picture).map(({ id }) => buyer.get(`/api/v1/products/${id}`)));
  product = pictured.find(({ gallery }) => gallery.length > 2);
});
after(async () => {
  await chromium?.close();
  await server?.stop();
});

// The number of the picture that stands in the gallery's middle.
const shown = (page) => page.evaluate(() => {
  const box = document.querySelector('.gallery-pictures').getBoundingClientRect(), middle = box.left + box.width / 2;
  const pictures = [...document.querySelectorAll('.gallery-pictures li')].map((one) => one.getBoundingClientRect());
  return pictures.findIndex(({ left, right }) => left <= middle && middle < right) + 1;
});
// The number of the picture whose link has the focus; NaN: something else has it.
const focused = (page) => page.evaluate(() => Number(document.activeElement.closest('.gallery-pictures li')?.id.slice('picture-'.length)));

// A link below leads to its picture, and the focus with it: from there Tab goes to a picture, and Enter shows it in full.
async function walk(browser, options) {
  const { context } = await visitor(browser, { bypassCSP: true, ...options });
  const page = await context.newPage();
  await page.goto(`${server.base}/products/${product.id}`);
  const gallery = page.locator('.gallery');
  const choice = (number) => gallery.getByRole('link', { name: new RegExp(`^看第 ${number} 张`) });
  assert.deepEqual(await gallery.locator('.gallery-pictures img').evaluateAll((all) => all.map(({ alt }) => alt)),
    product.gallery.map(({ alt }) => alt), 'each says what it shows');
  assert.equal(await shown(page), 1);
  // Without scripts the page draws no frame while nothing changes, and the driver would wait for two alike.
  await choice(3).click(options.javaScriptEnabled === false ? { force: true } : {});
  await becomes(() => shown(page), 3, 'the third comes into sight by the mouse');

  await choice(1).focus();
  await page.keyboard.press('Enter');
  await becomes(() => shown(page), 1, 'the first comes into sight by Enter');
  await page.keyboard.press('Tab');
  const number = await until(() => focused(page), 'the focus went with it: Tab leads to a picture');
  assert.ok(number <= 2, `picture ${number}: Chromium goes to the first, Firefox to what follows it`);
  await becomes(() => shown(page), number, 'what has the focus is in sight');
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'nothing is wider');
  if (browser === chromium && options.javaScriptEnabled) await axeOf(page, `gallery at ${options.viewport.width} px`);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${server.base}/api/v1/files/${product.gallery[number - 1].file_id}`);
  await context.close();
}

for (const [javaScriptEnabled, width] of [[true, 1440], [false, 390], [false, 320]])
  test(`by mouse and keyboard: ${width} px, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, { timeout: 60_000 }, () =>
    walk(chromium, { javaScriptEnabled, viewport: { width, height: 844 } }));

test('by mouse and keyboard: Firefox', { timeout: 120_000 }, async () => {
  const { browser, close } = await launchFirefox();
  try {
    await walk(browser, { viewport: { width: 1280, height: 800 } });
  } finally {
    await close();
  }
});

test('the gallery is as high before its pictures come as after', { timeout: 60_000 }, async () => {
  const { context } = await visitor(chromium, { viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const heights = [];
  for (const blocked of [true, false]) {
    await page.route('**/api/v1/files/**', (route) => (blocked ? route.abort() : route.continue()));
    await page.goto(`${server.base}/products/${product.id}`);
    heights.push((await page.locator('.gallery-pictures').boundingBox()).height);
    await page.unrouteAll();
  }
  assert.equal(heights[0], heights[1]);
  await context.close();
});

test('a card has the small copy of the first picture, in the place that is kept for it', { timeout: 60_000 }, async () => {
  for (const [width, path] of [[390, '/'], [1440, '/'], [390, '/?os=Linux'], [1440, '/?os=Linux']]) {
    const { context } = await visitor(chromium, { viewport: { width, height: 844 } });
    const page = await context.newPage();
    await page.goto(server.base + path);
    const picture = page.locator(`.card-picture[src="/products/${product.id}/pictures/${product.gallery[0].file_id}.jpg"]`).first();
    await picture.scrollIntoViewIfNeeded();
    await becomes(() => picture.evaluate((one) => one.naturalWidth), 480, `${path} at ${width} px`);
    const { height } = await picture.boundingBox();
    assert.ok(height >= 56 && height <= 200, `${path} at ${width} px: ${height} px high`);
    await context.close();
  }
});
