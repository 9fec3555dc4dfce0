// The operators' desk in a browser: a category added there is a category of the storefront; a suspended provider is out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { launch, screenshotPath, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { Server } from './lib/server.mjs';

let server, browser, desk;

before(async () => {
  server = await Server.start({ name: 'e2e-desk' });
  browser = await launch();
  const { context } = await visitor(browser);
  desk = await Console.open(context, server.base, '#/categories');
  await desk.type('textbox', '账号', 'operator');
  await desk.type('textbox', '密码', 'demo-password');
  await desk.click('button', '登录');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('a category is added, kept over a reload while it is typed, and offered on the storefront', async () => {
  await desk.click('button', '添加分类');
  await desk.compose('textbox', '分类名称', 'rongzai', '容灾备份');
  await desk.page.reload();
  await desk.hasValue('textbox', '分类名称', '容灾备份');
  await desk.type('textbox', '英文名称', 'Disaster recovery');
  await desk.screenshot(screenshotPath('desk-categories'));
  await desk.click('button', '保存');
  await desk.see('cell', '容灾备份');
  const page = await (await fetch(`${server.base}/`)).text();
  assert.ok(page.includes('容灾备份'));
});

test('a suspended provider is signed out and hidden; the reason is written down', async () => {
  const provider = await Api.signIn(server.base, 'provider');
  const before = await (await fetch(`${server.base}/api/v1/products?limit=100`)).json();
  await desk.page.evaluate(() => { location.hash = '#/accounts'; });
  await desk.type('textbox', '账号或名称', 'provider');
  await desk.page.keyboard.press('Enter');
  await desk.see('link', 'provider');
  await desk.screenshot(screenshotPath('desk-accounts'));
  await desk.click('link', 'provider');
  await desk.click('button', '停用账号');
  await desk.type('textbox', '原因', 'not who they say');
  await desk.screenshot(screenshotPath('desk-suspend'));
  await desk.click('button', '确认停用');
  await desk.see('button', '恢复账号');
  await assert.rejects(provider.get('/api/v1/session'), /401/);
  const after_ = await (await fetch(`${server.base}/api/v1/products?limit=100`)).json();
  assert.ok(after_.items.length < before.items.length);

  await desk.click('button', '恢复账号');
  await desk.type('textbox', '原因', 'cleared up');
  await desk.click('button', '确认恢复');
  await desk.see('button', '停用账号');
  assert.deepEqual(await (await fetch(`${server.base}/api/v1/products?limit=100`)).json(), before);
  await desk.page.evaluate(() => { location.hash = '#/acts'; });
  await desk.see('cell', 'not who they say');
  await desk.screenshot(screenshotPath('desk-acts'));
});
