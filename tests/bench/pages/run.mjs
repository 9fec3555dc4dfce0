// Pages of the storefront beside nginx serving copies of them, quiet and while listings are edited and orders come in:
// tools/dev bench pages. Writes docs/benchmarks.md.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Api } from '../../e2e/lib/api.mjs';
import { root } from '../../e2e/lib/places.mjs';
import { Server } from '../../e2e/lib/server.mjs';
import { buy, somethingToBuy } from '../../fault/buyers.mjs';
import { machine, median, spread, times, writeSection } from '../lib/figures.mjs';
import { Nginx } from './nginx.mjs';

const ROUNDS = Number(process.env.OPS_BENCH_ROUNDS ?? 5);
const SECONDS = Number(process.env.OPS_BENCH_SECONDS ?? 5);
const CONNECTIONS = 32, BUYERS = 32;
const run = promisify(execFile);

// Answers a second and the 99th percentile in ms; an answer that is no success ends the benchmark.
async function load(url) {
  const { stdout } = await run('wrk', ['-t1', `-c${CONNECTIONS}`, `-d${SECONDS}s`, '--latency', '-H', 'Accept-Encoding: identity', url]);
  if (/Non-2xx/.test(stdout)) throw new Error(`${url}:\n${stdout}`);
  const [, amount, unit] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout);
  return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]), p99: amount * { us: 0.001, ms: 1, s: 1000 }[unit] };
}

// A provider saves the working version of a listing, `perSecond` times.
async function editing(server, perSecond, until) {
  const provider = await Api.signIn(server.base, 'provider');
  const { items } = await provider.get('/api/v1/provider/products?state=draft');
  const path = `/api/v1/provider/products/${items[0].id}`;
  let { version } = await provider.get(path), edits = 0;
  for (const began = Date.now(); !until.over; ) {
    if (edits >= ((Date.now() - began) / 1000) * perSecond) { await new Promise((go) => setTimeout(go, 1)); continue; }
    const answer = await fetch(server.base + path, {
      method: 'PUT', headers: { cookie: provider.cookie, 'x-csrf-token': provider.csrf, 'content-type': 'application/json' },
      body: JSON.stringify({ version, summary: `第 ${edits} 次修改` }),
    });
    if (!answer.ok) throw new Error(`edit: ${answer.status} ${await answer.text()}`);
    ({ version } = await answer.json());
    edits += 1;
  }
  return edits;
}

// The most that one top-up may be.
async function richBuyer(server) {
  const api = await Api.signIn(server.base, 'buyer');
  await fetch(`${server.base}/api/v1/balance/topups`, {
    method: 'POST', headers: { cookie: api.cookie, 'x-csrf-token': api.csrf, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ amount_fen: 1_000_000_00 }),
  });
  return { cookie: api.cookie, csrf: api.csrf };
}

const server = await Server.start({ name: 'bench-pages' });
const product = (await (await fetch(`${server.base}/api/v1/products?limit=1`)).json()).items[0].id;
const pages = { 'product page': `/products/${product}`, 'listing page': '/' };
const copies = {};
for (const [name, path] of Object.entries(pages)) copies[`${name.replace(' ', '-')}.html`] = Buffer.from(await (await fetch(server.base + path)).arrayBuffer());
const nginx = await Nginx.start(copies);
const rows = [];
try {
  for (const [name, path] of Object.entries(pages)) {
    const file = `${name.replace(' ', '-')}.html`;
    const ours = [], theirs = [];
    for (let round = 0; round < ROUNDS; ++round) {
      theirs.push((await load(`${nginx.base}/${file}`)).rate);
      ours.push((await load(server.base + path)).rate);
    }
    rows.push(`| ${name}, ${(copies[file].length / 1024).toFixed(1)} KiB: answers a second | ${spread(ours)} | nginx, a file: ${spread(theirs)} | ${times(theirs, ours)} | ≥ 0.6 × |`);
    process.stderr.write(`${rows.at(-1)}\n`);
  }
  const quiet = [], edited = [], ordered = [], quietP99 = [], orderedP99 = [], orders = [], edits = [];
  const url = server.base + pages['product page'];
  const session = await richBuyer(server), what = await somethingToBuy(server.base);
  for (let round = 0; round < ROUNDS; ++round) {
    const alone = await load(url);
    quiet.push(alone.rate);
    quietP99.push(alone.p99);
    const until = { over: false };
    const editor = editing(server, median(quiet) / 100, until);
    const meanwhile = await load(url);
    until.over = true;
    edits.push((await editor) / SECONDS);
    edited.push(meanwhile.rate);
    const tally = { orders: 0, full: 0 };
    const buyers = Array.from({ length: BUYERS }, () => buy(server.base, session, what, Date.now() + SECONDS * 1000, tally));
    const busy = await load(url);
    await Promise.all(buyers);
    ordered.push(busy.rate);
    orderedP99.push(busy.p99);
    orders.push(tally.orders / SECONDS);
  }
  rows.push(`| product page while listings are edited, ${spread(edits)} edits a second: answers a second | ${spread(edited)} | without edits: ${spread(quiet)} | ${times(quiet, edited)} | ≥ 0.8 × |`);
  rows.push(`| product page while ${BUYERS} buyers place and pay ${spread(orders)} orders a second: 99th percentile, ms | ${spread(orderedP99, 1)} | without them: ${spread(quietP99, 1)} | ${times(quietP99, orderedP99)} | ≤ 3 × |`);
} finally {
  await nginx.stop();
  await server.stop();
}
const { stdout: version } = await run('nginx', ['-v']).then(({ stderr }) => ({ stdout: stderr.trim() }));
writeSection(join(root, 'docs/benchmarks.md'), 'pages', `
\`tools/dev bench pages\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}, ${version}, wrk with ${CONNECTIONS} connections on the same cores. ${ROUNDS}
rounds of ${SECONDS} s in turns, median (minimum … maximum). The same bytes from both, uncompressed.

| what | here | beside | ratio | goal |
|---|---|---|---|---|
${rows.join('\n')}
`);
