// Pictures of every screen, in both languages and both themes, on a phone, a small and a large window, for people to look at: build/screenshots/screens/. Run by
// tools/dev screenshots; `node tests/e2e/screens.mjs 'orders-zh-dark-1440'` takes only those whose name matches.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from './lib/api.mjs';
import { launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { launchFirefox } from './lib/firefox.mjs';
import { buildDir } from './lib/places.mjs';
import { Server } from './lib/server.mjs';

const wanted = new RegExp(process.argv[2] ?? '.');
const folder = join(buildDir('screenshots'), 'screens');
mkdirSync(folder, { recursive: true });
const widths = [390, 1024, 1440], height = 1400;

// A button or option pressed as assistive technology does: by its place among the elements, whatever the language.
const press = async (page, role, name) => {
  const found = page.getByRole(role, { name }).first();
  await found.waitFor({ state: 'attached' });
  await found.dispatchEvent('click');
};

// What is shown, by the name of its picture: who looks, the address, and what is then opened.
async function screensOf(base) {
  const buyer = await Api.signIn(base, 'buyer');
  const provider = await Api.signIn(base, 'provider');
  const operator = await Api.signIn(base, 'operator');
  const products = (await provider.get('/api/v1/provider/products?limit=100')).items;
  const product = (state) => `#/products/${products.find((one) => one.state === state)?.id}`;
  const review = (await operator.get('/api/v1/operator/reviews?limit=1')).items[0];
  const account = (await operator.get('/api/v1/operator/accounts?limit=1')).items[0];
  const refundable = (await buyer.get('/api/v1/orders?limit=100')).items
    .filter((one) => one.allowed_actions.includes('request_refund'));
  for (const [index, one] of refundable.slice(0, 2).entries()) {
    await buyer.act(one.id, 'request_refund', { amount_fen: 100, reason: '只做了一半，另一半没有做完。' });
    if (index === 1) await buyer.act(one.id, 'dispute', { reason: '服务商不答复，催促三次仍无回音。' });
  }
  const orders = (await provider.get('/api/v1/orders?limit=100')).items;  // as they are after that
  const order = (state) => `#/orders/${orders.find((one) => one.state === state)?.id}`;
  const refund = `#/orders/${refundable[0]?.id}`, dispute = `#/orders/${refundable[1]?.id}`;
  return [
    ['sign-in', null, '#/'],
    ['start-provider', 'provider', '#/'],
    ['products', 'provider', '#/products'],
    ['product-new', 'provider', '#/products/new'],
    ['product-listed', 'provider', product('listed')],
    ['product-statistics', 'provider', product('listed'), ['button', /(浏览与转化|Views and conversion)$/]],
    ['product-rejected', 'provider', product('rejected')],
    ['profile', 'provider', '#/profile'],
    ['orders', 'provider', '#/orders'],
    ['orders-days', 'provider', '#/orders?from=2026-01-01&to=2026-13-01'],
    ['order-start', 'provider', order('awaiting_start'), ['button', /^(开始实施|Start)/]],
    ['order-deliver', 'provider', order('in_service'), ['button', /^(实施完成|Deliver)/]],
    ['order-completed', 'provider', order('completed')],
    ['order-refund', 'provider', refund, ['button', /^(拒绝退款|Decline)/]],
    ['order-dispute', 'provider', dispute],
    ['inbox', 'provider', '#/inbox'],
    ['feedback', 'provider', '#/feedback'],
    ['questions', 'provider', '#/questions', ['button', /^(回答|Answer)$/]],
    ['questions-operator', 'operator', '#/questions', ['button', /^(删除提问|Remove the question)$/]],
    ['customer-reviews', 'operator', '#/customer-reviews', ['button', /^(隐藏评价|Hide: the review)$/]],
    ['synonyms', 'operator', '#/synonyms'],
    ['earnings', 'provider', '#/earnings'],
    ['notices', 'provider', '#/notices'],
    ['security', 'provider', '#/security', ['button', /^(新建访问令牌|Make a token)$/]],
    ['start-operator', 'operator', '#/'],
    ['rules', 'operator', '#/rules'],
    ['site', 'operator', '#/site'],
    ['site_page', 'operator', '#/site/fees'],
    ['reviews', 'operator', '#/reviews'],
    ['review', 'operator', `#/reviews/${review?.id}`, ['button', /^(驳回|Reject)/]],
    ['decision', 'operator', dispute, ['button', /^(裁决|Decide|Resolve)/]],
    ['listings', 'operator', '#/listings'],
    ['listing', 'operator', `#/listings/${products.find((one) => one.state === 'listed')?.id}`, ['button', /^(下架|Unlist|Take)/]],
    ['orders-operator', 'operator', '#/orders'],
    ['order-operator', 'operator', order('completed')],
    ['categories', 'operator', '#/categories', ['button', /^(添加分类|Add)/]],
    ['accounts', 'operator', '#/accounts'],
    ['account', 'operator', `#/accounts/${account?.id}`],
    ['acts', 'operator', '#/acts'],
    ['not-for-buyers', 'buyer', '#/'],
    ['no-such-screen', 'provider', '#/nowhere'],
  ].filter(([, , address]) => !address.endsWith('/undefined'));
}

async function pageFor(browser, base, who, locale, colorScheme) {
  const { context } = await visitor(browser, { locale, colorScheme, viewport: { width: widths.at(-1), height } });
  if (who) await context.addCookies((await Api.signIn(base, who)).cookies);
  const page = await context.newPage();
  await page.goto(`${base}/console/`);
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached', timeout: 60_000 });
  return page;
}

const pictures = (name, what) => widths.map((width) => [width, `${name}-${what}-${width}`]).filter(([, picture]) => wanted.test(picture));

async function take(page, [name, , address, opened], what) {
  await page.evaluate((hash) => { location.hash = hash; }, address);
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await sleep(700);
  if (opened) await press(page, ...opened);
  for (const [width, picture] of pictures(name, what)) {
    await page.setViewportSize({ width, height });
    await sleep(500);  // the layout follows, and what came with the screen is drawn
    await page.screenshot({ path: join(folder, `${picture}.png`) });
  }
}

async function takeAll(browser, base, screens, looks, prefix = '') {
  for (const [locale, language] of [['zh-CN', 'zh'], ['en-GB', 'en']]) {
    for (const scheme of looks) {
      const what = `${prefix}${language}-${scheme}`;
      for (const who of new Set(screens.map((screen) => screen[1]))) {
        const mine = screens.filter((screen) => screen[1] === who && pictures(screen[0], what).length > 0);
        if (mine.length === 0) continue;
        const page = await pageFor(browser, base, who, locale, scheme);
        for (const screen of mine) await take(page, screen, what);
        await page.context().close();
      }
    }
  }
}

const server = await Server.start({ name: 'screenshots' });
try {
  const screens = await screensOf(server.base);
  const chromium = await launch();
  await takeAll(chromium, server.base, screens, ['light', 'dark']).finally(() => chromium.close());
  const few = screens.filter(([name]) => ['start-provider', 'product-new', 'orders'].includes(name));
  if (few.some(([name]) => ['zh', 'en'].some((language) => pictures(name, `firefox-${language}-light`).length > 0))) {
    const firefox = await launchFirefox();
    await takeAll(firefox.browser, server.base, few, ['light'], 'firefox-').finally(() => firefox.close());
  }
} finally {
  await server.stop();
}
console.log(`pictures in ${folder}`);
