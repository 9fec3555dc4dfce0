// What the console's first frame costs, and what is said where it cannot come.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { root } from './lib/places.mjs';
import { Server } from './lib/server.mjs';

const MAX_BYTES = 265_000;
let server, browser;

before(async () => {
  server = await Server.start({ name: 'e2e-first-frame' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('everything for the first useful frame is under 265 KB as served', { timeout: 60_000 }, async (t) => {
  const { context } = await visitor(browser);
  const page = await context.newPage();
  let screens;  // the request for them, which is held
  const askedFor = new Promise((resolve) => page.route('**/screens.wasm', (route) => { screens = route; resolve(); }));
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  let bytes = 0;
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  const caching = new Map();
  const askedBy = []; // of the session
  cdp.on('Network.requestWillBeSent', ({ request, initiator }) => {
    if (new URL(request.url).pathname === '/api/v1/session') askedBy.push(initiator.type);
  });
  page.on('response', (answer) => caching.set(new URL(answer.url()).pathname, answer.headers()['cache-control']));
  await page.goto(`${server.base}/console/`);
  await new Console(page, cdp).see('textbox', '账号');
  t.diagnostic(`${bytes} bytes to the first frame`);
  assert.ok(bytes > 100_000, 'the transfer is counted at all');
  assert.ok(bytes < MAX_BYTES, `${bytes} bytes`);

  // The screens are fetched after that, and were not needed for it.
  await askedFor;
  assert.equal(await page.locator('#boot').isHidden(), true, 'the first frame is there');
  await screens.continue();
  await page.waitForResponse('**/screens.wasm');

  // The browser asks for the icon when it likes.
  const files = [...caching].filter(([path]) => path.startsWith('/assets/') && !path.endsWith('/icon.svg'));
  assert.deepEqual(files.map(([path]) => path.split('/').pop()).sort(),
                   ['console.css', 'console.js', 'console.wasm', 'loader.js', 'screens.wasm']);
  for (const [path, how] of files) assert.equal(how, 'public, max-age=31536000, immutable', path);
  assert.equal(caching.get('/console/'), 'no-cache');

  // Who is signed in is asked beside the files, once, and not a round trip after them.
  assert.deepEqual(askedBy, ['parser']);
  await context.close();
});

test('no font and nothing that reads fonts is in the console', () => {
  const wasm = readFileSync(join(root, 'dist/web/console/console.wasm'), 'latin1');
  assert.ok(wasm.includes('imgui_impl_opengl3'), 'names of parts can be found in it at all');
  // Dear ImGui's loader that reads font files, and its built-in font.
  for (const part of ['stb_truetype', 'ProggyClean']) assert.ok(!wasm.includes(part), part);
});

test('a loading state stands there before any script has run', { timeout: 60_000 }, async () => {
  const { context } = await visitor(browser);
  const page = await context.newPage();
  await page.route('**/*.{js,wasm}', () => {}); // never answered
  await page.goto(`${server.base}/console/`, { waitUntil: 'commit' });
  await page.getByRole('status').getByText('Loading the console').waitFor({ state: 'visible' });
  await context.close();
});

// A browser without it, seen from the page.
const lacks = {
  WebAssembly: () => { delete window.WebAssembly; },
  'WebGL 2': () => {
    const getContext = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...how) {
      return kind === 'webgl2' ? null : getContext.call(this, kind, ...how);
    };
  },
};
for (const [what, remove] of Object.entries(lacks)) {
  test(`a browser without ${what} is told so in both languages`, { timeout: 60_000 }, async () => {
    const { context, complaints } = await visitor(browser);
    await context.addInitScript(remove);
    const page = await context.newPage();
    await page.goto(`${server.base}/console/`);
    const said = await page.getByRole('alert').textContent();
    assert.match(said, new RegExp(`控制台需要 ${what}`));
    assert.match(said, new RegExp(`The console needs ${what}`));
    // The browser tells of the 401 that the preloaded session is answered.
    assert.deepEqual(complaints.filter((line) => !/status of 401/.test(line)), []);
    await context.close();
  });
}

test('without JavaScript the page says that it needs it, and does not pretend to load', { timeout: 60_000 }, async () => {
  const { context } = await visitor(browser, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.base}/console/`);
  await page.locator('.sorry').waitFor({ state: 'visible' });
  const inFront = await page.evaluate(() => document.elementFromPoint(640, 400).className);
  assert.equal(inFront, 'sorry', 'the message covers the loading state');
  await context.close();
});
