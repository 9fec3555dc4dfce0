// Input as people expect it: input method, clipboard, undo, dropped files, touch, addresses; and the browser's own keys.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from './lib/api.mjs';
import { launch, screenshot, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { Server } from './lib/server.mjs';
import { steps } from './lib/steps.mjs';
import { until } from './lib/until.mjs';

const RARE = '龘𠮷😀';
const NAME = '商品名称';
const step = steps();
let server, browser, window_, console_, page;

before(async () => {
  server = await Server.start({ name: 'e2e-input' });
  browser = await launch();
  window_ = await visitor(browser, { permissions: ['clipboard-read', 'clipboard-write'] });
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// How much is written in this part of the screen, and where the writing ends: dark pixels of what is really painted (the
// mirrored fields are invisible). The frame of a field is left out.
async function ink(box) {
  const clip = { x: box.x + 4, y: box.y + 5, width: box.width - 8, height: box.height - 10 };
  const png = (await page.screenshot({ clip })).toString('base64');
  return page.evaluate(async ({ png, left }) => {
    const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let count = 0, end = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i] + data[i + 1] + data[i + 2] >= 3 * 110) continue;
      ++count;
      end = Math.max(end, (i / 4) % image.width);
    }
    return { count, end: left + end };
  }, { png, left: clip.x });
}

const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
const copyElsewhere = (text) => page.evaluate((text) => navigator.clipboard.writeText(text), text);
const hash = () => page.evaluate(() => location.hash);

step('a link that was sent opens after signing in', { timeout: 60_000 }, async () => {
  const { items } = await (await Api.signIn(server.base, 'provider')).get('/api/v1/orders?limit=1');
  console_ = await Console.open(window_.context, server.base, `#/orders/${items[0].id}`);
  page = console_.page;
  await console_.type('textbox', '账号', 'provider');
  await console_.type('textbox', '密码', 'demo-password');
  await page.keyboard.press('Enter');
  await console_.see('heading', new RegExp(items[0].number));
  assert.equal(await hash(), `#/orders/${items[0].id}`);
});

step('back, forward and reload return to the same place; Ctrl+click opens beside', { timeout: 60_000 }, async () => {
  const order = await hash();
  await console_.click('link', '运维服务');
  await console_.click('button', /^已上架/);
  await page.waitForFunction(() => location.hash === '#/products?state=listed');
  await page.goBack();
  await page.goBack();
  await console_.see('button', '下架', 300).then(() => assert.fail('that is the product page'), () => {});
  assert.equal(await hash(), order);
  await page.goForward();
  await page.goForward();
  await console_.see('button', '+新建');
  assert.equal(await hash(), '#/products?state=listed');
  await page.reload();
  await console_.see('button', '+新建');
  assert.equal(await hash(), '#/products?state=listed');

  const opened = window_.context.waitForEvent('page');
  await page.keyboard.down('Control');
  await console_.click('link', '订单');
  await page.keyboard.up('Control');
  const beside = await opened;
  await beside.waitForURL(/\/console\/#\/orders$/);
  await beside.close();
  assert.equal(await hash(), '#/products?state=listed');
});

step('a composition is seen at the caret, where the candidates are; it commits and cancels', { timeout: 60_000 }, async () => {
  await console_.click('button', '+新建');
  await console_.click('textbox', NAME);
  const box = await console_.settled('textbox', NAME);
  const empty = await ink(box);
  await console_.cdp.send('Input.imeSetComposition', { text: 'nihao', selectionStart: 5, selectionEnd: 5 });
  const composing = await until(async () => {
    const now = await ink(box);
    return now.count > empty.count + 80 && now;
  }, `the preedit is painted: more than ${empty.count + 80} dark pixels`);
  // The system puts its window at the caret of the real field.
  const caret = await console_.find('textbox', NAME).evaluate((field) => {
    const style = getComputedStyle(field);
    const context = document.createElement('canvas').getContext('2d');
    context.font = style.font;
    return field.getBoundingClientRect().x + parseFloat(style.paddingLeft) +
      context.measureText(field.value.slice(0, field.selectionEnd)).width;
  });
  assert.ok(Math.abs(composing.end - caret) < 5, `painted to ${composing.end}, the field's caret is at ${caret}`);
  await console_.cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
  await console_.hasValue('textbox', NAME, '');
  await console_.composeHere('nihao', '你好');
  await console_.hasValue('textbox', NAME, '你好');
});

step('undo and redo; copy, cut and paste with the system’s clipboard', { timeout: 60_000 }, async () => {
  await page.keyboard.press('Control+z');
  await console_.hasValue('textbox', NAME, '');
  await page.keyboard.press('Control+Shift+z');
  await console_.hasValue('textbox', NAME, '你好');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+c');
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) === '你好');
  await page.keyboard.press('Control+x');
  await console_.hasValue('textbox', NAME, '');
  await copyElsewhere(RARE);
  await page.keyboard.press('Control+v');
  await page.keyboard.press('Control+v');
  await console_.hasValue('textbox', NAME, RARE + RARE);
  await page.keyboard.press('Backspace');
  await console_.hasValue('textbox', NAME, `${RARE}龘𠮷`);
});

