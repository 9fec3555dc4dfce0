// The operators' screens in a browser: a category added there is a category of the storefront; a suspended provider is out.
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

// M3: operators could not find a listed product to take it off sale.
test('a product on sale is found by its provider and taken off sale; the provider reads why, and the log says what changed', async () => {
  const provider = await Api.signIn(server.base, 'provider');
  const mine = (await provider.get('/api/v1/provider/products?state=listed')).items.find((one) => one.work === 'none');
  await desk.page.evaluate(() => { location.hash = '#/listings'; });
  await desk.type('textbox', '查找商品', mine.id);
  await desk.page.keyboard.press('Enter');
  await desk.see('link', mine.live_name);
  await desk.screenshot(screenshotPath('desk-listings'));
  await desk.click('link', mine.live_name);
  await desk.click('button', '下架');
  await desk.type('textbox', '原因', 'not as described');
  await desk.click('button', '确认下架');
  await desk.gone('button', '确认下架');
  assert.equal((await fetch(`${server.base}/api/v1/products/${mine.id}`)).status, 404);
  const told = (await provider.get('/api/v1/notifications?limit=1')).items[0];
  assert.deepEqual([told.code, told.params.reason], ['product.unlisted', 'not as described']);
  await desk.page.evaluate(() => { location.hash = '#/acts'; });
  await desk.see('cell', '状态 已上架 → 已下架');
});

// M4: 8 was saved as 0.08 %, unasked.
test('the commission is typed in percent, and a change is asked for before it holds', async () => {
  await desk.page.evaluate(() => { location.hash = '#/rules'; });
  await desk.hasValue('textbox', '平台佣金', '10');
  await desk.type('textbox', '平台佣金', '8');
  await desk.type('textbox', '原因', 'cheaper');
  await desk.click('button', '对新订单生效');
  await desk.see('dialog', '修改平台规则？');
  await desk.screenshot(screenshotPath('desk-rules'));
  await desk.click('button', '确认修改');
  await desk.see('cell', '平台佣金 10 % → 8 %');
  const operator = await Api.signIn(server.base, 'operator');
  assert.equal((await operator.get('/api/v1/operator/terms')).terms.commission, 800);
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
