// tools/dev bench orders: orders placed and paid by 8 and by 32 buyers in closed loops, each order on the disk before it is
// acknowledged: the server, the peers, and SQLite itself writing the same rows.
import { join } from 'node:path';
import { root } from '../../e2e/lib/places.mjs';
import { closedLoop } from '../lib/loop.mjs';
import { machine, writeSection } from '../lib/figures.mjs';
import { Goals } from '../lib/goals.mjs';
import { inTurns, options } from '../lib/options.mjs';
import { Buyer, anyOf, thingsToBuy } from '../market/buyer.mjs';
import { checkMarket, productIds, removeMarket, richBuyers, smallMarket } from '../market/market.mjs';
import { BareSqlite } from '../peers/bare_sqlite.mjs';
import { Medusa } from '../peers/medusa.mjs';
import { Vendure } from '../peers/vendure.mjs';

const LISTINGS = 1000,
  CROWDS = [8, 32],
  MOST = 32;
const { rounds, seconds } = options();

// On a copy of the market made before the first order of the measurement.
async function bareOn(market, buyer, thing) {
  const order = await buyer.order(thing);
  await market.stop(); // its WAL goes into the database
  return new BareSqlite(market.data, order);
}

async function openMarket() {
  const market = await smallMarket({ listings: LISTINGS });
  const buyers = await Buyer.all(market.base, await richBuyers(market.base, MOST));
  return { market, buyers, things: await thingsToBuy(market.base, await productIds(market.base, 200)) };
}

async function bare() {
  const { market, buyers, things } = await openMarket();
  market.ownsData = false;
  try {
    return await bareOn(market, buyers[0], things[0]);
  } finally {
    removeMarket(market.data);
  }
}

const orders = (buyers, order) => async () => closedLoop(buyers, seconds, order);
const rates = (figures) => figures.map((one) => one.rate ?? one);
const p99s = (figures) => figures.map(({ p99 }) => p99);

function goalsOf(figures) {
  const goals = new Goals();
  for (const crowd of CROWDS) {
    const ours = rates(figures[`server ${crowd}`]),
      goal = (least) => (crowd === MOST ? { least } : {});
    goals.ratio(`${crowd} buyers, orders a second`, ours, rates(figures[`vendure ${crowd}`]), 'Vendure', goal(100), 1);
    goals.ratio(`${crowd} buyers, orders a second`, ours, rates(figures[`medusa ${crowd}`]), 'Medusa', {}, 1);
    goals.ratio(
      `${crowd} buyers, orders a second`,
      ours,
      rates(figures[`sqlite ${crowd}`]),
      'bare SQLite',
      goal(0.5),
      1,
    );
    goals.note(`${crowd} buyers, 99th percentile of a whole order`, p99s(figures[`server ${crowd}`]), 'ms');
  }
  return goals;
}

const ceiling = await bare();
const { market, buyers, things } = await openMarket();
const peers = [];
try {
  for (const Peer of [Vendure, Medusa]) peers.push(await Peer.start(LISTINGS));
  const [vendure, medusa] = peers,
    theirs = await vendure.buyers(MOST),
    guests = await medusa.buyers(MOST);
  const measures = {};
  for (const crowd of CROWDS) {
    measures[`sqlite ${crowd}`] = async () => ceiling.rate(crowd, seconds);
    measures[`server ${crowd}`] = orders(buyers.slice(0, crowd), (buyer) => buyer.order(anyOf(things)));
    measures[`vendure ${crowd}`] = orders(theirs.slice(0, crowd), (buyer) => vendure.order(buyer));
    measures[`medusa ${crowd}`] = orders(guests.slice(0, crowd), (buyer) => medusa.order(buyer));
  }
  const figures = await inTurns(rounds, measures),
    goals = goalsOf(figures);
  for (const { connection } of [...buyers, ...theirs, ...guests]) connection.close();
  writeSection(
    join(root, 'docs/benchmarks.md'),
    'orders',
    `
\`tools/dev bench orders\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}, ${peers.map((peer) => peer.version).join(', ')}, bare ${ceiling.version}.
${rounds} rounds of ${seconds} s in turns, median (minimum … maximum). ${LISTINGS.toLocaleString('en')} listings; each buyer places one order and pays it, then the next. Commits
wait for the disk everywhere (SQLite with synchronous=FULL, PostgreSQL as it is by default).

An order is two requests here, paid from the buyer's balance in the ledger; four in Vendure (registered customer, dummy payment); five in
Medusa (guest, system payment). Bare SQLite writes the rows that the server writes for an order, with their indexes and triggers, for all
buyers in one transaction, once for placing and once for paying, of as many buyers, products and keys; it decides nothing, reads nothing and answers nobody.

${goals.table()}
`,
  );
} finally {
  for (const peer of peers) await peer.stop();
  ceiling.stop();
  market.ownsData = false;
  await market.stop();
  try {
    checkMarket(market.data);
  } finally {
    removeMarket(market.data);
  }
}
