// Every page of the storefront: axe-core in both languages and both colour schemes, and nothing wider than the window from
// 320 px on, with and without JavaScript.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { axeOf } from './lib/axe.mjs';
import { launch, screenshotPath, visitor } from './lib/browser.mjs';
import { Server } from './lib/server.mjs';

let server, browser, pages, session;

before(async () => {
  server = await Server.start({ name: 'e2e-shop' });
  browser = await launch();
  const buyer = await Api.signIn(server.base, 'buyer');
  const { items: products } = await buyer.get('/api/v1/products?limit=100');
  const { items: orders } = await buyer.get('/api/v1/orders?limit=100');
  const states = [...new Map(orders.map((order) => [order.state, order.id]))];
  assert.ok(states.length >= 5, `the demo has orders in ${states.length} states`);
  pages = {
    visitor: {
      home: '/', results: '/?q=%E8%BF%81%E7%A7%BB', filtered: '/?os=Linux&price_max=500&sort=price', nothing: '/?q=zzzzzzzz',
      refused: '/?price_min=abc', product: `/products/${products[0].id}`, refused_quantity: `/products/${products[0].id}?quantity=0`,
      provider: `/providers/${products[0].provider.id}`, login: '/login', register: '/register', missing: '/no-such-page',
    },
    buyer: {
      orders: '/orders', balance: '/balance', product_signed_in: `/products/${products[0].id}`,
      ...Object.fromEntries(states.map(([state, id]) => [`order_${state}`, `/orders/${id}`])),
    },
  };
  session = buyer.cookie.split('; ').map((pair) => {
    const [name, ...value] = pair.split('=');
    return { name, value: value.join('='), url: server.base };
  });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(who, options) {
  const { context } = await visitor(browser, { bypassCSP: true, ...options });
  if (who === 'buyer') await context.addCookies(session);
  return context.newPage();
}

async function eachPage(options, look) {
  for (const who of ['visitor', 'buyer']) {
    const page = await open(who, options);
    for (const [name, path] of Object.entries(pages[who])) {
      await page.goto(server.base + path);
      await look(page, name);
    }
    await page.context().close();
  }
}

for (const locale of ['zh-CN', 'en-US'])
  for (const colorScheme of ['light', 'dark'])
    test(`axe finds nothing, ${locale}, ${colorScheme}`, { timeout: 180_000 }, () =>
      eachPage({ locale, colorScheme }, async (page, name) => {
        assert.equal(await page.evaluate(() => document.documentElement.lang), locale === 'en-US' ? 'en' : 'zh-CN', name);
        await axeOf(page, `${name}, ${locale}, ${colorScheme}`);
      }));

for (const javaScriptEnabled of [true, false])
  for (const width of [320, 768, 1440])
    test(`nothing is wider than ${width} px, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, { timeout: 120_000 }, () =>
      eachPage({ javaScriptEnabled, viewport: { width, height: 800 }, locale: width === 768 ? 'en-US' : 'zh-CN' },
        async (page, name) => {
          const { scrollWidth, innerWidth } = await page.evaluate(() =>
            ({ scrollWidth: document.scrollingElement.scrollWidth, innerWidth }));
          assert.ok(scrollWidth <= innerWidth, `${name} is ${scrollWidth} px wide`);
          if (javaScriptEnabled) await page.screenshot({ path: screenshotPath(`shop-${name}-${width}`), fullPage: true });
        }));
