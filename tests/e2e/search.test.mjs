// The search box of the storefront: suggestions by keyboard, pointer and input method; corrections, counts, ways on from
// nothing; in both languages, with axe while the list is open, and without JavaScript.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeOf } from './lib/axe.mjs';
import { launch, screenshot, visitor } from './lib/browser.mjs';
import { Server } from './lib/server.mjs';

let server, browser;

before(async () => {
  server = await Server.start({ name: 'e2e-search' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(path = '/', options = {}) {
  const { context } = await visitor(browser, { bypassCSP: true, locale: 'zh-CN', ...options });
  const page = await context.newPage();
  await page.goto(server.base + path);
  const box = page.locator('form[role=search] input[type=search]').first();
  return { page, box, list: page.locator('[role=listbox]'), options: page.locator('[role=option]'), close: () => context.close() };
}
const asks = (page) => {
  const asked = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname === '/api/v1/suggestions') asked.push(url.searchParams.get('q'));
  });
  return asked;
};

for (const locale of ['zh-CN', 'en-US'])
  test(`suggestions by keyboard, ${locale}`, { timeout: 60_000 }, async () => {
    const { page, box, list, options, close } = await open('/', { locale });
    await box.focus();
    await page.waitForSelector('[role=combobox]');
    assert.equal(await box.getAttribute('aria-expanded'), 'false');
    await page.keyboard.type('mysq');
    await list.waitFor();
    assert.equal(await box.getAttribute('aria-expanded'), 'true');
    assert.equal(await box.getAttribute('aria-controls'), await list.getAttribute('id'));
    assert.ok(await list.getAttribute('aria-label'));
    const texts = await options.locator('span:first-child').allTextContents();
    assert.ok(texts.length >= 1 && texts.length <= 8 && texts[0] === 'MySQL 数据库不停机迁移', String(texts));
    await axeOf(page, `suggestions, ${locale}`);
    await screenshot(page, `suggestions-${locale}`, { fullPage: false });

    await page.keyboard.press('ArrowDown');
    assert.equal(await box.getAttribute('aria-activedescendant'), await options.first().getAttribute('id'));
    assert.equal(await options.first().getAttribute('aria-selected'), 'true');
    await page.keyboard.press('ArrowUp');  // back to the text as it was typed
    assert.equal(await box.getAttribute('aria-activedescendant'), null);
    await page.keyboard.press('ArrowUp');  // round to the last one
    assert.equal(await box.getAttribute('aria-activedescendant'), await options.last().getAttribute('id'));
    await page.keyboard.press('Escape');
    assert.equal(await list.isHidden(), true);
    assert.equal(await box.inputValue(), 'mysq');

    await page.keyboard.press('ArrowDown');
    await list.waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/[?&]q=/);
    assert.equal(new URL(page.url()).searchParams.get('q'), 'MySQL 数据库不停机迁移');
    await close();
  });

test('Enter without a choice searches for what was typed; a pressed suggestion is taken', { timeout: 60_000 }, async () => {
  const { page, box, list, options, close } = await open();
  await box.focus();
  await page.waitForSelector('[role=combobox]');
  await page.keyboard.type('迁移');
  await list.waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=/);
  assert.equal(new URL(page.url()).searchParams.get('q'), '迁移');
  await box.fill('加固');  // perhaps before the page's script is there
  await options.first().click();
  await page.waitForURL((url) => url.searchParams.get('q')?.includes('服务器安全加固'));
  await close();
});

test('what was typed before the script had come is answered once it is there', { timeout: 60_000 }, async () => {
  const { page, box, list, close } = await open('/login');
  let come;
  const held = new Promise((resolve) => { come = resolve; });
  await page.route('**/suggest*.js*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(server.base, { waitUntil: 'commit' });
  await box.focus();
  await page.keyboard.type('加固');
  come();
  await list.waitFor();
  await close();
});

test('nothing is asked while an input method composes', { timeout: 60_000 }, async () => {
  const { page, box, list, close } = await open();
  const asked = asks(page);
  await box.focus();
  await page.waitForSelector('[role=combobox]');
  const ime = await page.context().newCDPSession(page);
  for (const text of ['q', 'qi', 'qian', 'qian yi'])
    await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await page.waitForTimeout(400);  // longer than the pause after a key: it was not asked later either
  assert.deepEqual(asked, []);
  await ime.send('Input.insertText', { text: '迁移' });
  await list.waitFor();
  assert.deepEqual(asked, ['迁移']);
  await close();
});

test('a stale answer is never shown', { timeout: 60_000 }, async () => {
  const { page, box, list, options, close } = await open();
  await page.route('**/api/v1/suggestions?q=mys', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.fulfill({ json: { corrected: null, items: [{ text: 'stale', kind: 'name' }] } }).catch(() => {});
  });
  await box.focus();
  await page.waitForSelector('[role=combobox]');
  const first = page.waitForRequest(/suggestions\?q=mys$/);
  await page.keyboard.type('mys');
  await first;
  await box.fill('加固');
  await list.waitFor();
  await page.waitForTimeout(1000);
  assert.ok(!(await options.allTextContents()).some((text) => text.includes('stale')));
  await close();
});

test('a slip is named, counted, and shown with what was meant', { timeout: 60_000 }, async () => {
  const { page, close } = await open('/?q=myslq%E8%BF%81%E7%A7%BB', { javaScriptEnabled: false });
  const note = await page.locator('.corrected').textContent();
  assert.ok(note.includes('myslq迁移') && note.includes('mysql迁移'), note);
  assert.match(await page.locator('.cards').last().textContent(), /MySQL 数据库不停机迁移/);
  await screenshot(page, 'search-corrected');
  await close();
});

test('counts lead to as many results', { timeout: 60_000 }, async () => {
  const { page, close } = await open('/?q=%E8%BF%81%E7%A7%BB', { javaScriptEnabled: false });
  const band = page.locator('.bands li').first();
  const count = Number(await band.locator('.count').textContent());
  assert.ok(count > 0);
  await band.locator('a').click();
  assert.equal(await page.locator('.results .card').count(), count);
  await close();
});

test('from nothing there are ways on', { timeout: 60_000 }, async () => {
  const { page, close } = await open('/?q=mysql%20%E8%A3%85%E4%BF%AE');
  assert.equal(await page.locator('.results .card').count(), 0);
  await axeOf(page, 'nothing found');
  await screenshot(page, 'search-nothing');
  await page.locator('.wider a').first().click();
  assert.equal(new URL(page.url()).searchParams.get('q'), 'mysql');
  assert.ok(await page.locator('.results .card').count() > 0);
  await close();
});
