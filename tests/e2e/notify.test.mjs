// Mail by a real mail server, webhooks to a real receiver, and a server that is killed between sending and recording it.
import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { Webhook } from 'standardwebhooks';
import { Api } from './lib/api.mjs';
import { TestClock } from './lib/clock.mjs';
import { Server, freePort } from './lib/server.mjs';

const binary = process.env.OPSMARKET_BINARY;  // another build than dist's
const start = (options) => Server.start({ ...(binary && { binary }), ...options });

// Until `look` answers something; the bound is only there so that a failure ends.
async function until(look, what) {
  for (let i = 0; i < 1200; ++i) {
    const found = await look();
    if (found) return found;
    await sleep(50);
  }
  throw new Error(`never: ${what}`);
}

async function send(api, method, path, body) {
  const answer = await fetch(`${api.base}${path}`, {
    method,
    headers: { cookie: api.cookie, 'x-csrf-token': api.csrf, 'idempotency-key': randomUUID(),
               ...(body && { 'content-type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${await answer.clone().text()}`);
  return answer.json();
}

// Whatever is written on it, until the test is over.
async function mailServer(port) {
  const mails = [];
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false,
    closeTimeout: 1,  // milliseconds: else it waits half a minute for whoever keeps a connection open
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        mails.push({ ...mail, to: session.envelope.rcptTo.map((one) => one.address), from: session.envelope.mailFrom.address });
        done();
      }, done);
    },
  });
  await new Promise((ready) => server.listen(port, '127.0.0.1', ready));
  return { mails, close: () => new Promise((closed) => server.close(closed)) };
}

// Keeps what came; answers as `answer(request, response)` likes.
async function receiver(answer = (_, response) => response.end()) {
  const events = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    events.push({ path: request.url, headers: request.headers, body });
    answer(request, response);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { events, url: `http://127.0.0.1:${server.address().port}`,
           close: () => { server.closeAllConnections(); return new Promise((closed) => server.close(closed)); } };
}

async function placeOrder(buyer) {
  const { items } = await buyer.get('/api/v1/products?limit=100');
  const theirs = items.find((item) => item.provider.display_name === '云迁科技');  // who is told: the login `provider`
  const product = await buyer.get(`/api/v1/products/${theirs.id}`);
  return send(buyer, 'POST', '/api/v1/orders', { product_id: product.id, sku_id: product.skus[0].id, quantity: 1 });
}

const all = ['--demo', '--webhook-allow-private', '--mail-from', 'market@example.com'];

test('mail: an address is confirmed by its code, then told; while the mail server is away orders go on, and nothing is lost', async () => {
  const port = await freePort();
  let mail = await mailServer(port);
  const clock = new TestClock();
  const server = await start({ args: [...all, '--smtp', `127.0.0.1:${port}`, '--test-clock', clock.file], name: 'notify-mail' });
  try {
    const buyer = await Api.signIn(server.base, 'buyer');
    const provider = await Api.signIn(server.base, 'provider');
    await send(provider, 'POST', '/api/v1/settings/email', { email: 'Provider@Example.com', password: 'demo-password' });
    const [first] = await until(() => mail.mails.length && mail.mails, 'the mail with the code');
    assert.deepEqual(first.to, ['Provider@example.com']);
    assert.equal(first.from, 'market@example.com');
    assert.equal(first.subject, '验证您的邮箱');
    const code = first.text.match(/验证码：([0-9A-Z]{8})/)[1];
    await send(provider, 'POST', '/api/v1/settings/email/confirm', { code: code.toLowerCase() });

    const order = await placeOrder(buyer);
    const told = await until(() => mail.mails.find((one) => one.text.includes(order.number)), 'the mail of the order');
    assert.equal(told.subject, '用户：下单购买');
    assert.match(told.messageId, /^<ntf_.+@example\.com>$/);
    assert.ok(told.text.includes(`${server.base}/settings`));

    await mail.close();
    const meanwhile = [];
    for (let i = 0; i < 3; ++i) meanwhile.push((await placeOrder(buyer)).number);
    await until(async () => {
      const { items } = await provider.get('/api/v1/deliveries');
      return items.filter((one) => one.state === 'pending').length === 3 && items.some((one) => one.last_error);
    }, 'a try without the mail server');
    mail = await mailServer(port);
    clock.set(3600);  // the pause after a try that found no mail server is over
    await until(() => meanwhile.every((number) => mail.mails.some((one) => one.text.includes(number))), 'the mails that waited');
    await until(async () => (await provider.get('/api/v1/deliveries')).items.every((one) => one.state === 'sent'), 'all recorded as sent');
    assert.equal(new Set(mail.mails.map((one) => one.messageId)).size, mail.mails.length, 'no mail came twice');
  } finally {
    await server.stop();
    await mail.close();
    clock.remove();
  }
});

