// tools/dev bench connections: idle and busy keep-alive connections, a new visitor among them, and the server's memory.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../../e2e/lib/places.mjs';
import { machine, writeSection } from '../lib/figures.mjs';
import { Goals } from '../lib/goals.mjs';
import { closedLoop } from '../lib/loop.mjs';
import { peakPss, pss } from '../lib/memory.mjs';
import { options } from '../lib/options.mjs';
import { MIX, load, wrkVersion } from '../lib/wrk.mjs';
import { Buyer, anyOf, thingsToBuy } from '../market/buyer.mjs';
import { productIds, richBuyers, signedIn, smallMarket, startMarket } from '../market/market.mjs';
import { busyConnections, idleConnections, listeners, newVisitor } from './crowd.mjs';

const LISTINGS = 1000,
  IDLE = 2000,
  LISTENERS = 2000,
  OF_ACCOUNT = 32,
  BUSY = 500,
  VISITORS = 20,
  BUYERS = 32;
const { rounds, seconds } = options();

// A start for each value: what a process holds after work is not what it holds before.
async function idleMemory(data) {
  const server = await startMarket(data);
  await newVisitor(server.base, '/');
  await sleep(3000);
  const held = pss(server.process.pid);
  await server.stop();
  return held;
}

// Among idle connections: the longest of several visitors' waits, and what the server holds.
async function idleRound(server, page) {
  const idle = await idleConnections(server.base, IDLE, page);
  const waits = [];
  for (let visitor = 0; visitor < VISITORS; ++visitor) waits.push(await newVisitor(server.base, page));
  const held = pss(server.process.pid);
  idle.forEach((connection) => connection.close());
  return { longest: Math.max(...waits), held };
}

// Among those who listen: the same, and how long it takes from a buyer's order, asked for, until all of that buyer's listeners know.
async function liveRound(server, page, sessions, buyer, things) {
  const all = await listeners(server.base, sessions, LISTENERS);
  const waits = [],
    told = [];
  for (let visitor = 0; visitor < VISITORS; ++visitor) {
    waits.push(await newVisitor(server.base, page));
    const concerned = all.filter((_, n) => n % sessions.length === 0).map((listener) => listener.hears('event: order'));
    const began = performance.now();
    await buyer.order(anyOf(things));
    await Promise.all(concerned);
    told.push(performance.now() - began);
  }
  const held = pss(server.process.pid);
  all.forEach((listener) => listener.close());
  return { longest: Math.max(...waits), told: Math.max(...told), held };
}

// Pages, products and listings asked for by 32 connections while 32 buyers order.
async function loadedRound(server, ids, buyers, things) {
  const requests = ids
    .flatMap((id) => [{ path: `/products/${id}` }, { path: `/api/v1/products/${id}` }, { path: '/' }])
    .slice(0, MIX);
  return peakPss(server.process.pid, () =>
    Promise.all([
      load(server.base, { requests, expect: '', seconds }),
      closedLoop(buyers, seconds, (buyer) => buyer.order(anyOf(things))),
    ]),
  );
}

const server = await smallMarket({ listings: LISTINGS });
const goals = new Goals();
try {
  server.ownsData = false;
  await server.stop();
  const resting = [];
  for (let round = 0; round < rounds; ++round) resting.push(await idleMemory(server.data));
  const running = await startMarket(server.data);
  try {
    const ids = await productIds(running.base, MIX),
      page = `/products/${ids[0]}`;
    const buyers = await Buyer.all(running.base, await richBuyers(running.base, BUYERS)),
      things = await thingsToBuy(running.base, ids);
    const sessions = [];
    for (let n = 1; n <= Math.ceil(LISTENERS / OF_ACCOUNT); ++n) sessions.push(await signedIn(running.base, `bench-buyer-${n}`));
    const idle = [],
      live = [],
      busy = [],
      loaded = [];
    for (let round = 0; round < rounds; ++round) {
      idle.push(await idleRound(running, page));
      live.push(await liveRound(running, page, sessions, buyers[0], things));
      busy.push(await busyConnections(running.base, BUSY, page, seconds));
      loaded.push(await loadedRound(running, ids, buyers, things));
    }
    buyers.forEach((buyer) => buyer.close());
    goals.bound(
      `new visitor beside ${IDLE.toLocaleString('en')} idle connections, longest of ${VISITORS}`,
      idle.map((one) => one.longest),
      'ms',
      { most: 50 },
    );
    goals.bound(
      `new visitor beside ${LISTENERS.toLocaleString('en')} listeners, longest of ${VISITORS}`,
      live.map((one) => one.longest),
      'ms',
      { most: 50 },
    );
    goals.bound(
      `a buyer's order, asked for, until all ${OF_ACCOUNT} listeners of the buyer's are told, longest of ${VISITORS}`,
      live.map((one) => one.told),
      'ms',
      { most: 2000 },
    );
    goals.bound(
      `of ${BUSY} busy connections, never answered`,
      busy.map((one) => one.unanswered),
      '',
      { most: 0 },
      0,
    );
    goals.note(
      `of ${BUSY} busy connections, answers a second of all`,
      busy.map((one) => one.rate),
      '',
      0,
    );
    goals.note(
      'the one with the fewest answers, part of the median',
      busy.map((one) => one.least),
      '',
      2,
    );
    goals.note(
      'the one with the most, part of the median',
      busy.map((one) => one.most),
      '',
      2,
    );
    goals.note(
      'fairness (Jain; 1: all alike)',
      busy.map((one) => one.fairness),
      '',
      3,
    );
    goals.note(
      'longest wait of any',
      busy.map((one) => one.longest),
      'ms',
    );
    goals.bound('memory, after the first answer and 3 s', resting, 'MiB', { most: 60 });
    goals.note(
      `memory with ${IDLE.toLocaleString('en')} idle connections, after load`,
      idle.map((one) => one.held),
      'MiB',
    );
    goals.bound(
      `memory with ${LISTENERS.toLocaleString('en')} listeners, after load`,
      live.map((one) => one.held),
      'MiB',
      { most: 200 },
    );
    goals.bound(
      `memory under load: 32 connections ask for pages and JSON, ${BUYERS} buyers order, highest seen`,
      loaded,
      'MiB',
      { most: 200 },
    );
  } finally {
    await running.stop();
  }
} finally {
  server.ownsData = true;
  await server.stop();
}
writeSection(
  join(root, 'docs/benchmarks.md'),
  'connections',
  `
\`tools/dev bench connections\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}, ${await wrkVersion()}. ${LISTINGS.toLocaleString('en')} listings, ${rounds} rounds of ${seconds} s,
median (minimum … maximum). Memory is the process's PSS. The connections are opened, asked on and watched by one process of Node.js
on the same cores, so what it says of fairness holds for the two together.

${goals.table()}
`,
);
