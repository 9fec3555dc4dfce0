// Headless Chromium that renders WebGL 2 in software and asks nothing of the network. Only WebGL: a page composed by an emulated graphics card
// takes a third more of the processor.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { buildDir } from './places.mjs';

const executablePath = process.env.OPS_CHROMIUM ?? '/usr/bin/chromium';
const args = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader-webgl',
  '--enable-unsafe-swiftshader',
];

export async function launch() {
  if (!existsSync(executablePath))
    throw new Error(`no browser at ${executablePath}; tools/bootstrap test installs it, OPS_CHROMIUM names another`);
  return chromium.launch({ executablePath, headless: true, args });
}

// A signed-out visitor's window; what its pages complain about is collected in `complaints`. It asks for less motion: a page that still
// scrolls gently to one field looks at rest to the driver, and moves a button away between the two halves of a press.
export async function visitor(browser, options = {}) {
  const context = await browser.newContext({
    locale: 'zh-CN', viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options,
  });
  const complaints = [];
  context.on('page', (page) => {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
    });
  });
  return { context, complaints };
}

export const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

// build/screenshots/<name>.png, for somebody who wants to see what a test sees: OPS_PICTURES=1 node --test tests/e2e/main_flow.test.mjs.
// No test compares it, so that otherwise none is taken.
const picturesWanted = process.env.OPS_PICTURES === '1';
export async function screenshot(page, name, options = {}) {
  if (picturesWanted) await page.screenshot({ path: join(buildDir('screenshots'), `${name}.png`), fullPage: true, ...options });
}

// A window of a console of which a test uses the widgets and not the pixels: laid out as ever, and drawn in a quarter of the pixels. Without a
// graphics card, drawing takes more of the processor than all else that such a test does.
export const coarse = picturesWanted ? {} : { deviceScaleFactor: 0.5 };
