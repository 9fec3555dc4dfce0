// Every page of the storefront: axe-core in both languages and both colour schemes, and nothing wider than the window from
// 320 px on, with and without JavaScript. 320 px is also what 1280 px are at a zoom of 400 %.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeOf } from './lib/axe.mjs';
import { ShopPages } from './lib/shop_pages.mjs';

let shop;

before(async () => { shop = await ShopPages.open('e2e-shop'); });
after(() => shop?.close());

for (const locale of ['zh-CN', 'en-US'])
  for (const colorScheme of ['light', 'dark'])
    test(`axe finds nothing, ${locale}, ${colorScheme}`, { timeout: 180_000 }, () =>
      shop.each({ locale, colorScheme }, async (page, name) => {
        assert.equal(await page.evaluate(() => document.documentElement.lang), locale === 'en-US' ? 'en' : 'zh-CN', name);
        await axeOf(page, `${name}, ${locale}, ${colorScheme}`);
      }));

for (const javaScriptEnabled of [true, false])
  for (const locale of ['zh-CN', 'en-US'])
    test(`nothing is wider than the window, ${locale}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, { timeout: 120_000 },
      () => shop.each({ javaScriptEnabled, locale }, async (page, name) => {
        for (const width of [1440, 768, 320]) {
          await page.setViewportSize({ width, height: 800 });
          const { scrollWidth, innerWidth, broken } = await page.evaluate(() => ({
            scrollWidth: document.scrollingElement.scrollWidth,
            innerWidth,
            broken: [...document.querySelectorAll('time')].filter((time) => time.getClientRects().length > 1).map((time) => time.textContent),
          }));
          assert.equal(innerWidth, width);
          assert.ok(scrollWidth <= innerWidth, `${name} is ${scrollWidth} px wide in ${width}`);
          assert.deepEqual(broken, [], `times in more than one line of ${name} in ${width}`);
        }
      }));
