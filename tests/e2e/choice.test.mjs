// Choosing among services, with and without JavaScript: registering where one is, keeping, comparing, sharing; and that a phone shows a
// service within its first screen.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { axeOf } from './lib/axe.mjs';
import { launch, visitor } from './lib/browser.mjs';
import { Server } from './lib/server.mjs';
import { Shopper } from './lib/shopper.mjs';
import { becomes } from './lib/until.mjs';

let server, browser, products;

before(async () => {
  server = await Server.start({ name: 'e2e-choice' });
  browser = await launch();
  ({ items: products } = await (await Api.signIn(server.base, 'buyer')).get('/api/v1/products?limit=100'));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const heart = (shopper, name) => shopper.main.locator('.choices').getByRole('button', { name });

for (const [javaScriptEnabled, width] of [[true, 1440], [false, 390]])
  test(`register, keep, compare: ${width} px, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, { timeout: 120_000 }, async () => {
    const shopper = await Shopper.open(browser, server.base, { javaScriptEnabled, viewport: { width, height: 844 } });
    const { page, press } = shopper;
    const [first, second] = products;
    await page.goto(`${server.base}/products/${first.id}`);
    await shopper.header('link', '注册');
    await page.locator('#login').fill(`chooser${width}`);
    await page.locator('#password').fill('a long password');
    await shopper.main.getByRole('button', { name: '注册并登录' }).click(press);
    await page.waitForURL((url) => url.pathname === `/products/${first.id}`);

    await page.locator('#quantity').fill('3');
    await heart(shopper, '收藏').click(press);
    await heart(shopper, /取消收藏/).waitFor();
    if (javaScriptEnabled) assert.equal(await page.locator('#quantity').inputValue(), '3', 'what was chosen stays');
    await page.goto(`${server.base}/products/${second.id}`);
    await heart(shopper, '收藏').click(press);
    await heart(shopper, /取消收藏/).waitFor();

    await shopper.account('link', '我的收藏');
    await page.waitForURL(/\/favorites$/);
    const kept = async () => (await shopper.main.locator('.card h3').allInnerTexts()).sort();  // of one second any comes first
    await becomes(kept, [first.name, second.name].sort(), 'both are kept');
    for (const box of await shopper.main.getByRole('checkbox').all()) await box.check(press);
    await shopper.main.getByRole('button', { name: '对比勾选的服务' }).click(press);
    await page.waitForURL(/\/compare\?/);
    assert.equal(await shopper.main.locator('thead .compare-name').count(), 2);
    assert.ok(await shopper.main.locator('.differs').count() > 0);
    await shopper.main.getByRole('link', { name: /^加入对比/ }).first().click(press);
    await page.waitForURL((url) => (url.searchParams.get('ids') ?? '').split(',').length === 3);
    await shopper.main.getByRole('link', { name: `移出对比 ${first.name}` }).click(press);
    await page.waitForURL((url) => !url.search.includes(first.id));

    await page.goto(`${server.base}/favorites`);
    await shopper.main.getByRole('button', { name: `取消收藏 ${first.name}` }).click(press);
    await becomes(kept, [second.name], 'what was removed is gone');
    await shopper.account('button', '退出登录');
    await page.waitForURL((url) => url.pathname === '/');
    assert.deepEqual(shopper.complaints, []);
    await shopper.context.close();
  });

test('beside a product\'s title stand the figures that its provider\'s page explains', { timeout: 60_000 }, async () => {
  const { context } = await visitor(browser);
  const page = await context.newPage();
  const product = products.find(({ name }) => name === '云服务器文件数据迁移');
  await page.goto(`${server.base}/providers/${product.provider.id}`);
  const figures = await page.locator('.product-facts > div').evaluateAll((rows) => Object.fromEntries(rows.map((row) =>
    [row.querySelector('dt').textContent, row.querySelector('dd').firstChild.textContent])));
  await page.goto(`${server.base}/products/${product.id}`);
  const beside = await page.locator('.product-head .by').innerText();
  for (const name of ['按时率', '返工率', '通常多久开始']) {
    assert.match(figures[name], /\d/, `${name} on the provider's page`);
    assert.ok(beside.includes(`${name} ${figures[name]}`), `${name} ${figures[name]} in ${beside}`);
  }
  await context.close();
});

test('a phone shows a service within its first screen, on home and on results', { timeout: 60_000 }, async () => {
  for (const locale of ['zh-CN', 'en-US']) {
    const { context } = await visitor(browser, { locale, viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    for (const path of ['/', '/?q=%E8%BF%81%E7%A7%BB', `/?category_id=${products[0].category.id}`]) {
      await page.goto(server.base + path);
      const { y } = await page.locator('main .card').first().boundingBox();
      assert.ok(y < 844, `${locale} ${path}: the first service begins at ${y} px`);
    }
    await context.close();
  }
});

test('the new pages: nothing wider than the screen, nothing that axe finds', { timeout: 120_000 }, async () => {
  const ids = products.slice(0, 4).map(({ id }) => id).join(',');
  for (const [width, colorScheme] of [[320, 'light'], [768, 'dark'], [1440, 'light']]) {
    const { context } = await visitor(browser, { bypassCSP: true, colorScheme, viewport: { width, height: 844 } });
    const page = await context.newPage();
    for (const path of [`/compare?ids=${ids}`, `/compare?ids=${products[0].id}`, '/compare', `/providers/${products[0].provider.id}`, '/register']) {
      await page.goto(server.base + path);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${path} at ${width} px`);
      await axeOf(page, `${path} at ${width} px`);
    }
    await context.close();
  }
});

test('a page is shared by its address, which a button copies', { timeout: 60_000 }, async () => {
  const { context } = await visitor(browser);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await page.addInitScript(() => { Object.defineProperty(navigator, 'share', { value: undefined }); });
  const address = `${server.base}/products/${products[0].id}`;
  await page.goto(address);
  await page.locator('.share summary').click();
  await page.getByRole('link', { name: address }).waitFor();
  await page.getByRole('button', { name: '复制链接' }).click();
  await page.getByRole('button', { name: '已复制' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address);
  await context.close();
});
