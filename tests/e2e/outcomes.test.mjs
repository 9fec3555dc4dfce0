// What a command brings is said inside the viewport and announced, in Chromium and in Firefox; the palette in both. Every command of every screen is
// walked by tests/client/outcomes_test.cpp.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { coarse, launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { launchFirefox } from './lib/firefox.mjs';
import { Server } from './lib/server.mjs';

let server;
before(async () => { server = await Server.start({ name: 'e2e-outcomes' }); });
after(async () => { await server?.stop(); });

// All that live regions say from now on.
const listen = (page) => page.evaluate(() => {
  window.heard = [];
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes)
      for (const node of [target, ...addedNodes]) {
        const region = (node.nodeType === 1 ? node : node.parentElement)?.closest('[role=alert],[role=status]');
        if (region) window.heard.push(region.textContent);
      }
  }).observe(document.getElementById('mirror'), { childList: true, subtree: true, characterData: true });
});

async function inSight(console_, role, text) {
  const { page } = console_;
  const region = page.locator(`[role=${role}]`).filter({ hasText: text }).first();
  await region.waitFor({ state: 'attached' });
  const { width, height } = page.viewportSize();
  const box = await region.boundingBox();
  assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height, JSON.stringify(box));
  assert.ok((await page.evaluate(() => window.heard)).some((heard) => heard.includes(text)), `"${text}" was not announced`);
}

for (const [name, start] of [
  ['Chromium', async () => { const browser = await launch(); return { browser, close: () => browser.close() }; }],
  ['Firefox', launchFirefox],
]) {
  test(`${name}: a refused submission leads to the first field in error, a save is said where one looks`, { timeout: 180_000 }, async () => {
    const { browser, close } = await start();
    try {
      const { context } = await visitor(browser, { ...coarse, viewport: { width: 1280, height: 620 } });
      const console_ = await Console.signIn(context, server.base, 'provider', '#/products/new');
      const { page } = console_;
      await listen(page);
      await console_.type('textbox', '商品名称', `Migration ${name}`);
      await console_.click('button', '提交');
      const field = await page.waitForFunction(() => {
        const at = document.activeElement;
        return at.getAttribute('aria-invalid') === 'true' && at.getAttribute('aria-describedby') ? at : null;
      });
      const boxes = await field.evaluate((at) =>
        [at, document.getElementById(at.getAttribute('aria-describedby'))].map((one) => one.getBoundingClientRect().toJSON()));
      for (const box of boxes) assert.ok(box.top >= 0 && box.bottom <= 620, JSON.stringify(box));
      await console_.click('button', '保存草稿');
      await inSight(console_, 'status', '已保存。');
    } finally {
      await close();
    }
  });

  test(`${name}: Ctrl+K finds a screen by a word of the other language, '?' lists the keys`, { timeout: 180_000 }, async () => {
    const { browser, close } = await start();
    try {
      const { context } = await visitor(browser, coarse);
      const console_ = await Console.signIn(context, server.base, 'provider');
      const { page } = console_;
      await page.keyboard.press('Control+k');
      const field = page.getByRole('combobox', { name: '查找订单、商品、页面和操作' });
      await field.waitFor({ state: 'attached' });
      await page.waitForFunction(() => document.activeElement.getAttribute('role') === 'combobox');
      await page.keyboard.type('all orders', { delay: 20 });
      await page.waitForFunction(() => document.querySelectorAll('#mirror [role=option]').length === 1);
      const active = await field.getAttribute('aria-activedescendant');
      assert.equal(await page.locator(`#${active}`).textContent(), '订单');
      await page.keyboard.press('Enter');
      await page.waitForURL(/#\/orders$/);
      await console_.gone('combobox', '查找订单、商品、页面和操作');
      await page.keyboard.press('?');
      await console_.see('dialog', '键盘快捷键');
      await page.keyboard.press('Escape');
      await console_.gone('dialog', '键盘快捷键');
      await page.keyboard.press('g');
      await page.keyboard.press('p');
      await page.waitForURL(/#\/products$/);
    } finally {
      await close();
    }
  });
}
