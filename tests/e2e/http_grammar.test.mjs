// S13, P1 to P6: the table of requests (tests/http/requests.json) through nginx, as the market is run. nginx refuses a request itself,
// or the server answers it as it does without nginx; no bytes are two requests to one and one to the other. `nginx` of a row are the
// answers that come as well where nginx is more lenient than the grammar, and repairs the request, or stricter.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import tls from 'node:tls';
import { setTimeout as sleep } from 'node:timers/promises';
import { Nginx } from './lib/nginx.mjs';
import { root } from './lib/places.mjs';

const table = JSON.parse(readFileSync(join(root, 'tests/http/requests.json'), 'utf8'));
const follows = 'GET /api/v1/categories HTTP/1.1\r\nHost: market.example\r\nConnection: close\r\n\r\n';
let nginx;

before(async () => {
  nginx = await Nginx.start(`http_grammar-${process.pid}`);
  for (let i = 0; i < 100; ++i) {
    if (await exchange(follows).then(({ answers }) => answers[0]?.status === 200, () => false)) return;
    await sleep(50);
  }
  throw new Error(`nginx does not serve: ${readFileSync(nginx.errorLog(), 'utf8')}`);
});

after(() => nginx?.stop());

const bytesOf = (send) => (typeof send === 'string' ? send : send.map((part) => (typeof part === 'string' ? part : part[0].repeat(part[1]))).join(''));

// What comes until nginx closes; nothing for two seconds is an end as well.
function exchange(text) {
  return new Promise((resolve, reject) => {
    const parts = [];
    const socket = tls.connect({ host: '127.0.0.1', port: nginx.ports.tls, ca: nginx.ca, servername: Nginx.host }, () => socket.write(text, 'latin1'));
    const finish = (closed) => {
      socket.destroy();
      resolve({ answers: answersIn(Buffer.concat(parts).toString('latin1'), text.startsWith('HEAD ')), closed });
    };
    socket.setTimeout(2000, () => finish(false));
    socket.on('data', (part) => parts.push(part));
    socket.on('end', () => finish(true));
    socket.on('error', (error) => (parts.length || error.code === 'ECONNRESET' || error.code === 'EPIPE' ? finish(true) : reject(error)));
  });
}

function answersIn(text, toHead) {
  const answers = [];
  for (let at = 0; text.startsWith('HTTP/1.1 ', at) && text.includes('\r\n\r\n', at);) {
    const end = text.indexOf('\r\n\r\n', at) + 4;
    const head = text.slice(at, end);
    const status = Number(head.slice(9, 12));
    at = end;
    const header = (name) => new RegExp(`^${name}: (.*)\r$`, 'mi').exec(head)?.[1];
    if (status >= 200 && status !== 204 && !(toHead && answers.length === 0)) {
      if (header('Transfer-Encoding')) at = text.indexOf('0\r\n\r\n', at) + 5;
      else at += Number(header('Content-Length') ?? 0);
    }
    if (status !== 100) answers.push({ status, location: header('Location') });
  }
  return answers;
}

// Refused, and what follows is the request that follows or nothing: nginx knows where the refused one ends, or closes.
const isRefused = ([first, ...rest]) => (first === undefined || first >= 400) && (rest.length === 0 || (rest.length === 1 && rest[0] === 200));

test('every request of the table means the same to nginx and the server, or is refused', async () => {
  const wrong = [];
  for (const row of table.filter(({ cut }) => !cut)) {
    const { answers } = await exchange(bytesOf(row.send) + follows);
    const seen = answers.map(({ status }) => status);
    const right = [[row.status, ...(row.open ? [200] : [])], row.nginx].some((one) => JSON.stringify(one) === JSON.stringify(seen));
    const read = !row.reads || answers[0]?.status !== 303 || answers[0].location === row.reads;
    if (!read || !(right || (row.status >= 400 && isRefused(seen)))) wrong.push({ row: `${row.rule}: ${row.name}`, seen, location: answers[0]?.location });
  }
  assert.deepEqual(wrong, []);
});
