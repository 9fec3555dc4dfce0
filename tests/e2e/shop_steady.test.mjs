// What stands on a page stays where it is while the page loads, a phone's page of an order is not endless, a product's page leads to its
// sections, and no price is cut off.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ShopPages } from './lib/shop_pages.mjs';

const PHONE = { width: 390, height: 844 }, DESK = { width: 1440, height: 900 };
const MOST = 2000; // of an order, in pixels, where all that is done is closed

let shop;
before(async () => { shop = await ShopPages.open('shop_steady'); });
after(() => shop?.close());

// A visitor's pages: a buyer's change while they are read, as what is told live comes in. Everything that moves without being asked
// to is counted from the first frame on; pictures come as they are scrolled to.
async function watchShifts(context) {
  await context.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (!entry.hadRecentInput) window.shifts.push({ by: entry.value, what: entry.sources.map(({ node }) => (node?.outerHTML ?? node?.parentElement?.outerHTML)?.slice(0, 200)) });
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

async function shiftsOf(page) {
  await page.waitForLoadState('load');
  return page.evaluate(async () => {
    const frame = () => new Promise((seen) => { requestAnimationFrame(() => setTimeout(seen)); });
    for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight / 2) {
      scrollTo({ top: at, behavior: 'instant' });
      await frame();
    }
    await Promise.all([...document.images].map((image) => image.complete || new Promise((seen) => { image.onload = image.onerror = seen; })));
    await frame();
    await frame();
    return window.shifts;
  });
}

for (const viewport of [PHONE, DESK]) {
  test(`nothing moves while a page loads, ${viewport.width} wide`, async () => {
    const page = await shop.window('visitor', { viewport });
    await watchShifts(page.context());
    for (const [name, path] of Object.entries(shop.pages.visitor)) {
      await page.goto(shop.base + path);
      assert.deepEqual(await shiftsOf(page), [], name);
    }
    await page.context().close();
  });
}

test('an order on a phone is under 2,000 pixels high beside the form that is to be filled in', async () => {
  await shop.each({ viewport: PHONE }, async (page, name) => {
    const [all, form] = await page.evaluate(() => [document.documentElement.scrollHeight,
      document.querySelector('details.part[open] form')?.getBoundingClientRect().height ?? 0]);
    assert.ok(all - form < MOST, `${name}: ${all}, of which ${form} are the form`);
  }, (name) => name.startsWith('order_'));
});

test('a product\'s page lists its sections, and each link leads to one', async () => {
  const page = await shop.window('visitor', { viewport: PHONE });
  await page.goto(shop.base + shop.pages.visitor.product_pictured);
  const links = page.locator('.product-body > nav a');
  const names = await links.allTextContents();
  assert.ok(names.length >= 5, `${names}`);
  for (const [i, name] of names.entries()) {
    const target = await links.nth(i).getAttribute('href');
    assert.equal((await page.locator(target).getByRole('heading', { level: 2 }).or(page.locator(`h2${target}`)).first().textContent()).trim(), name);
  }
  await links.last().click();
  await page.waitForURL(/#provider-heading$/);
  assert.equal(await page.locator('#provider-heading').evaluate((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }), true, 'the section is in sight');
  await page.context().close();
});

test('all of a product\'s prices are in sight on the narrowest phone', async () => {
  const page = await shop.window('visitor', { viewport: { width: 320, height: 640 } });
  await page.goto(shop.base + shop.pages.visitor.product);
  const box = page.locator('.prices .table-scroll');
  const [needed, there] = await box.evaluate((one) => [one.scrollWidth, one.clientWidth]);
  assert.ok(needed <= there, `${needed} of ${there}`);
  const lines = await box.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('th, td:nth-child(-n + 4)')]
    .every((cell) => { const { left, right, width } = cell.getBoundingClientRect(); return width > 0 && left >= 0 && right <= innerWidth; })));
  assert.ok(lines.length > 1 && lines.every(Boolean), `${lines}`);
  await page.context().close();
});