step('rows of a spreadsheet fill the price table, and one Ctrl+Z takes them back', { timeout: 60_000 }, async () => {
  await console_.click('textbox', '规格 第 1 行');
  await copyElsewhere('规格\t时长\t单位\t原价\t折扣价\r\n"5G\n迁移"\t1\t次\t"¥1,050.00"\t50\r\n10G\t2\tmonths\t80\t70\r\n');
  await page.keyboard.press('Control+v');
  await console_.hasValue('textbox', '折扣价 第 2 行', '70');
  const row = async (n) => Promise.all(['规格', '时长', '原价', '折扣价'].map((cell) => console_.value('textbox', `${cell} 第 ${n} 行`)));
  assert.deepEqual(await row(1), ['5G 迁移', '1', '1050.00', '50']);
  assert.deepEqual(await row(2), ['10G', '2', '80', '70']);
  assert.equal(await console_.value('combobox', '单位 第 2 行'), '月');
  await screenshot(page, 'console-pasted-prices', { fullPage: false });
  await page.keyboard.press('Control+z');
  await console_.gone('textbox', '规格 第 2 行');
  assert.deepEqual(await row(1), ['', '1', '', '']);
  await page.keyboard.press('Control+y');
  await console_.see('textbox', '规格 第 2 行');
});

step('copying in a cell with nothing selected takes the whole price table, as a spreadsheet reads it', { timeout: 60_000 }, async () => {
  await console_.enter('textbox', '规格 第 2 行');
  await page.keyboard.press('End');
  await page.keyboard.press('Control+c');
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith('规格'));
  assert.deepEqual((await clipboard()).trimEnd().split('\n').map((row) => row.split('\t')), [
    ['规格', '时长', '单位', '原价', '折扣价'],
    ['5G 迁移', '1', '次', '1050.00', '50'],
    ['10G', '2', '月', '80', '70'],
  ]);
});

// The address of a picture that the market shows.
async function logoOfAny() {
  const { items } = await (await fetch(`${server.base}/api/v1/products?limit=1`)).json();
  return `${server.base}/api/v1/files/${items[0].logo_file_id}`;
}

step('a file dropped on its area is uploaded; beside it nothing happens', { timeout: 60_000 }, async () => {
  const logo = await (await fetch(await logoOfAny())).arrayBuffer();
  const path = join(server.data, 'dropped.png');
  writeFileSync(path, Buffer.from(logo));
  const drag = (type, { x, y }) =>
    console_.cdp.send('Input.dispatchDragEvent', { type, x, y, data: { items: [], files: [path], dragOperationsMask: 1 } });
  const at = await console_.middle('button', '选择 Logo 图片');
  const place = page.url();
  await drag('dragEnter', { x: 3, y: 3 });
  await drag('dragOver', at);
  await sleep(200);
  await screenshot(page, 'console-drop-area', { fullPage: false });
  await drag('dragOver', { x: 3, y: 3 });
  await drag('drop', { x: 3, y: 3 });
  await sleep(300);
  assert.equal(page.url(), place);
  assert.equal(await console_.find('link', 'dropped.png').count(), 0);
  await drag('dragEnter', at);
  await drag('dragOver', at);
  await drag('drop', at);
  await console_.see('link', 'dropped.png');
  assert.equal(page.url(), place);
});

