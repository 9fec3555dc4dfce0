// Idle costs nothing: a frame is drawn only when input, a reply or the caret's blink asks for it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { Server } from './lib/server.mjs';
import { until } from './lib/until.mjs';

const IDLE_MS = 10_000;
let server, browser, console_;

// All draw calls between two turns of the page's event loop are one frame.
function countFrames() {
  window.framesDrawn = 0;
  let within = false;
  const draw = WebGL2RenderingContext.prototype.drawElements;
  WebGL2RenderingContext.prototype.drawElements = function (...how) {
    if (!within) {
      within = true;
      window.framesDrawn += 1;
      queueMicrotask(() => { within = false; });
    }
    return draw.apply(this, how);
  };
}

const framesDrawn = () => console_.page.evaluate(() => window.framesDrawn);
// `most`: in a second, of what does not come to its end.
async function framesWhileIdle(most) {
  await sleep(1000);
  // What was asked for before comes to its end, however slow the machine is.
  await until(async () => {
    const before = await framesDrawn();
    await sleep(1000);
    return (await framesDrawn()) - before <= most;
  }, `a second with ${most} frames`);
  const before = await framesDrawn();
  await sleep(IDLE_MS);
  return (await framesDrawn()) - before;
}

before(async () => {
  server = await Server.start({ name: 'e2e-idle' });
  browser = await launch();
  const { context } = await visitor(browser);
  await context.addInitScript(countFrames);
  console_ = await Console.open(context, server.base);
  await console_.type('textbox', '账号', 'provider');
  await console_.type('textbox', '密码', 'demo-password');
  await console_.click('button', '登录');
  await console_.see('button', '退出登录');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('ten idle seconds on a page without a focused field draw no frame', { timeout: 60_000 }, async (t) => {
  assert.ok((await framesDrawn()) > 0, 'frames are counted at all');
  const frames = await framesWhileIdle(0);
  t.diagnostic(`${frames} frames in 10 idle seconds`);
  assert.equal(frames, 0);
});

test('a focused field draws its caret, at most two frames a second', { timeout: 60_000 }, async (t) => {
  await console_.page.goto(`${server.base}/console/#/products/new`);
  await console_.click('textbox', '商品名称');
  const frames = await framesWhileIdle(2);
  t.diagnostic(`${frames} frames in 10 idle seconds with a focused field`);
  assert.ok(frames > 0, 'the caret blinks');
  assert.ok(frames <= (2 * IDLE_MS) / 1000, `${frames} frames in ten seconds`);
});
