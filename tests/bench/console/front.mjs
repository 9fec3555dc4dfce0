// What both consoles talk to: the market itself behind a thin proxy that serves the peer's build as the market serves its own
// files (brotli, kept for good) and stands in for one route: a provider's list of 100,000 orders, each a copy of a real one.
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const kinds = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

function compressed(dir) {
  const files = new Map();
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    files.set(path.slice(dir.length + 1), brotliCompressSync(readFileSync(path)));
  }
  return files;
}

function answerFile(files, path, reply) {
  const name = path === '' ? 'index.html' : path;
  const body = files.get(name);
  if (!body) return reply.writeHead(404).end();
  reply.writeHead(200, {
    'content-type': kinds[extname(name)] ?? 'application/octet-stream',
    'content-encoding': 'br',
    'content-length': body.length,
    'cache-control': name === 'index.html' ? 'no-cache' : 'public, max-age=31536000, immutable',
  }).end(body);
}

function ordersPage(sample, count, query) {
  const limit = Math.min(Number(query.get('limit') ?? 20), 100);
  const from = Number((query.get('cursor') ?? 'c0').slice(1));
  const items = [];
  for (let i = from; i < Math.min(from + limit, count); ++i)
    items.push({ ...sample, id: `ord_${i}`, number: `20261124-${String(i).padStart(6, '0')}` });
  return { items, next_cursor: from + limit < count ? `c${from + limit}` : null };
}

function pass(base, call, reply) {
  const onward = request(new URL(call.url, base), { method: call.method, headers: call.headers }, (answer) => {
    reply.writeHead(answer.statusCode, answer.headers);
    answer.pipe(reply);
  });
  onward.on('error', () => reply.destroy());
  call.pipe(onward);
}

// market: its base address; sample: an order as its list answers it; peer: the directory of the peer's build.
export async function openFront({ market, sample, orders, peer }) {
  const files = compressed(peer);
  const server = createServer((call, reply) => {
    const url = new URL(call.url, market);
    if (url.pathname.startsWith('/peer/')) return answerFile(files, url.pathname.slice('/peer/'.length), reply);
    if (url.pathname !== '/api/v1/orders') return pass(market, call, reply);
    reply.writeHead(200, { 'content-type': 'application/json' });
    reply.end(JSON.stringify(ordersPage(sample, orders, url.searchParams)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    close: () => { server.closeAllConnections(); server.close(); },
  };
}
