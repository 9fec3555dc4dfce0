// A list as a provider works through it: sorted by its headers with the keyboard, searched, kept in the address, and saved as
// a file that a spreadsheet reads.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { readFile } from 'node:fs/promises';
import { coarse, launch, visitor } from './lib/browser.mjs';
import { Api } from './lib/api.mjs';
import { Console } from './lib/console.mjs';
import { Server } from './lib/server.mjs';
import { steps } from './lib/steps.mjs';

const step = steps();
let server, browser, context, complaints, console_, api;

before(async () => {
  server = await Server.start({ name: 'e2e-lists' });
  browser = await launch();
  ({ context, complaints } = await visitor(browser, { ...coarse, viewport: { width: 1024, height: 768 }, acceptDownloads: true }));
  api = await Api.signIn(server.base, 'provider');
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const address = (query) => console_.page.waitForURL((url) => decodeURIComponent(url.hash) === `#/orders${query}`);
// What the list shows, once it is what the API answers to the same question.
async function shows(query) {
  const wanted = (await api.get(`/api/v1/orders${query}`)).items.map((order) => order.number);
  await console_.page.waitForFunction((numbers) => {
    const shown = [...document.querySelectorAll('[role=table] [role=row]')]
      .map((row) => row.querySelector('a')?.textContent)
      .filter(Boolean);
    return shown.length > 0 && shown.length <= numbers.length && shown.every((text, i) => text === numbers[i]);
  }, wanted);
  return wanted;
}
const sorted = (header, how) =>
  console_.page.waitForFunction(
    ([name, wanted]) =>
      [...document.querySelectorAll('[role=columnheader]')].find((element) => element.textContent === name)?.ariaSort === wanted,
    [header, how],
  );

// By Tab from the search box, as far as it takes.
async function tabTo(header) {
  await console_.enter('textbox', '查找订单');  // a Tab before the field has the focus would be one that nobody waits for
  for (let tabs = 0; tabs < 30; ++tabs) {
    const before = await console_.page.evaluate(() => document.activeElement.id);
    await console_.page.keyboard.press('Tab');
    await console_.page.waitForFunction((id) => document.activeElement.id !== id, before);
    if ((await console_.page.evaluate(() => document.activeElement.textContent)) === header) return;
  }
  throw new Error(`Tab does not reach the header "${header}"`);
}

// RFC 4180.
function parseCsv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.slice(0, -1);
}

step('a header sorts by the keyboard alone, and says how', { timeout: 120_000 }, async () => {
  console_ = await Console.comeBack(context, server.base, 'provider', '#/orders');
  await console_.see('columnheader', '订单号');
  await sorted('订单号', 'descending');
  await shows('');
  await tabTo('金额');
  await console_.page.keyboard.press('Enter');
  await address('?sort=total_fen');
  await sorted('金额', 'ascending');
  await sorted('订单号', 'none');
  await shows('?sort=total_fen');
  await console_.page.keyboard.press('Enter');
  await sorted('金额', 'descending');
  await shows('?sort=-total_fen');
  await console_.screenshot('console-orders-sorted');
});

step('a search stands in the address: reload keeps it, back leaves it', { timeout: 120_000 }, async () => {
  const [first] = (await api.get('/api/v1/orders')).items;
  await console_.type('textbox', '查找订单', first.number);
  await console_.page.keyboard.press('Enter');
  const query = `?sort=-total_fen&q=${first.number}`;
  await address(query);
  assert.deepEqual(await shows(query), [first.number]);
  await console_.page.reload();
  await console_.see('columnheader', '金额');
  await console_.hasValue('textbox', '查找订单', first.number);
  await shows(query);
  await console_.page.goBack();
  await address('?sort=-total_fen');
  await shows('?sort=-total_fen');
  await console_.hasValue('textbox', '查找订单', '');
});

step('a column that is hidden stays hidden', { timeout: 120_000 }, async () => {
  await console_.click('button', '选择列');
  await console_.click('checkbox', '期限');
  await console_.gone('columnheader', '期限');
  await console_.screenshot('console-orders-columns');
  await console_.page.reload();
  await console_.see('columnheader', '金额');
  assert.equal(await console_.find('columnheader', '期限').count(), 0);
});

step('the whole list is saved as a file that a spreadsheet reads', { timeout: 120_000 }, async () => {
  const all = (await api.get('/api/v1/orders?sort=-total_fen&limit=100')).items;
  const download = console_.page.waitForEvent('download');
  await console_.click('button', '导出 CSV');
  const file = await download;
  assert.match(file.suggestedFilename(), /^订单-\d{4}-\d\d-\d\d\.csv$/);
  const bytes = await readFile(await file.path());
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const [titles, ...rows] = parseCsv(new TextDecoder().decode(bytes));
  assert.deepEqual(titles.slice(0, 5), ['订单号', '商品', '规格', '数量', '用户']);
  assert.deepEqual(rows.map((row) => row[0]), all.map((order) => order.number));
  assert.deepEqual(rows.map((row) => row[titles.indexOf('金额')]), all.map((order) => (order.total_fen / 100).toFixed(2)));
  assert.deepEqual(rows.map((row) => row[1]), all.map((order) => order.snapshot.name));
  await console_.page.getByText(`已导出 ${all.length} 行`).waitFor({ state: 'attached' });
  assert.deepEqual(complaints, []);
});

step('lists in English, dark, to be looked at', { timeout: 120_000 }, async () => {
  await console_.page.emulateMedia({ colorScheme: 'dark' });
  await console_.click('button', 'English');
  for (const list of ['orders', 'products']) {
    await console_.page.evaluate((hash) => { location.hash = hash; }, `#/${list}`);
    await console_.see('heading', list === 'orders' ? 'All orders' : 'Ops services');
    await console_.see('button', 'Export CSV');
    await console_.screenshot(`console-${list}-dark-en`);
  }
});
