// The console follows the system's light or dark setting, also while it runs; screens of both are kept to be looked at.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { Server } from './lib/server.mjs';

let server, browser;

before(async () => {
  server = await Server.start({ name: 'e2e-looks' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// How bright the ground of the page is, 0–255: what the browser shows, read back from its own picture.
async function ground(console_) {
  const { page } = console_;
  await page.waitForTimeout(300);
  const picture = (await page.screenshot()).toString('base64');
  const reader = await browser.newPage();
  const pixel = await reader.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    return [...context.getImageData(image.width - 20, image.height - 8, 1, 1).data];
  }, picture);
  await reader.close();
  return (pixel[0] + pixel[1] + pixel[2]) / 3;
}

const variables = (page, names) => page.evaluate((names) => {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}, names);

// Both get them from shared/looks when dist/ is put together (tests/looks has what they are).
test('storefront and console have the same colours and corners', { timeout: 120_000 }, async () => {
  const { context } = await visitor(browser);
  const names = ['accent', 'paper', 'ground', 'ink', 'edge', 'round'];
  const shop = await context.newPage();
  await shop.goto(server.base);
  const console_ = await Console.open(context, server.base);
  await console_.see('button', '登录');
  const own = await variables(console_.page, names);
  assert.deepEqual(own, await variables(shop, names));
  assert.match(own.accent, /^#[0-9a-f]{6}$/);
  await console_.type('textbox', '账号', 'provider');
  await console_.type('textbox', '密码', 'demo-password');
  // What Dear ImGui draws: the button's ground, beside its words.
  const { x, y, height } = await console_.settled('button', '登录');
  const picture = (await console_.page.screenshot()).toString('base64');
  const pixel = await shop.evaluate(async ({ data, x, y }) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return [...canvas.getImageData(x, y, 1, 1).data].slice(0, 3);
  }, { data: picture, x: Math.round(x + 6), y: Math.round(y + height / 2) });
  assert.equal(`#${pixel.map((part) => part.toString(16).padStart(2, '0')).join('')}`, own.accent);
  await context.close();
});

test('dark by the system’s setting, at the start and while it runs', { timeout: 120_000 }, async () => {
  const { context } = await visitor(browser, { colorScheme: 'dark' });
  const console_ = await Console.open(context, server.base);
  await console_.see('textbox', '账号');
  assert.ok((await ground(console_)) < 60, 'dark from the start');
  await console_.screenshot('console-dark-sign-in');
  await console_.page.emulateMedia({ colorScheme: 'light' });
  assert.ok((await ground(console_)) > 200, 'light once the system is');
  await console_.page.emulateMedia({ colorScheme: 'dark' });
  await context.addCookies((await Api.signIn(server.base, 'provider')).cookies);
  await console_.goTo('#/');
  for (const [name, fragment, role, label] of [
    ['products', '#/products', 'button', '+新建'],
    ['orders', '#/orders', 'heading', '订单'],
    ['form', '#/products/new', 'textbox', '商品名称'],
  ]) {
    await console_.see('button', '退出登录');
    await console_.page.evaluate((hash) => { location.hash = hash; }, fragment);
    await console_.see(role, label);
    await console_.screenshot(`console-dark-${name}`);
  }
});
