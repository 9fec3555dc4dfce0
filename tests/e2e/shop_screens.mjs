// Pictures of every page of the storefront at three widths, for people to look at: build/screenshots/shop/. Run by
// tools/dev screenshots; `node tests/e2e/shop_screens.mjs 'orders-en'` takes only those whose name matches.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildDir } from './lib/places.mjs';
import { ShopPages } from './lib/shop_pages.mjs';

const wanted = new RegExp(process.argv[2] ?? '.');
const folder = join(buildDir('screenshots'), 'shop');
mkdirSync(folder, { recursive: true });

const shop = await ShopPages.open('shop-screenshots');
try {
  for (const [locale, language] of [['zh-CN', 'zh'], ['en-US', 'en']])
    for (const colorScheme of ['light', 'dark'])
      for (const width of [390, 768, 1440])
        await shop.each({ locale, colorScheme, viewport: { width, height: 800 } },
          (page, name) => page.screenshot({ path: join(folder, `${name}-${language}-${colorScheme}-${width}.png`), fullPage: true }),
          (name) => wanted.test(`${name}-${language}-${colorScheme}-${width}`));
} finally {
  await shop.close();
}
console.log(`pictures in ${folder}`);
