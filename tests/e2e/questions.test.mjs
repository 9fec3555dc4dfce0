// Questions before buying: asked without JavaScript on a phone, answered, read by everybody, removed by an operator.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { launch } from './lib/browser.mjs';
import { Server } from './lib/server.mjs';
import { Shopper } from './lib/shopper.mjs';

const TEXT = '支持把 Oracle 19c 也一起迁过去吗？', ANSWER = '支持，请在需求单里写明库的大小。';

let server, browser, product, provider;

before(async () => {
  server = await Server.start({ name: 'e2e-questions' });
  browser = await launch();
  provider = await Api.signIn(server.base, 'provider');
  product = `/products/${(await provider.get('/api/v1/provider/products?state=listed&q=MySQL')).items[0].id}`;
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const visit = async (path) => (await fetch(server.base + path, { headers: { 'accept-language': 'zh-CN' } })).text();

test('a question is asked without JavaScript, answered and read by everybody', { timeout: 120_000 }, async (t) => {
  const shopper = await Shopper.open(browser, server.base, { javaScriptEnabled: false, viewport: { width: 320, height: 800 } });
  const { page, press } = shopper;

  await t.test('a visitor is led to sign in and back to the form', async () => {
    await page.goto(server.base + product);
    await page.getByRole('link', { name: '向服务商提问' }).click(press);
    await page.locator('#ask').getByRole('link', { name: '登录' }).click(press);
    await page.locator('#login').fill('buyer');
    await page.locator('#password').fill('demo-password');
    await shopper.main.getByRole('button', { name: '登录' }).click(press);
    await page.waitForURL((url) => url.pathname === `${product}/questions`);
  });

  await t.test('what is too short is said beside the field and kept', async () => {
    await page.getByLabel('提问', { exact: true }).fill('能吗');
    await page.getByLabel('不公开').check(press);
    await page.getByRole('button', { name: '提交提问' }).click(press);
    await page.locator('#question[aria-invalid=true]').waitFor();
    assert.equal(await page.locator('#question').inputValue(), '能吗');
    assert.equal(await page.getByLabel('不公开').isChecked(), true);
  });

  await t.test('a question waits, for its asker alone', async () => {
    await page.getByLabel('不公开').uncheck(press);
    await page.locator('#question').fill(TEXT);
    await page.getByRole('button', { name: '提交提问' }).click(press);
    await page.locator('#mine').getByText(TEXT).waitFor();
    await page.goto(`${server.base}/questions`);
    await page.getByText(TEXT).waitFor();
    assert.ok(!(await visit(`${product}/questions`)).includes(TEXT), 'nobody else reads it yet');
  });

  await t.test('the provider finds it among what waits, and answers', async () => {
    const { items: [one] } = await provider.get('/api/v1/provider/questions?state=asked&q=Oracle');
    assert.equal(one.question, TEXT);
    await provider.send('POST', `/api/v1/provider/questions/${one.id}/answer`, { version: one.version, answer: ANSWER });
    await page.goto(`${server.base}/questions`);
    await page.getByText(ANSWER).waitFor();
  });

  await t.test('everybody reads it on the product’s own page, and finds it', async () => {
    assert.ok((await visit(product)).includes(ANSWER));
    await page.context().clearCookies();
    await page.goto(`${server.base}${product}/questions`);
    await page.getByLabel('在问答中搜索').fill('oracle');
    await page.locator('.find-questions').getByRole('button').click(press);
    await page.waitForURL(/q=oracle/);
    await page.getByText(ANSWER).waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth).catch(() => 0);
    assert.ok(wide <= 0, 'nothing hangs out at 320 px');
  });

  await t.test('what an operator removes is gone for everybody, and the asker reads why', async () => {
    const operator = await Api.signIn(server.base, 'operator');
    const { items: [one] } = await operator.get('/api/v1/operator/questions?q=Oracle');
    await operator.send('POST', `/api/v1/operator/questions/${one.id}/remove`, { version: one.version, reason: '与商品无关' });
    assert.ok(!(await visit(product)).includes(ANSWER));
    const buyer = await Api.signIn(server.base, 'buyer');
    assert.equal((await buyer.get('/api/v1/questions')).items[0].removal_reason, '与商品无关');
  });
  await shopper.context.close();
});
