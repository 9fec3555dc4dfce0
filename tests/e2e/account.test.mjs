// The account's own page as a person uses it: password, second factor, sessions, access tokens; and the console's sign-in with a code.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { axeOf } from './lib/axe.mjs';
import { coarse, launch, screenshot, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { Server } from './lib/server.mjs';
import { Shopper } from './lib/shopper.mjs';

const PASSWORD = 'demo-password', NEXT = 'seven wet herons';
let server, browser;

before(async () => {
  server = await Server.start({ name: 'e2e-account' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stopChecked();
});

// What a telephone shows, by RFC 6238.
function codeOf(secret, now = Date.now()) {
  const bits = [...secret].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const hash = createHmac('sha1', key).update(step).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

// The code of the next half minute is taken already: clocks differ.
const nextCode = (secret) => codeOf(secret, Date.now() + 30_000);

async function openSecurity(shopper) {
  await shopper.page.goto(`${server.base}/settings`);
  await shopper.main.getByRole('link', { name: '账号与安全' }).click();
  await shopper.page.getByRole('heading', { level: 1, name: '账号与安全' }).waitFor();
}

const field = (shopper, form, name) => shopper.page.locator(`#security-${form}-${name}`);

for (const javaScriptEnabled of [true, false])
  test(`password and sessions, ${javaScriptEnabled ? 'with' : 'without'} scripts`, { timeout: 120_000 }, async () => {
    const login = javaScriptEnabled ? 'buyer' : 'chenguang';
    const elsewhere = await Api.signIn(server.base, login);
    const shopper = await Shopper.open(browser, server.base, { javaScriptEnabled });
    await shopper.signIn(login, PASSWORD);
    await openSecurity(shopper);
    await shopper.page.getByText('当前设备').waitFor();
    assert.equal(await shopper.page.locator('#security-sessions ~ ul li').count(), 2);

    await field(shopper, 'password', 'old_password').fill(PASSWORD);
    await field(shopper, 'password', 'new_password').fill('12345678');
    await shopper.main.getByRole('button', { name: '修改密码' }).click(shopper.press);
    await shopper.page.locator('#security-password-new_password-error').filter({ hasText: '太容易被猜到' }).waitFor();
    await field(shopper, 'password', 'old_password').fill(PASSWORD);
    await field(shopper, 'password', 'new_password').fill(NEXT);
    await shopper.main.getByRole('button', { name: '修改密码' }).click(shopper.press);
    await shopper.page.getByText('密码已修改').first().waitFor();
    await assert.rejects(elsewhere.get('/api/v1/session'), /401/, 'the other session ended');
    await Api.signIn(server.base, login, NEXT);

    await shopper.page.reload();
    await shopper.main.getByRole('button', { name: '结束其他所有登录' }).click(shopper.press);
    await shopper.page.getByText('已结束登录。').waitFor();
    assert.equal(await shopper.page.locator('#security-sessions ~ ul li').count(), 1);
    await shopper.page.context().close();
  });

test('an operator sets up a second factor and signs in to the console with it', { timeout: 180_000 }, async () => {
  const shopper = await Shopper.open(browser, server.base, {});
  await shopper.signIn('operator', PASSWORD);
  await openSecurity(shopper);
  await field(shopper, 'begin', 'password').fill(PASSWORD);
  await shopper.main.getByRole('button', { name: '开始设置' }).click();
  await shopper.page.getByRole('img', { name: '两步验证密钥的二维码' }).waitFor();
  const secret = await shopper.main.locator('code.secret').innerText();
  await screenshot(shopper.page, 'account-second-factor');
  await field(shopper, 'confirm', 'code').fill('000000');
  await shopper.main.getByRole('button', { name: '验证并开启' }).click();
  await shopper.page.locator('#security-confirm-code-error').filter({ hasText: '不正确' }).waitFor();
  assert.equal(await shopper.main.locator('code.secret').innerText(), secret, 'the picture stays');
  await field(shopper, 'confirm', 'code').fill(codeOf(secret));
  await shopper.main.getByRole('button', { name: '验证并开启' }).click();
  await shopper.page.getByRole('heading', { name: '恢复码' }).waitFor();
  const recovery = await shopper.main.locator('.codes code').allInnerTexts();
  assert.equal(recovery.length, 10);
  await shopper.page.getByText('开启了两步验证').waitFor();
  await screenshot(shopper.page, 'account-recovery-codes');

  const { context } = await visitor(browser, coarse);
  const console_ = await Console.open(context, server.base);
  await console_.type('textbox', '账号', 'operator');
  await console_.type('textbox', '密码', PASSWORD);
  await console_.click('button', '登录');
  await console_.see('textbox', '验证码');
  await console_.screenshot('console-second-factor');
  await console_.type('textbox', '验证码', '000000');
  await console_.click('button', '登录');
  await console_.says('验证码不正确');
  await console_.type('textbox', '验证码', nextCode(secret));
  await console_.click('button', '登录');
  await console_.see('button', '退出登录');
  await context.close();

  // On the page, with a recovery code; then off again.
  const again = await Shopper.open(browser, server.base, {});
  await again.page.goto(`${server.base}/login`);
  await again.page.locator('#login').fill('operator');
  await again.page.locator('#password').fill(PASSWORD);
  await again.main.getByRole('button', { name: '登录' }).click();
  await again.page.locator('#code').fill(recovery[0]);
  await again.main.getByRole('button', { name: '继续' }).click();
  await again.page.waitForURL((url) => url.pathname === '/');
  await openSecurity(again);
  await again.page.getByText('还有 9 个恢复码').waitFor();
  await again.main.locator('summary', { hasText: '关闭两步验证' }).click();
  await field(again, 'off', 'password').fill(PASSWORD);
  await field(again, 'off', 'code').fill(recovery[1]);
  await again.main.getByRole('button', { name: '关闭两步验证' }).click();
  await again.page.getByText('两步验证已关闭。').waitFor();
});

test('a provider makes an access token, a program uses it, and revoking ends that', { timeout: 120_000 }, async () => {
  const shopper = await Shopper.open(browser, server.base, { bypassCSP: true });
  await shopper.signIn('provider', PASSWORD);
  await openSecurity(shopper);
  await shopper.main.locator('summary', { hasText: '新建访问令牌' }).click();
  await field(shopper, 'token', 'name').fill('库存同步');
  await field(shopper, 'token', 'password').fill('not this one');
  await shopper.main.getByRole('button', { name: '生成令牌' }).click();
  await shopper.page.locator('#security-token-scopes-error').filter({ hasText: '请选择权限' }).waitFor();
  assert.equal(await field(shopper, 'token', 'name').inputValue(), '库存同步', 'what was typed is kept');
  await shopper.page.getByLabel('读取').check();
  await field(shopper, 'token', 'password').fill(PASSWORD);
  await shopper.main.getByRole('button', { name: '生成令牌' }).click();
  const token = await shopper.main.locator('code.secret').innerText();
  assert.match(token, /^opm_[\w-]{43}$/);
  const ask = (path, method = 'GET') => fetch(server.base + path, { method, headers: { authorization: `Bearer ${token}` } });
  assert.equal((await ask('/api/v1/provider/products')).status, 200);
  assert.equal((await ask('/api/v1/account/tokens')).status, 403);
  assert.equal((await ask('/api/v1/provider/products', 'POST')).status, 403);
  await shopper.page.goto(`${server.base}/settings/security`);
  await shopper.page.getByText('库存同步').waitFor();
  assert.equal(await shopper.page.getByText(token).count(), 0, 'it is shown once');
  await axeOf(shopper.page, 'account security');
  await screenshot(shopper.page, 'account-security');
  await shopper.ask('撤销');
  await shopper.page.getByText('令牌已撤销。').waitFor();
  assert.equal((await ask('/api/v1/provider/products')).status, 401);
});
