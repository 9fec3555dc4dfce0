// The console in Firefox: it starts, takes keys and the mouse, keeps what is typed over a reload, speaks both languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { launchFirefox } from './lib/firefox.mjs';
import { Server } from './lib/server.mjs';

let server, firefox;

before(async () => {
  server = await Server.start({ name: 'e2e-firefox' });
  firefox = await launchFirefox();
});
after(async () => {
  await firefox?.close();
  await server?.stop();
});

async function open(options) {
  const { context } = await visitor(firefox.browser, options);
  const page = await context.newPage();
  await page.goto(`${server.base}/console/`);
  return new Console(page);
}

// With real keys in another page, as from a spreadsheet.
async function copyElsewhere(context, text) {
  const page = await context.newPage();
  await page.evaluate((value) => {
    const area = document.body.appendChild(document.createElement('textarea'));
    area.value = value;
    area.focus();
    area.select();
  }, text);
  await page.keyboard.press('Control+c');
  await page.close();
}

test('a provider signs in, types a listing’s name and finds it after a save and a reload', { timeout: 120_000 }, async () => {
  const console_ = await open();
  await console_.type('textbox', '账号', 'provider');
  await console_.type('textbox', '密码', 'demo-password');
  await console_.click('button', '登录');
  await console_.see('button', '退出登录');
  await console_.page.goto(`${server.base}/console/#/products/new`);
  await console_.type('textbox', '商品名称', 'Firefox 数据迁移');
  await console_.click('button', '保存草稿');
  await console_.page.waitForURL(/#\/products\/(?!new)/);
  await console_.page.reload();
  await console_.hasValue('textbox', '商品名称', 'Firefox 数据迁移');
});

test('rows of a spreadsheet fill the price table; what was not saved is back after a reload', { timeout: 120_000 }, async () => {
  const console_ = await open();
  const { page } = console_;
  await console_.type('textbox', '账号', 'provider');
  await console_.type('textbox', '密码', 'demo-password');
  await console_.click('button', '登录');
  await console_.see('button', '退出登录');
  await page.goto(`${server.base}/console/#/products/new`);
  await console_.type('textbox', '商品名称', '未保存 Firefox');
  await console_.settled('textbox', '规格 第 1 行');
  await copyElsewhere(page.context(), '规格\t时长\t单位\t原价\t折扣价\n5G\t1\t次\t100\t50\n10G\t2\t月\t80\t70\n');
  await page.bringToFront();
  await console_.click('textbox', '规格 第 1 行');
  await page.keyboard.press('Control+v');
  await console_.hasValue('textbox', '折扣价 第 2 行', '70');
  await page.reload();
  await console_.hasValue('textbox', '商品名称', '未保存 Firefox');
  await console_.hasValue('textbox', '折扣价 第 2 行', '70');
});

test('a reader of English gets English', { timeout: 60_000 }, async () => {
  const console_ = await open({ locale: 'en-GB' });
  await console_.see('button', 'Sign in');
  assert.equal(await console_.page.evaluate(() => navigator.language), 'en-GB');
});
