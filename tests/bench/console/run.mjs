// The console beside react-admin with the same form and list, on the same server, in turns: tools/dev bench console.
// Writes its table into docs/console.md.
import { join } from 'node:path';
import { Api } from '../../e2e/lib/api.mjs';
import { launch } from '../../e2e/lib/browser.mjs';
import { root } from '../../e2e/lib/places.mjs';
import { Server } from '../../e2e/lib/server.mjs';
import { machine, median, quantile, spread, times, writeSection } from '../lib/figures.mjs';
import { openFront } from './front.mjs';
import { loadRows, openCold, scrollFrames } from './measure.mjs';

const ROUNDS = Number(process.env.OPS_BENCH_ROUNDS ?? 7);
const ORDERS = 100_000, FEW = 500, PATIENCE = 480 /* s */, STEPS = 300;

const sides = {
  console: {
    signIn: { path: '/console/', label: '账号' },
    form: { path: '/console/#/products/new', label: '商品名称' },
    list: '/console/#/orders',
    countRows: () => Number(document.querySelector('[aria-rowcount]')?.getAttribute('aria-rowcount') ?? 1) - 1,
  },
  peer: {
    signIn: { path: '/peer/', label: 'Username' },
    form: { path: '/peer/#/products/create', label: '商品名称' },
    list: '/peer/#/orders',
    countRows: () => document.querySelectorAll('tbody tr').length,
  },
};

const say = (text) => process.stderr.write(`${text}\n`);

async function sessionState(browser, base) {
  const context = await browser.newContext();
  const answer = await context.request.post(`${base}/api/v1/session`, { data: { login: 'provider', password: 'demo-password' } });
  if (answer.status() !== 201) throw new Error(`sign-in: ${answer.status()}`);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function measureOpening(browser, base, session) {
  const kinds = { signIn: { name: 'sign-in' }, signInSlow: { of: 'signIn', slow: true }, form: { session }, formSlow: { of: 'form', slow: true, session } };
  const figures = {};
  for (let round = 0; round < ROUNDS; ++round) {
    for (const [kind, { of = kind, slow, session: signedIn }] of Object.entries(kinds)) {
      for (const [side, places] of Object.entries(sides)) {
        const { path, label } = places[of];
        const cost = await openCold(browser, { url: base + path, label, session: signedIn, slow });
        ((figures[kind] ??= {})[side] ??= []).push(cost);
      }
    }
    say(`round ${round + 1} of ${ROUNDS}: opened`);
  }
  return figures;
}

async function measureScrolling(browser, base, session, side, rows) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 }, storageState: session });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await page.goto(base + sides[side].list);
  await page.waitForFunction(sides[side].countRows);
  const loaded = await loadRows(page, sides[side].countRows, rows, PATIENCE);
  const frames = await scrollFrames(page, cdp, STEPS);
  await context.close();
  say(`${side}: ${loaded.count} rows after ${loaded.seconds.toFixed(0)} s`);
  return { ...loaded, ...frames };
}

const pick = (figures, what) => Object.fromEntries(Object.entries(figures).map(([side, list]) => [side, list.map((one) => one[what])]));

function row(what, { console: ours, peer }, digits) {
  return `| ${what} | ${spread(ours, digits)} | ${spread(peer, digits)} | ${times(ours, peer)} |`;
}

const gapText = (gaps) => `${median(gaps).toFixed(1)}, ${quantile(gaps, 0.95).toFixed(1)}, ${Math.max(...gaps).toFixed(1)}`;

function scrollRow(what, ours, peer) {
  const cell = ({ count, gaps, workPerFrame }) => `${gapText(gaps)}; ${workPerFrame.toFixed(1)} (${count.toLocaleString('en')} rows)`;
  return `| ${what} | ${cell(ours)} | ${cell(peer)} | ${(peer.workPerFrame / ours.workPerFrame).toFixed(1)} × |`;
}

const server = await Server.start({ name: 'bench-console' });
const browser = await launch();
let front;
try {
  const sample = (await (await Api.signIn(server.base, 'provider')).get('/api/v1/orders?limit=1')).items[0];
  front = await openFront({ market: server.base, sample, orders: ORDERS, peer: join(root, 'build/bench/peer') });
  const session = await sessionState(browser, front.base);
  const opening = await measureOpening(browser, front.base, session);
  const scrolling = {};
  for (const rows of [FEW, ORDERS])
    for (const side of Object.keys(sides)) (scrolling[rows] ??= {})[side] = await measureScrolling(browser, front.base, session, side, rows);
  const reached = scrolling[ORDERS];
  writeSection(join(root, 'docs/console.md'), 'console', `
\`tools/dev bench console\` on ${new Date().toISOString().slice(0, 10)}: ${machine(`Chromium ${browser.version()}`)}, WebGL in software. ${ROUNDS} rounds in
turns, median (minimum … maximum). The peer is react-admin (\`tests/bench/console/peer\`) with the same form and columns on the same
server, behind the same proxy; both start with an empty cache. "Slow": 1.6 Mbit/s, 150 ms.

| what | console | react-admin | ratio |
|---|---|---|---|
${row('bytes to the sign-in', pick(opening.signIn, 'bytes'))}
${row('ms to the sign-in', pick(opening.signIn, 'milliseconds'))}
${row('ms to the sign-in, slow', pick(opening.signInSlow, 'milliseconds'))}
${row('bytes to the listing’s form, signed in', pick(opening.form, 'bytes'))}
${row('ms to the listing’s form', pick(opening.form, 'milliseconds'))}
${row('ms to the listing’s form, slow', pick(opening.formSlow, 'milliseconds'))}
${scrollRow(`ms between frames while scrolling (median, 95 %, most); ms of work a frame`, scrolling[FEW].console, scrolling[FEW].peer)}
${scrollRow('the same with all rows that came within eight minutes', reached.console, reached.peer)}

Until they were there: ${reached.console.count.toLocaleString('en')} rows took the console ${reached.console.seconds.toFixed(0)} s, ${reached.peer.count.toLocaleString('en')} rows took react-admin ${reached.peer.seconds.toFixed(0)} s (pages of 20 in both).
`);
} finally {
  front?.close();
  await browser.close();
  await server.stop();
}
