// The server on a market of so many listings and orders, with buyers who are signed in and have money.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from '../../e2e/lib/api.mjs';
import { root } from '../../e2e/lib/places.mjs';
import { Server } from '../../e2e/lib/server.mjs';
import { BUYERS, addBuyers, fillListings } from './fill.mjs';
import { fillOrders } from './fill_orders.mjs';

const LARGEST_TOPUP = 1_000_000_00, // fen
  TOPUPS = 20; // more than a buyer spends in a measurement

// A market in `data`: the demo's accounts and categories, filled up. The server makes the search index at its next start.
export async function makeMarket(data, { listings = 1000, orders = 0, short = false } = {}) {
  const server = await Server.start({ name: 'bench-fill', data });
  const example = orders && (await anOrder(server.base));
  await server.stop();
  fillListings(data, listings, short);
  addBuyers(data);
  if (orders) fillOrders(data, orders, example);
  await (await startMarket(data, 7200)).stop();
}

// Placed and paid through the door, so that others can be written like it.
async function anOrder(base) {
  const buyer = await Api.signIn(base, 'buyer');
  const { items } = await buyer.get('/api/v1/products?limit=1&sort=price');
  const { skus } = await buyer.get(`/api/v1/products/${items[0].id}`);
  const order = await buyer.send('POST', '/api/v1/orders', {
    product_id: items[0].id,
    sku_id: skus[0].id,
    quantity: 1,
  });
  await buyer.act(order.id, 'pay', { total_fen: order.total_fen });
  return order.id;
}

export async function startMarket(data, seconds = 60) {
  return Server.start({ name: 'bench-market', data, args: [], seconds });
}

// Filled, started, and gone with stop().
export async function smallMarket(options) {
  const data = mkdtempSync(join(tmpdir(), 'opsmarket-bench-'));
  await makeMarket(data, options);
  const server = await startMarket(data);
  server.ownsData = true;
  return server;
}

// Session headers as lines, for lib/connection.mjs.
const lines = (api) => `Cookie: ${api.cookie}\r\nX-CSRF-Token: ${api.csrf}\r\n`;

export async function signedIn(base, login) {
  return lines(await Api.signIn(base, login));
}

// Signed in one after the other: each costs 64 MiB and a tenth of a second of argon2id.
export async function richBuyers(base, count = BUYERS) {
  const buyers = [];
  for (let n = 1; n <= count; ++n) {
    const api = await Api.signIn(base, `bench-buyer-${n}`);
    for (let made = 0; made < TOPUPS; ++made)
      await api.send('POST', '/api/v1/balance/topups', { amount_fen: LARGEST_TOPUP });
    buyers.push(lines(api));
  }
  return buyers;
}

export async function productIds(base, count) {
  const ids = [];
  for (let cursor = ''; ids.length < count;) {
    const { items, next_cursor: next } = await (
      await fetch(`${base}/api/v1/products?limit=100${cursor && `&cursor=${cursor}`}`)
    ).json();
    ids.push(...items.map((item) => item.id));
    if (!next) break;
    cursor = encodeURIComponent(next);
  }
  return ids.slice(0, count);
}

// Throws what `opsmarket check` finds.
export function checkMarket(data) {
  execFileSync(join(root, 'dist/bin/opsmarket'), ['check', '--data', data], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

export const removeMarket = (data) => rmSync(data, { recursive: true, force: true });