test('webhooks: signed, and after kill -9 in the middle of one neither lost nor told apart by another id', async () => {
  let answering = false;
  const hook = await receiver((request, response) => { if (answering) response.end(); });  // first it is left waiting
  const data = mkdtempSync(join(tmpdir(), 'opsmarket-notify-'));
  let server = await start({ args: all, data, name: 'notify-hook' });
  try {
    let provider = await Api.signIn(server.base, 'provider');
    let buyer = await Api.signIn(server.base, 'buyer');
    const { webhook_secret: secret } = await send(provider, 'PUT', '/api/v1/settings/webhook', { url: `${hook.url}/hook`, password: 'demo-password' });
    const orders = [await placeOrder(buyer), await placeOrder(buyer), await placeOrder(buyer)];
    await until(() => hook.events.length === 1, 'the first event');
    await server.stop('SIGKILL');
    answering = true;
    server = await start({ args: all, data, name: 'notify-hook' });
    provider = await Api.signIn(server.base, 'provider');
    await until(async () => (await provider.get('/api/v1/deliveries')).items.every((one) => one.state === 'sent'), 'all sent');

    const ids = hook.events.map((one) => JSON.parse(one.body).id);
    assert.equal(hook.events.length, 4, 'the one that was under way came again');
    assert.equal(ids[0], ids[1], 'under the same id');
    const told = new Map(hook.events.map((one) => [one.headers['x-opsmarket-event'], JSON.parse(one.body)]));
    assert.deepEqual([...told.values()].map((one) => one.subject).sort(), orders.map((one) => one.id).sort());
    for (const event of hook.events) {
      const [, time, signature] = event.headers['x-opsmarket-signature'].match(/^t=(\d+),v1=([0-9a-f]{64})$/);
      assert.equal(createHmac('sha256', secret).update(`${time}.${event.body}`).digest('hex'), signature);
      // P10, a scheme of our own: Standard Webhooks' library takes the same secret as it is, and refuses another body.
      assert.equal(new Webhook(secret).verify(event.body, event.headers).id, event.headers['webhook-id']);
      assert.throws(() => new Webhook(secret).verify(event.body + ' ', event.headers));
    }

    const { items } = await provider.get('/api/v1/deliveries');
    await send(provider, 'POST', `/api/v1/deliveries/${items[0].id}/replay`);
    await until(() => hook.events.length === 5, 'the replayed one');
    assert.ok(told.has(hook.events[4].headers['x-opsmarket-event']));
  } finally {
    await server.stop();
    await hook.close();
    rmSync(data, { recursive: true, force: true });
  }
});

test('a secret goes from buyer to provider by the pages, and stands in no file and no log', async () => {
  const data = mkdtempSync(join(tmpdir(), 'opsmarket-secret-'));
  const server = await start({ data, name: `notify-secret-${process.pid}` });
  const value = `pw-${randomUUID()}`;
  try {
    const buyer = await Api.signIn(server.base, 'buyer');
    const provider = await Api.signIn(server.base, 'provider');
    const order = await placeOrder(buyer);
    const page = `${server.base}/orders/${order.id}/secrets`;
    const form = (api, path, fields) => fetch(path, {
      method: 'POST', redirect: 'manual', headers: { cookie: api.cookie },
      body: new URLSearchParams({ csrf_token: api.csrf, idempotency_key: randomUUID(), ...fields }),
    });
    assert.equal((await form(buyer, page, { label: 'root', value: '', days: '7' })).status, 422);
    assert.equal((await form(buyer, page, { label: 'root', value, days: '7', once: '1' })).status, 303);
    const { items: [secret] } = await provider.get(`/api/v1/orders/${order.id}/secrets`);
    assert.equal((await form(buyer, `${page}/${secret.id}/look`, {})).status, 403);
    const looked = await form(provider, `${page}/${secret.id}/look`, {});
    const again = new URL(looked.headers.get('location'), server.base);
    const shown = await fetch(again, { headers: { cookie: provider.cookie } });
    assert.equal(shown.headers.get('cache-control'), 'no-store');
    assert.ok((await shown.text()).includes(value));
    // It is erased when its reading is confirmed.
    assert.equal((await form(provider, `${server.base}/shown/${again.searchParams.get('shown')}/confirm`, {})).status, 303);
    assert.ok(!(await (await fetch(again, { headers: { cookie: provider.cookie } })).text()).includes(value));
    assert.equal((await form(provider, `${page}/${secret.id}/look`, {})).status, 409);
    const { items: events } = await buyer.get(`/api/v1/orders/${order.id}/events`);
    assert.deepEqual(events.map((one) => one.action), ['place', 'hand_over_secret', 'look_at_secret', 'erase_secret']);
    const archive = await fetch(`${server.base}/api/v1/orders/${order.id}/case.zip`, { headers: { cookie: buyer.cookie } });
    assert.ok(!Buffer.from(await archive.arrayBuffer()).includes(value));
  } finally {
    await server.stop();
  }
  for (const name of readdirSync(data, { recursive: true })) {
    const path = join(data, name);
    if (statSync(path).isFile()) assert.ok(!readFileSync(path).includes(value), `it stands in ${name}`);
  }
  assert.ok(!server.log().includes(value));
  assert.equal(statSync(join(data, 'secret.key')).mode & 0o777, 0o600);
  rmSync(data, { recursive: true, force: true });
});
