// Sharp at every density, and back after the graphics card was taken away.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { Server } from './lib/server.mjs';

let server, browser;

before(async () => {
  server = await Server.start({ name: 'e2e-zoom' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// Width and height may follow a change of the window in two steps; both must come to rest at the device's own pixels.
const fills = (page, density) => page.waitForFunction((wanted) => {
  const { width, height, clientWidth, clientHeight } = document.getElementById('canvas');
  return devicePixelRatio === wanted && width === Math.round(clientWidth * wanted) &&
    height === Math.round(clientHeight * wanted);
}, density);

// Of the pixels of the page's heading that have ink, how many are neither ground nor full ink: the soft edges. Glyphs drawn at
// a higher density have fewer of them; glyphs that are only enlarged have as many, or more.
async function softness(console_) {
  const box = await console_.settled('heading', /./);
  const picture = (await console_.page.screenshot({ clip: box, scale: 'device' })).toString('base64');
  const reader = await browser.newPage();
  const share = await reader.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    const levels = [];
    for (let at = 0; at < pixels.length; at += 4) levels.push((pixels[at] + pixels[at + 1] + pixels[at + 2]) / 3);
    const dark = Math.min(...levels), light = Math.max(...levels), reach = light - dark;
    if (reach < 100) return null;
    const inked = levels.filter((level) => level < light - reach * 0.1);
    return inked.filter((level) => level > dark + reach * 0.1).length / inked.length;
  }, picture);
  await reader.close();
  assert.notEqual(share, null, 'the heading is drawn');
  return share;
}

// L10: where the observer does not speak of device pixels, the canvas stayed at density 1 when only the density changed.
test('a browser that does not tell device pixels follows the density all the same', { timeout: 60_000 }, async () => {
  const { context } = await visitor(browser);
  await context.addInitScript(() => {
    const observe = ResizeObserver.prototype.observe;
    ResizeObserver.prototype.observe = function (element, options) {
      if (options?.box === 'device-pixel-content-box') throw new TypeError('no such box');
      return observe.call(this, element, options);
    };
    delete ResizeObserverEntry.prototype.devicePixelContentBoxSize;
  });
  const { page, cdp } = await Console.open(context, server.base);
  await fills(page, 1);
  const { width, height } = page.viewportSize();
  for (const density of [2, 1.5]) {
    await cdp.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: density, mobile: false });
    await page.mouse.move(200 * density, 300); // no event tells of it here: the next frame finds out
    await fills(page, density);
  }
  await context.close();
});

test('text is drawn at the device’s own density', { timeout: 120_000 }, async () => {
  const soft = {};
  for (const density of [1, 1.5, 3]) {
    const { context } = await visitor(browser, { deviceScaleFactor: density });
    const console_ = await Console.open(context, server.base);
    await console_.see('textbox', '账号');
    await fills(console_.page, density);
    soft[density] = await softness(console_);
    await console_.type('textbox', '账号', 'provider'); // a click lands where the field is drawn
    await console_.screenshot(`console-density-${density}`);
    await context.close();
  }
  assert.ok(soft[3] < soft[1] * 0.75, `edges at 3 are sharper than at 1: ${JSON.stringify(soft)}`);
});

// As the browser's own zoom does it: the same window has fewer CSS pixels of more device pixels each.
test('zoomed while it is open: sharp again, nothing typed is lost, and a click still lands', { timeout: 120_000 }, async () => {
  const { context } = await visitor(browser);
  const console_ = await Console.open(context, server.base);
  const { page, cdp } = console_;
  await console_.type('textbox', '账号', 'provider');
  for (const zoom of [2, 1.25, 3, 1]) {
    const metrics = { width: Math.round(1280 / zoom), height: Math.round(1600 / zoom), deviceScaleFactor: zoom, mobile: false };
    await cdp.send('Emulation.setDeviceMetricsOverride', metrics);
    await fills(page, zoom);
    assert.equal(await console_.value('textbox', '账号'), 'provider', `kept at ${zoom}`);
    const field = await console_.settled('textbox', '密码');
    await page.mouse.click(field.x + field.width / 2, field.y + field.height / 2);
    await page.waitForFunction(() => document.activeElement.getAttribute('aria-label') === '密码');
    await page.keyboard.press('Shift+Tab'); // so that the next click has something to change
  }
  await context.close();
});

test('the graphics card is taken away and comes back: the same picture', { timeout: 120_000 }, async () => {
  const { context } = await visitor(browser);
  const console_ = await Console.open(context, server.base);
  const { page } = console_;
  await console_.see('textbox', '账号');
  await page.waitForTimeout(500);
  const whole = await page.screenshot();
  await page.evaluate(() => {
    const canvas = document.getElementById('canvas');
    window.card = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    window.lost = new Promise((resolve) => canvas.addEventListener('webglcontextlost', resolve, { once: true }));
    window.back = new Promise((resolve) => canvas.addEventListener('webglcontextrestored', resolve, { once: true }));
    window.card.loseContext();
    return window.lost.then(() => true);
  });
  await page.mouse.move(300, 300); // a frame without a card is survived
  await page.waitForTimeout(200);
  assert.notDeepEqual(await page.screenshot(), whole, 'the card was really gone');
  await page.mouse.move(0, 0);
  await page.evaluate(() => { window.card.restoreContext(); return window.back.then(() => true); });
  await page.waitForTimeout(500);
  const after = await page.screenshot();
  assert.ok(after.equals(whole), 'the picture is the same as before');
  await console_.type('textbox', '账号', 'provider');
  await context.close();
});
