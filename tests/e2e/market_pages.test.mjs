// The market's own pages in a browser without JavaScript: an operator writes one, visitors read it at once in both languages, find their
// way from the foot of every page and from an error, and read who runs the market.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { launch, visitor } from './lib/browser.mjs';
import { Server } from './lib/server.mjs';

let server, browser, operator;

before(async () => {
  server = await Server.start({ name: 'e2e-market-pages' });
  browser = await launch();
  operator = await Api.signIn(server.base, 'operator');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const PAGE = '/api/v1/operator/market/pages/fees';

async function reader(locale) {
  const { context, complaints } = await visitor(browser, { locale, javaScriptEnabled: false });
  const page = await context.newPage();
  const answered = await page.goto(`${server.base}/no-such-page`);
  assert.equal(answered.status(), 404);
  return { page, context, complaints };
}

test('a reader finds the help from an error, and the fees from there, in both languages', { timeout: 60_000 }, async () => {
  for (const [locale, help, fees, figure] of [['zh-CN', '帮助中心', '费用', '10 %'], ['en-US', 'Help centre', 'Fees', '10 %']]) {
    const { page, context } = await reader(locale);
    await page.getByRole('main').getByRole('link', { name: help }).click({ force: true });
    await page.getByRole('main').getByRole('heading', { name: help }).waitFor();
    await page.getByRole('heading', { name: fees, exact: true }).getByRole('link').click({ force: true });
    await page.getByRole('heading', { name: fees, level: 1, exact: true }).waitFor();
    assert.match(await page.getByRole('article').innerText(), new RegExp(figure));
    const places = await page.locator('nav.crumbs').innerText();
    assert.ok(places.includes(help) && places.includes(fees), places);
    const listed = await page.locator('nav.contents a').evaluateAll((links) => links.map((link) => decodeURIComponent(link.hash.slice(1))));
    assert.ok(listed.length >= 3);
    for (const id of listed) assert.equal(await page.locator(`[id="${id}"]`).count(), 1, id);
    await context.close();
  }
});

test('what an operator writes is read at once, and an earlier version again', { timeout: 60_000 }, async () => {
  const { page, context } = await reader('zh-CN');
  const { page: { version } } = await operator.get(PAGE);
  const text = { title: '收费说明', body: '## 收多少？\n\n{commission} %', title_en: 'What it costs', body_en: '{commission} %' };
  await operator.send('PUT', PAGE, { version, ...text, note: '说得更短' });
  await page.goto(`${server.base}/help/fees`);
  await page.getByRole('heading', { name: '收费说明', level: 1 }).waitFor();
  assert.match(await page.getByRole('article').innerText(), /10 %/);
  await operator.send('POST', `${PAGE}/restore`, { version: version + 1, to_version: 0 });
  await page.reload();
  await page.getByRole('heading', { name: '费用', level: 1, exact: true }).waitFor();
  await context.close();
});

test('who runs the market stands at the foot of every page', { timeout: 60_000 }, async () => {
  const { page, context } = await reader('zh-CN');
  assert.equal(await page.locator('.foot-facts').count(), 0);
  const { version } = await operator.get('/api/v1/operator/market');
  const facts = { operator_name: '运维市场有限公司', email: 'service@market.example', icp_number: '京ICP备12345678号-1' };
  await operator.send('PUT', '/api/v1/operator/market', { version, facts });
  for (const path of ['/', '/login', '/no-such-page']) {
    await page.goto(server.base + path);
    const foot = page.getByRole('contentinfo');
    assert.equal(await foot.getByRole('link', { name: facts.icp_number }).getAttribute('href'), 'https://beian.miit.gov.cn/');
    assert.match(await foot.innerText(), /运维市场有限公司/);
  }
  await page.getByRole('contentinfo').getByRole('link', { name: '联系我们' }).click({ force: true });
  await page.getByRole('main').getByRole('link', { name: facts.email }).waitFor();
  await context.close();
});