step('rare characters are kept and saved', { timeout: 60_000 }, async () => {
  await console_.click('button', '保存草稿');
  await page.waitForFunction(() => /products\/prd_/.test(location.hash));
  const api = await Api.signIn(server.base, 'provider');
  const { listing } = await api.get(`/api/v1/provider/${(await hash()).slice(2)}`);
  assert.equal(listing.name, `${RARE}龘𠮷`);
  assert.deepEqual(listing.skus.map(({ spec, unit, original_price_fen }) => [spec, unit, original_price_fen]),
    [['5G 迁移', 'once', 105000], ['10G', 'month', 8000]]);
});

step('the browser keeps its own keys and its zoom', { timeout: 60_000 }, async () => {
  const taken = (keys) => page.evaluate((keys) => keys.filter(({ wheel, ...init }) => {
    const target = wheel ? document.getElementById('canvas') : document.activeElement;
    const event = wheel ? new WheelEvent('wheel', { ...init, deltaY: 1, bubbles: true, cancelable: true })
                        : new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true });
    return !target.dispatchEvent(event);
  }), keys);
  const ctrl = (key) => ({ key, ctrlKey: true });
  const browsers = [...['f', 'r', 'l', 't', 'w', 'p', '+', '-', '0', 'Tab', 'PageDown', 'c', 'v', 'x'].map(ctrl),
    { key: 'F5' }, { key: 'F11' }, { key: 'F12' }, { key: 'ArrowLeft', altKey: true }, { wheel: true, ctrlKey: true }];
  const consoles = [{ key: 'ArrowLeft' }, ctrl('a'), ctrl('z'), { wheel: true }, { key: 'Tab' }]; // which leaves the field
  await console_.click('textbox', NAME);
  assert.deepEqual(await taken(browsers), [], 'in a field');
  assert.deepEqual(await taken(consoles), consoles, 'the console takes what it acts on');
  await page.keyboard.press('Escape');
  assert.deepEqual(await taken(browsers), [], 'outside of fields');
  assert.deepEqual(await taken([ctrl('s')]), [ctrl('s')], 'which saves');
});

step('a finger scrolls with momentum, and a tap opens the keyboard of a real field', { timeout: 60_000 }, async () => {
  const tablet = await visitor(browser, { viewport: { width: 1024, height: 768 }, hasTouch: true,
    storageState: await window_.context.storageState() });
  const touched = await Console.open(tablet.context, server.base, '#/products/new');
  const y = async () => (await touched.find('textbox', NAME).boundingBox()).y;
  // Moments are given, so that a busy machine moves the finger no slower.
  const begun = Date.now() / 1000;
  const touch = (type, frame, x, y) =>
    touched.cdp.send('Input.dispatchTouchEvent', { type, timestamp: begun + frame / 60, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  const box = await touched.settled('textbox', NAME);
  await touch('touchStart', 0, box.x + 40, box.y + box.height / 2);
  await touch('touchEnd', 3);
  await touched.page.waitForFunction((name) => document.activeElement.getAttribute('aria-label') === name, NAME);
  assert.equal(await touched.page.evaluate(() => document.activeElement.tagName), 'INPUT');

  const start = await y();
  await touch('touchStart', 60, 700, 600);
  for (let frame = 1; frame <= 8; ++frame) await touch('touchMove', 60 + frame, 700, 600 - frame * 30);
  await touch('touchEnd', 69);
  const lifted = await y();
  assert.ok(lifted <= start - 150, `the page follows the finger: ${start} -> ${lifted}`);
  await sleep(900);
  const rested = await y();
  assert.ok(rested < lifted - 20, `and glides on: ${lifted} -> ${rested}`);
  await tablet.context.close();
});

step('a picture pasted while a message is written is attached to it', { timeout: 60_000 }, async () => {
  const { items } = await (await Api.signIn(server.base, 'provider')).get('/api/v1/orders?limit=1');
  await console_.goTo(`#/orders/${items[0].id}`);
  await console_.enter('textbox', '写消息');
  await page.evaluate(async (logo) => {
    const bytes = await (await fetch(logo)).arrayBuffer();
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'pasted.png', { type: 'image/png' }));
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, await logoOfAny());
  await console_.see('link', 'pasted.png');
});

step('nothing complained', {}, async () => {
  const signedOut = /status of 401/; // the question who is signed in, before anybody is
  assert.deepEqual(window_.complaints.filter((line) => !signedOut.test(line)), []);
});
