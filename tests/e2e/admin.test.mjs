// The operators' screens in a browser: a category added there is a category of the storefront; a suspended provider is out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { coarse, launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { Server } from './lib/server.mjs';

let server, browser, console_;

before(async () => {
  server = await Server.start({ name: 'e2e-admin' });
  browser = await launch();
  const { context } = await visitor(browser, coarse);
  console_ = await Console.comeBack(context, server.base, 'operator', '#/categories');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('a category is added, kept over a reload while it is typed, and offered on the storefront', async () => {
  await console_.click('button', '添加分类');
  await console_.compose('textbox', '分类名称', 'rongzai', '容灾备份');
  await console_.page.reload();
  await console_.hasValue('textbox', '分类名称', '容灾备份');
  await console_.type('textbox', '英文名称', 'Disaster recovery');
  await console_.screenshot('console_-categories');
  await console_.click('button', '保存');
  await console_.see('cell', '容灾备份');
  const page = await (await fetch(`${server.base}/`)).text();
  assert.ok(page.includes('容灾备份'));
});

// M3: operators could not find a listed product to take it off sale.
test('a product on sale is found by its provider and taken off sale; the provider reads why, and the log says what changed', async () => {
  const provider = await Api.signIn(server.base, 'provider');
  const mine = (await provider.get('/api/v1/provider/products?state=listed')).items.find((one) => one.work === 'none');
  await console_.page.evaluate(() => { location.hash = '#/listings'; });
  await console_.type('textbox', '查找商品', mine.id);
  await console_.page.keyboard.press('Enter');
  await console_.see('link', mine.live_name);
  await console_.screenshot('console_-listings');
  await console_.click('link', mine.live_name);
  await console_.click('button', '下架');
  await console_.type('textbox', '原因', 'not as described');
  await console_.click('button', '确认下架');
  await console_.gone('button', '确认下架');
  assert.equal((await fetch(`${server.base}/api/v1/products/${mine.id}`)).status, 404);
  const told = (await provider.get('/api/v1/notifications?limit=1')).items[0];
  assert.deepEqual([told.code, told.params.reason], ['product.unlisted', 'not as described']);
  await console_.page.evaluate(() => { location.hash = '#/acts'; });
  await console_.see('cell', '状态 已上架 → 已下架');
});

// M4: 8 was saved as 0.08 %, unasked.
test('the commission is typed in percent, and a change is asked for before it holds', async () => {
  await console_.page.evaluate(() => { location.hash = '#/rules'; });
  await console_.hasValue('textbox', '平台佣金', '10');
  await console_.type('textbox', '平台佣金', '8');
  await console_.type('textbox', '原因', 'cheaper');
  await console_.click('button', '对新订单生效');
  await console_.see('dialog', '修改平台规则？');
  await console_.screenshot('console_-rules');
  await console_.click('button', '确认修改');
  await console_.see('cell', '平台佣金 10 % → 8 %');
  const operator = await Api.signIn(server.base, 'operator');
  assert.equal((await operator.get('/api/v1/operator/terms')).terms.commission, 800);
});

test('a suspended provider is signed out and hidden; the reason is written down', async () => {
  const provider = await Api.signIn(server.base, 'provider');
  const before = await (await fetch(`${server.base}/api/v1/products?limit=100`)).json();
  await console_.page.evaluate(() => { location.hash = '#/accounts'; });
  await console_.type('textbox', '账号或名称', 'provider');
  await console_.page.keyboard.press('Enter');
  await console_.see('link', 'provider');
  await console_.screenshot('console_-accounts');
  await console_.click('link', 'provider');
  await console_.click('button', '停用账号');
  await console_.type('textbox', '原因', 'not who they say');
  await console_.screenshot('console_-suspend');
  await console_.click('button', '确认停用');
  await console_.see('button', '恢复账号');
  await assert.rejects(provider.get('/api/v1/session'), /401/);
  const after_ = await (await fetch(`${server.base}/api/v1/products?limit=100`)).json();
  assert.ok(after_.items.length < before.items.length);

  await console_.click('button', '恢复账号');
  await console_.type('textbox', '原因', 'cleared up');
  await console_.click('button', '确认恢复');
  await console_.see('button', '停用账号');
  assert.deepEqual(await (await fetch(`${server.base}/api/v1/products?limit=100`)).json(), before);
  await console_.page.evaluate(() => { location.hash = '#/acts'; });
  await console_.see('cell', 'not who they say');
  await console_.screenshot('console_-acts');
});
