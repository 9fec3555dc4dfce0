// What a buyer types into the storefront: counted as the rules count, never cut, and there again after Back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { launch } from './lib/browser.mjs';
import { Server } from './lib/server.mjs';
import { Shopper } from './lib/shopper.mjs';

let server, browser, api, shopper;

before(async () => {
  server = await Server.start({ name: 'e2e-shop-texts' });
  browser = await launch();
  api = await Api.signIn(server.base, 'buyer');
  shopper = await Shopper.open(browser, server.base, { locale: 'zh-CN' });
  await shopper.signIn('buyer', 'demo-password');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

// L5: Back to a product's page showed a quantity of 3 with the total of 1.
test('the total is that of the quantity, also after Back', { timeout: 120_000 }, async () => {
  const { page, base } = shopper;
  const { items } = await api.get('/api/v1/products');
  await page.goto(`${base}/products/${items[0].id}`);
  const total = page.locator('#total');
  const ofOne = await total.innerText();
  await page.locator('#quantity').fill('3');
  await page.waitForFunction((one) => document.getElementById('total').value !== one, ofOne);
  const ofThree = await total.innerText();
  await page.goto(`${base}/orders`);
  await page.goBack();
  await page.waitForFunction(([three, quantity]) => document.getElementById('total').value === three
    && document.getElementById('quantity').value === quantity, [ofThree, '3']);
});

// L3: fifteen of thirty emoji, and 4,000 letters of a token of 4,500, went through without a word.
test('a field counts characters, cuts nothing, and the server refuses in words', { timeout: 120_000 }, async () => {
  const { page, base } = shopper;
  const { items } = await api.get('/api/v1/orders?state=in_service,awaiting_start');
  await page.goto(`${base}/orders/${items[0].id}/secrets`);
  await page.locator('#secret-label').fill('😀'.repeat(30));
  assert.equal(await page.locator('#secret-label-count').innerText(), '30 / 50');
  assert.equal(await page.locator('#secret-label').inputValue(), '😀'.repeat(30));
  await page.locator('#secret-value').fill('a'.repeat(4500));
  assert.equal(await page.locator('#secret-value-count').innerText(), '4500 / 4000');
  await page.locator('#secret-value-count.over').waitFor();
  await shopper.main.getByRole('button', { name: '加密交接' }).click();
  await page.locator('#secret-value-error', { hasText: '不能超过 4000 个字（现在 4500 个）' }).waitFor();
});

// M8: 2020-01-01 was taken as the wished date; 3天 was "not of the right form".
test('a past date is warned of beside its field, and what is no number says what one is', { timeout: 120_000 }, async () => {
  const { page, base } = shopper;
  const { items } = await api.get('/api/v1/orders?state=awaiting_demand');
  await page.goto(`${base}/orders/${items[0].id}`);
  const date = page.locator('form[data-rule=answers] input[type=date]').first();
  if (await date.count()) {
    await date.fill('2020-01-01');
    await date.blur();
    await page.locator('.field.bad .error', { hasText: '早于今天' }).waitFor();
  }
  const number = page.locator('form[data-rule=answers] input[inputmode=decimal]').first();
  if (await number.count()) {
    await number.fill('3天');
    await number.blur();
    await page.locator('.field.bad .error', { hasText: '须是数字，如 3' }).waitFor();
  }
  assert.ok((await date.count()) + (await number.count()) > 0, 'the demo asks for a date or a number');
});
