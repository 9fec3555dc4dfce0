// The site of nginx that the package brings as an example, tried as it stands: only name, ports and certificate are put in.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Nginx } from './lib/nginx.mjs';
import { until } from './lib/until.mjs';

const { host: NAME, origin } = Nginx;
let nginx, server, ports, ca;

before(async () => {
  nginx = await Nginx.start(`proxy-${process.pid}`);
  ({ server, ports, ca } = nginx);
  for (let i = 0; i < 100; ++i) {
    if (await ask('/').then(({ status }) => status === 200, () => false)) return;
    await sleep(50);
  }
  throw new Error(`nginx does not serve: ${readFileSync(nginx.errorLog(), 'utf8')}`);
});

after(() => nginx?.stop());

// Through nginx; `from`: the visitor's address.
function ask(path, { method = 'GET', headers = {}, body, from = '127.0.0.1', plain = false, agent } = {}) {
  const target = { host: '127.0.0.1', port: plain ? ports.plain : ports.tls, path, method, localAddress: from, agent };
  return new Promise((resolve, reject) => {
    const all = { Host: NAME, Origin: origin, ...headers, ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }) };
    const request = (plain ? http : https).request({ ...target, headers: all, ca, servername: NAME }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString() }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

const json = { 'Content-Type': 'application/json' };
const lines = () => server.log().split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));

async function signIn(login) {
  const answer = await ask('/api/v1/session', { method: 'POST', headers: json, body: JSON.stringify({ login, password: 'demo-password' }) });
  assert.equal(answer.status, 201);
  return answer;
}

test('http leads to https, with path and query', async () => {
  const answer = await ask('/products/x?q=1&r=%E8%BF%90', { plain: true });
  assert.equal(answer.status, 301);
  assert.equal(answer.headers.location, `${origin}/products/x?q=1&r=%E8%BF%90`);
});

test('pages and console come by https, and browsers are told to stay with it; cookies are Secure', async () => {
  for (const path of ['/', '/console/']) {
    const answer = await ask(path);
    assert.equal(answer.status, 200, path);
    assert.match(answer.headers['strict-transport-security'], /max-age=\d+/);
  }
  assert.match((await signIn('buyer')).headers['set-cookie'][0], /; Secure/);
  const foreign = await ask('/api/v1/session', { method: 'POST', headers: { ...json, Origin: 'https://evil.example' }, body: '{}' });
  assert.equal(JSON.parse(foreign.text).code, 'csrf');
});

test("the visitor's own address arrives, whatever they claim of themselves", async () => {
  const { headers } = await ask('/api/v1/categories', { from: '127.0.0.2', headers: { 'X-Forwarded-For': '203.0.113.9', Forwarded: 'for=203.0.113.9' } });
  const line = await until(() => lines().find((one) => one.request_id === headers['x-request-id']), 'the line of the request');
  assert.equal(line.address, '127.0.0.2');
});

test('what is for the machine itself stays there', async () => {
  for (const path of ['/metrics', '/healthz', '/readyz', '/%6detrics', '//metrics', '/metrics/', '/x/../metrics'])
    assert.equal((await ask(path)).status, 404, path);
  assert.equal((await fetch(`${server.base}/metrics`)).status, 200);
});

test('large bodies reach the server, which says its own limit; connections stay', async () => {
  const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
  const { headers, text } = await signIn('provider');
  const own = { Cookie: headers['set-cookie'][0].split(';')[0], 'X-CSRF-Token': JSON.parse(text).csrf_token };
  const pdf = `%PDF-1.4\n1 0 obj<<>>endobj\n${' '.repeat(4 << 20)}\nstartxref\n9\n%%EOF\n`;
  const body = `--b\r\nContent-Disposition: form-data; name="purpose"\r\n\r\ndocument\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n${pdf}\r\n--b--\r\n`;
  const stored = await ask('/api/v1/files', { method: 'POST', headers: { ...own, 'Content-Type': 'multipart/form-data; boundary=b' }, body, agent });
  assert.equal(stored.status, 201, stored.text);
  const refused = await ask('/api/v1/session', { method: 'POST', headers: json, body: JSON.stringify({ login: 'x'.repeat(1 << 20) }), agent });
  assert.equal(refused.status, 413);
  assert.deepEqual([JSON.parse(refused.text).code, JSON.parse(refused.text).max], ['too_large', 512 * 1024]);
  assert.equal((await ask('/', { agent })).status, 200);
  agent.destroy();
});
