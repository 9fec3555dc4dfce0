// tools/dev bench growth [--sizes 1000,100000,1000000] [--keep DIR [--fill]]: the same questions of markets of several sizes,
// and how long the largest takes to start. --keep leaves the filled markets in DIR and takes those that are there already and
// younger than 20 hours; --fill only fills them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../e2e/lib/places.mjs';
import { freePort } from '../../e2e/lib/server.mjs';
import { Connection } from '../lib/connection.mjs';
import { machine, median, spread, writeSection } from '../lib/figures.mjs';
import { Goals } from '../lib/goals.mjs';
import { closedLoop } from '../lib/loop.mjs';
import { pss } from '../lib/memory.mjs';
import { options } from '../lib/options.mjs';
import { Buyer, anyOf, thingsToBuy } from '../market/buyer.mjs';
import { ASKED, questions } from './questions.mjs';
import { makeMarket, productIds, richBuyers, signedIn, startMarket } from '../market/market.mjs';

const {
  rounds,
  seconds,
  sizes: wanted,
  keep,
  fill,
} = options({
  sizes: { type: 'string', default: '1000,100000,1000000' },
  keep: { type: 'string' },
  fill: { type: 'boolean' },
});
const BUYERS = 32;
const sizes = wanted.split(',').map(Number),
  dir = keep ?? mkdtempSync(join(tmpdir(), 'opsmarket-growth-'));
const grouped = (number) => number.toLocaleString('en');

// Orders of a kept market wait for their first reminder, which is due after a day: an older market would be busy with them.
const fresh = (data) => existsSync(data) && Date.now() - statSync(join(data, 'secret.key')).mtimeMs < 20 * 3600_000;

async function market(size) {
  const data = join(dir, `market-${size}`),
    began = Date.now();
  if (fresh(data)) return { size, data };
  rmSync(data, { recursive: true, force: true });
  const half = `${data}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  await makeMarket(half, { listings: size, orders: size, short: true });
  renameSync(half, data);
  return { size, data, filled: (Date.now() - began) / 1000 };
}

// From the start of the process to the last byte of the first page, in ms.
async function startTime(data) {
  const base = `http://127.0.0.1:${await freePort()}`,
    began = performance.now();
  const server = spawn(join(root, 'dist/bin/opsmarket'), ['--data', data, '--listen', base.slice('http://'.length)], {
    stdio: 'ignore',
  });
  const ended = once(server, 'exit');
  const answered = async () => {
    const connection = await Connection.open(base);
    const { status } = await connection.send('GET', '/');
    connection.close();
    return status === 200;
  };
  while (!(await answered().catch(() => false))) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    await sleep(2);
  }
  const took = performance.now() - began;
  server.kill('SIGTERM');
  await ended;
  return took;
}

// The median of some answers, one after the other, in ms.
async function asked(connection, headers, paths) {
  const took = [];
  for (const path of paths) {
    const began = performance.now();
    const { status, body } = await connection.send('GET', path, headers);
    took.push(performance.now() - began);
    if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
  }
  return median(took);
}

// Where a list may go on: after each of the newest listings.
async function placesIn(base, count) {
  const places = [];
  for (let cursor = ''; places.length < count;) {
    const { next_cursor: next } = await (
      await fetch(`${base}/api/v1/products?limit=1${cursor && `&cursor=${cursor}`}`)
    ).json();
    if (!next) break;
    cursor = encodeURIComponent(next);
    places.push(cursor);
  }
  return places;
}

async function measure({ data }) {
  const figures = { 'start to the first page': [] };
  const add = (what, value) => (figures[what] ??= []).push(value);
  for (let round = 0; round < rounds; ++round) add('start to the first page', await startTime(data));
  const server = await startMarket(data);
  const memory = pss(server.process.pid);
  try {
    const sessions = await richBuyers(server.base, BUYERS),
      operator = await signedIn(server.base, 'operator');
    const ids = await productIds(server.base, 1000),
      places = await placesIn(server.base, ASKED * (rounds + 1));
    const things = await thingsToBuy(server.base, ids.slice(0, ASKED));
    const connection = await Connection.open(server.base),
      buyers = await Buyer.all(server.base, sessions);
    for (let round = 0; round <= rounds; ++round)
      // the first warms what is read
      for (const [what, [headers, paths]] of Object.entries(questions(round, ids, places, sessions[0], operator))) {
        const took = await asked(connection, headers, paths);
        if (round > 0) add(what, took);
      }
    for (let round = 0; round < rounds; ++round) {
      const alone = await closedLoop(buyers.slice(0, 1), seconds / 2, (buyer) => buyer.order(anyOf(things)));
      add('an order placed and paid by one buyer', alone.p50);
      const crowd = await closedLoop(buyers, seconds / 2, (buyer) => buyer.order(anyOf(things)));
      add(`an order placed and paid by one of ${BUYERS} buyers`, crowd.p50);
    }
    [connection, ...buyers].forEach((one) => one.close());
  } finally {
    await server.stop();
  }
  return { figures, memory };
}

function table(measured) {
  const [least, most] = [measured[0], measured.at(-1)];
  const rows = Object.keys(least.figures).map(
    (what) =>
      `| ${what} | ${measured.map(({ figures }) => spread(figures[what], 2)).join(' | ')} | ${(
        median(most.figures[what]) / median(least.figures[what])
      ).toFixed(1)} × |`,
  );
  return `| milliseconds | ${measured.map(({ size }) => `${grouped(size)} of each`).join(' | ')} | growth |\n|---|${'---|'.repeat(measured.length + 1)}\n${rows.join('\n')}`;
}

function write(measured) {
  const largest = measured.at(-1),
    goals = new Goals();
  goals.bound(
    `start to the first page with ${grouped(largest.size)} listings and orders`,
    largest.figures['start to the first page'],
    'ms',
    { most: 1000 },
    0,
  );
  const stores = measured
    .map(
      ({ size, bytes, filled, memory }) =>
        `${grouped(size)}: ${(bytes / 2 ** 20).toFixed(0)} MiB on the disk${
          filled ? `, filled in ${filled.toFixed(0)} s` : ''
        }, ${memory.toFixed(0)} MiB of memory after the start`,
    )
    .join('; ');
  const logs = Math.log(largest.size) / Math.log(sizes[0]);
  writeSection(
    join(root, 'docs/benchmarks.md'),
    'growth',
    `
\`tools/dev bench growth\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}. ${rounds} rounds, median (minimum … maximum); of questions, of the medians
of ${ASKED} asked one after the other. The logarithm of the size grows ${logs.toFixed(1)} ×, the size ${grouped(largest.size / sizes[0])} ×. ${stores}. All orders are paid and wait
for their buyers' demand, their clocks running; they are of ${BUYERS} buyers. The files had been read before (warm page cache).

${goals.table()}

${table(measured)}
`,
  );
}

try {
  const measured = [];
  for (const size of sizes) {
    const made = await market(size);
    if (fill) continue;
    const bytes = statSync(join(made.data, 'opsmarket.db')).size;
    measured.push({ ...made, bytes, ...(await measure(made)) });
    process.stderr.write(`${grouped(size)}: ${JSON.stringify(measured.at(-1).figures)}\n`);
  }
  if (measured.length) write(measured);
} finally {
  if (!keep) rmSync(dir, { recursive: true, force: true });
}
