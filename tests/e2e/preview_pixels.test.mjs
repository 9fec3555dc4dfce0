// What is drawn of the pages of HTML that stand within the console, in pixels: a page stands where its box is, and nowhere else.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { Server } from './lib/server.mjs';

const HEIGHT = 1400;
let server, browser;

before(async () => {
  server = await Server.start({ name: 'e2e-preview-pixels' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const picture = async (page) => (await page.screenshot()).toString('base64');

// How many pixels of two pictures differ outside of the boxes.
const differing = (page, ...given) => page.evaluate(async ([first, second, boxes]) => {
  const read = async (text) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  };
  const [one, other] = [await read(first), await read(second)];
  let count = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    const x = (at / 4) % one.width, y = Math.floor(at / 4 / one.width);
    const within = boxes.some(({ left, top, right, bottom }) => x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1);
    const unlike = [0, 1, 2].some((channel) => Math.abs(one.data[at + channel] - other.data[at + channel]) > 8);
    if (unlike && !within) ++count;
  }
  return count;
}, given);

// As many previews as there are stand where they are seen, whatever the window's width was before.
async function previewsLeaveNothing(role, address, count) {
  const { context } = await visitor(browser, { viewport: { width: 1440, height: HEIGHT } });
  const { page } = await Console.comeBack(context, server.base, role, address);
  await page.locator('#pages iframe.ready').nth(count - 1).waitFor({ state: 'attached' });
  let shown;
  for (const width of [390, 1024, 1440]) {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.waitForTimeout(600);
    shown = await picture(page);
  }
  const boxes = await page.evaluate(() => [...document.querySelectorAll('#pages > div')].map((box) => box.getBoundingClientRect().toJSON()));
  assert.equal(boxes.length, count);
  await page.evaluate(() => { document.getElementById('pages').style.visibility = 'hidden'; });
  await page.waitForTimeout(600);
  assert.equal(await differing(page, shown, await picture(page), boxes), 0);
  assert.ok(await differing(page, shown, await picture(page), []) > 100, 'the preview itself is seen in the picture');
  await context.close();
}

test('a preview that moves as the window grows leaves nothing where it stood', { timeout: 120_000 },
  () => previewsLeaveNothing('provider', '#/profile', 1));
test('two previews on a page leave no hole in what stands above them', { timeout: 120_000 },
  () => previewsLeaveNothing('operator', '#/site/fees', 2));
