// The later parts of the console's module, its screens, where they come late, not at all, or not any more. In Chromium and in Firefox.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { coarse, launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { launchFirefox } from './lib/firefox.mjs';
import { Server } from './lib/server.mjs';

const LIMIT = { timeout: 60_000 };
const SCREENS = '**/screens.wasm';
let server;

before(async () => { server = await Server.start({ name: 'e2e-screens-part' }); });
after(() => server?.stop());

function comesInBrowser(name, start) {
  let browser, close;
  before(async () => { ({ browser, close } = await start()); });
  after(() => close?.());

  // A window in which `answers` has the say over each request for the screens, one after another; after the last of them the server has.
  async function open(...answers) {
    const { context, complaints } = await visitor(browser, coarse);
    await context.route(SCREENS, async (route) => (answers.length ? answers.shift()(route) : route.continue()));
    return { context, complaints };
  }
  // The same with the console in it, of a provider who signed in before.
  async function comeBack(fragment, ...answers) {
    const { context, complaints } = await open(...answers);
    await context.addCookies((await Api.signIn(server.base, 'provider')).cookies);
    return { context, complaints, console_: await Console.open(context, server.base, fragment) };
  }

  // What stands there by the key of its words: of a screen's words, which are not there yet.
  const keysShown = ({ page }) => page.evaluate(() => [...document.querySelectorAll('#mirror *')]
    .flatMap((element) => [element.getAttribute('aria-label') ?? '', element.children.length ? '' : element.textContent])
    .filter((text) => /^[a-z_]+(\.[a-z_]+)+$/.test(text)));

  test(`${name}: the console is used while the screens are on their way, and shows the one asked for when they come`, LIMIT, async () => {
    let come;
    const late = new Promise((resolve) => { come = resolve; });
    const { context, complaints } = await open((route) => late.then(() => route.continue()));
    const console_ = await Console.signIn(context, server.base, 'provider', '#/orders');
    await console_.see('progressbar', '正在加载页面…');
    assert.deepEqual(await keysShown(console_), []);
    await console_.click('button', 'English');
    await console_.see('progressbar', 'Loading the screens…');
    await console_.click('link', 'Ops services');
    await console_.see('progressbar', 'Loading the screens…');
    assert.deepEqual(await keysShown(console_), []);
    come();
    await console_.see('heading', 'Ops services');
    await console_.see('button', '+ New');
    assert.deepEqual(complaints.filter((line) => !/status of 401/.test(line)), []);
    await context.close();
  });

  test(`${name}: screens that do not come are told of, and come when asked for again`, LIMIT, async () => {
    const { context, console_ } = await comeBack('', (route) => route.abort(), (route) => route.fulfill({ status: 502, body: 'Bad gateway' }));
    const failed = '控制台的这一部分没有载入，请检查网络后重试。';
    await console_.says(failed);
    await console_.click('button', '重试');
    await console_.says(failed);
    await console_.click('button', '重试');
    await console_.see('heading', '首页');
    assert.equal(await console_.page.getByText(failed).count(), 0);
    await context.close();
  });

  for (const remembered of [true, false]) {
    test(`${name}: who is signed in gets the parts of the address at once, ${remembered ? 'as at the last start' : 'though the browser does not remember it'}`, LIMIT, async () => {
      const { context, console_ } = await comeBack('#/products/new');
      await console_.see('textbox', '商品名称');
      if (!remembered) await console_.page.evaluate(() => localStorage.removeItem('signed_in'));
      const asked = ['screens', 'listings'].map((part) => new Promise((resolve) => {
        context.route(`**/${part}.wasm`, (route) => { resolve(); return route.continue(); });
      }));
      await context.route('**/console.wasm', (route) => Promise.all(asked).then(() => route.continue()));
      await console_.page.reload();
      await console_.see('textbox', '商品名称');
      await context.close();
    });
  }

  test(`${name}: the code of another screen is there when it is opened, or the place says that it is loading`, LIMIT, async () => {
    let come;
    const late = new Promise((resolve) => { come = resolve; });
    const { context, complaints, console_ } = await comeBack('#/products/new');
    await context.route('**/trade.wasm', (route) => late.then(() => route.continue()));
    await console_.see('textbox', '商品名称');
    await console_.click('link', '收到的评价');
    await console_.see('progressbar', '正在加载页面…');
    await console_.click('link', '企业资料');
    await console_.see('heading', '企业资料');
    come();
    await console_.click('link', '收到的评价');
    await console_.see('heading', '收到的评价');
    assert.deepEqual(complaints.filter((line) => !/status of 401/.test(line)), []);
    await context.close();
  });

  test(`${name}: of screens that a newer version has replaced the page says so, and is loaded again`, LIMIT, async () => {
    const { context } = await open((route) => route.fulfill({ status: 404, body: '' }));
    const console_ = await Console.open(context, server.base);
    const { page } = console_;
    await page.getByRole('alert').getByText('There is a new version of the console').waitFor();
    await page.getByRole('button', { name: '重新载入 · Reload' }).click();
    await console_.type('textbox', '账号', 'provider');
    await console_.type('textbox', '密码', 'demo-password');
    await console_.click('button', '登录');
    await console_.see('button', '退出登录');
    await console_.see('heading', '首页');
    await context.close();
  });
}

comesInBrowser('Chromium', async () => {
  const browser = await launch();
  return { browser, close: () => browser.close() };
});
comesInBrowser('Firefox', launchFirefox);

test('how much of the screens has come stands where they will be', LIMIT, async () => {
  const browser = await launch();
  const { context } = await visitor(browser, coarse);
  let come;
  const late = new Promise((resolve) => { come = resolve; });
  await context.route(SCREENS, (route) => late.then(() => route.continue()));
  const console_ = await Console.signIn(context, server.base, 'provider');
  await console_.cdp.send('Network.enable');
  await console_.cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: 30_000, uploadThroughput: 30_000 });
  come();
  await console_.see('progressbar', '正在加载页面…', 30_000);
  await console_.page.waitForFunction(() => {
    const percent = Number(document.querySelector('#mirror [role=progressbar]').getAttribute('aria-valuenow'));
    return percent > 0 && percent < 100;
  });
  await console_.see('heading', '首页', 30_000);
  await console_.gone('progressbar', '正在加载页面…');
  await browser.close();
});
