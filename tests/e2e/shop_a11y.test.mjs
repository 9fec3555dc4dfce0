// What axe-core does not see and takes more than a look at each page (shop.test.mjs): in which order the focus goes and that it stays in
// sight, how prices are read out; and that pages need no rules module to be useful.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ShopPages } from './lib/shop_pages.mjs';

let shop;

before(async () => { shop = await ShopPages.open('e2e-shop-a11y'); });
after(() => shop?.close());

// Runs in the page: what of the header is broken into several lines.
function brokenWords() {
  const linesOf = (one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return new Set([...range.getClientRects()].filter(({ width }) => width > 1).map(({ bottom }) => Math.round(bottom / 12))).size;
  };
  return [...document.querySelectorAll('.top a:not(.brand), .top button, .top .unread')]
    .filter((one) => one.checkVisibility() && linesOf(one) > 1).map((one) => one.textContent.trim());
}

test('the header’s words stay whole for a provider with many notices, from a tablet to a desk', { timeout: 60_000 }, async () => {
  const page = await shop.window('provider', { locale: 'en-US' });
  await page.goto(`${shop.base}/settings`);
  assert.ok(await page.locator('.top .unread').count() > 0, 'there are notices');
  for (const width of [768, 992, 1100, 1152, 1280]) {
    await page.setViewportSize({ width, height: 700 });
    assert.deepEqual(await page.evaluate(brokenWords), [], `${width} px`);
  }
  await page.context().close();
});

// Runs in the page: what has the focus, whether it can be seen and nothing lies over it.
function focused() {
  const one = document.activeElement;
  if (one === document.body) return null;
  const { left, top, right, bottom } = (one.closest('.sku') ?? one).getBoundingClientRect();
  const over = document.elementFromPoint((left + right) / 2, Math.min((top + bottom) / 2, innerHeight - 1));
  const all = [...document.querySelectorAll('*')];
  return {
    index: all.indexOf(one),
    first: one.matches('.skip'),
    what: one.outerHTML.slice(0, 120),
    seen: bottom > 0 && top < innerHeight && (one.contains(over) || over?.closest('label, .card, .order-row')?.contains(one) || over?.contains(one)),
    ringed: getComputedStyle(one).outlineStyle !== 'none' || getComputedStyle(one, '::after').outlineStyle !== 'none' ||
      getComputedStyle(one.closest('.sku') ?? one).outlineStyle !== 'none',
  };
}

// Once around the page with Tab.
async function walkFocus(page, name) {
  await page.evaluate(() => document.activeElement.blur());
  let last = -1, steps = 0;
  for (; steps < 200; ++steps) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(focused);
    if (!now || (steps > 0 && now.first)) break;
    assert.ok(now.index >= last, `${name}: ${now.what} comes out of turn`);  // a date has several stops in itself
    assert.ok(now.seen, `${name}: ${now.what} has the focus and is not seen`);
    assert.ok(now.ringed, `${name}: ${now.what} does not show that it has the focus`);
    last = now.index;
  }
  assert.ok(steps >= 5 && steps < 200, `${name}: ${steps} steps`);
}

test('the focus follows the page’s order, is seen, and nothing lies over it, at 320 and at 1440 px', { timeout: 300_000 }, () =>
  shop.each({ viewport: { width: 320, height: 640 } }, async (page, name) => {
    assert.equal(await page.locator('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])').count(), 0, name);
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: 640 });
      await walkFocus(page, `${name}, ${width} px`);
    }
    await page.setViewportSize({ width: 320, height: 640 });
  }));

test('prices are read out as what they are', { timeout: 60_000 }, async () => {
  for (const [locale, now, original] of [['zh-CN', /现价 ?¥|最低价 ?¥/, /原价 ?¥[\d,.]+ *现价 ?¥[\d,.]+/],
                                         ['en-US', /Price ¥|Lowest price ¥/, /Original price ¥[\d,.]+ *Price ¥[\d,.]+/]]) {
    const page = await shop.window('visitor', { locale });
    await page.goto(shop.base);
    for (const price of await page.locator('.card-price').all()) assert.match(await price.textContent(), now);
    const { items } = await (await fetch(`${shop.base}/api/v1/products?limit=100`)).json();
    const live = await Promise.all(items.map(async ({ id }) => (await fetch(`${shop.base}/api/v1/products/${id}`)).json()));
    const reduced = live.find(({ skus }) => skus.some((sku) => sku.discount_price_fen < sku.original_price_fen));
    assert.ok(reduced, 'the demo has a reduced price');
    await page.goto(`${shop.base}/products/${reduced.id}`);
    assert.ok(await page.getByRole('radio', { name: original }).count() > 0, `a radio names both prices, ${locale}`);
    await page.context().close();
  }
});

test('the rules module comes when a form is begun, not before; without it the page does what it does', { timeout: 60_000 }, async () => {
  const page = await shop.window('visitor', {});
  const loaded = [];
  page.on('request', (request) => { if (/\/rules\//.test(request.url())) loaded.push(new URL(request.url()).pathname.split('/').pop()); });
  await page.goto(shop.base + shop.pages.visitor.product, { waitUntil: 'networkidle' });
  assert.deepEqual(loaded, []);
  const before = await page.locator('#total').innerText();
  await page.locator('#quantity').fill('2');
  await page.waitForFunction((text) => document.getElementById('total').innerText !== text, before);
  assert.deepEqual(loaded.sort(), ['rules.wasm', 'rules_api.mjs']);

  const without = await shop.window('visitor', {});
  await without.route(/\/rules\//, (route) => route.abort());
  await without.goto(shop.base + shop.pages.visitor.product);
  await without.locator('#quantity').fill('2');
  await without.locator('#order').getByRole('button', { name: '下单购买' }).click();
  await without.waitForURL(/\/login\?next=.*quantity%3D2/);
});
