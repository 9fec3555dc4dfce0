// A provider's earnings in a real browser, with statements saved; and a server on a machine without Chinese letters.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Api } from './lib/api.mjs';
import { coarse, launch, visitor } from './lib/browser.mjs';
import { Console } from './lib/console.mjs';
import { Server } from './lib/server.mjs';

let server, browser;

before(async () => {
  server = await Server.start({ name: 'e2e-earnings' });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.stopChecked();
});

const yuan = (fen) => `¥${(fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`;

async function saved(earnings, button) {
  const download = earnings.page.waitForEvent('download');
  await earnings.click('button', button);
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test('the screen says what the API says, and saves statements', { timeout: 120_000 }, async () => {
  const { context } = await visitor(browser, coarse);
  const earnings = await Console.comeBack(context, server.base, 'provider', '#/earnings');
  const api = await Api.signIn(server.base, 'provider');
  const { sums } = await api.get('/api/v1/provider/earnings');
  for (const [state, sum] of Object.entries(sums)) {
    assert.ok(sum.orders > 0, `the demo has money that is ${state}`);
    await earnings.says(yuan(state === 'refunded' ? sum.amount_fen : sum.net_fen));
  }
  await earnings.screenshot('earnings');
  await earnings.click('button', '待结算');
  const { items } = await api.get('/api/v1/provider/earnings?state=to_settle');
  await earnings.see('link', items[0].number);
  assert.equal(new URL(earnings.page.url()).hash, '#/earnings?state=to_settle');

  await earnings.goTo('#/earnings');
  const csv = await saved(earnings, '导出 CSV');
  assert.match(csv.name, /^statement-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/);
  const rows = csv.bytes.toString('utf8').trimEnd().split('\r\n');
  assert.ok(rows[0].startsWith('\uFEFF入账时间,'));
  const [from, to] = csv.name.match(/\d{4}-\d\d-\d\d/g);
  const { kinds, entries } = await api.get(`/api/v1/provider/statement?from=${from}&to=${to}`);
  assert.equal(entries.length, sums.settled.orders);
  assert.equal(rows.length, 3 + entries.length + kinds.length, 'opening, entries, a sum of each kind, closing');
  assert.ok(rows.at(-1).endsWith(`,${(sums.settled.net_fen / 100).toFixed(2)}`), rows.at(-1));
  const pdf = await saved(earnings, '导出 PDF');
  assert.ok(pdf.name.endsWith('.pdf'));
  assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-');
  await context.close();
});

test('a machine without Chinese letters says so instead of drawing boxes', { timeout: 60_000 }, async () => {
  const config = join(server.data, 'no-fonts.conf');
  writeFileSync(config, '<?xml version="1.0"?><fontconfig></fontconfig>');
  const bare = await Server.start({ name: 'e2e-earnings-bare', env: { FONTCONFIG_FILE: config } });
  try {
    const provider = await Api.signIn(bare.base, 'provider');
    const ask = (form) =>
      fetch(`${bare.base}/api/v1/provider/statement.${form}?from=2026-01-01&to=2026-01-31`, { headers: { cookie: provider.cookie } });
    const refused = await ask('pdf');
    assert.equal(refused.status, 503);
    const { code, package: named } = await refused.json();
    assert.deepEqual([code, named], ['font_missing', 'fonts-noto-cjk']);
    assert.equal((await ask('csv')).status, 200);
  } finally {
    await bare.stop();
  }
});
