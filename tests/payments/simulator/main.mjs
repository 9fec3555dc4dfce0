// main.mjs --folder DIR [--port N] [--notify URL]: both payment companies on this machine. Makes its keys, writes DIR/payments.json for
// `opsmarket serve --payments`, and prints one line when it serves. See README.md for what it can be told.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { Alipay } from './alipay.mjs';
import { Faults } from './faults.mjs';
import { makeAccounts, writeSettings } from './keys.mjs';
import { Ledger, Refusal } from './ledger.mjs';
import { cashierPage, phonePage, refusalPage } from './phone.mjs';
import { Wechat } from './wechat.mjs';

const MOST_BODY = 1 << 20;

const { values: options } = parseArgs({
  options: { folder: { type: 'string' }, port: { type: 'string', default: '0' }, notify: { type: 'string', default: 'http://127.0.0.1:8080' } },
});
if (!options.folder) {
  console.error('usage: main.mjs --folder DIR [--port N] [--notify URL]');
  process.exit(2);
}

const accounts = makeAccounts(), ledger = new Ledger(), faults = new Faults();
const wechat = new Wechat(accounts.wechat, ledger, faults), alipay = new Alipay(accounts.alipay, ledger, faults);
const companies = { wechat, alipay };

async function bodyOf(request) {
  const pieces = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > MOST_BODY) throw new Error('a body that is too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

const html = (body, status = 200) => ({ status, body, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
const json = (value, status = 200) => ({ status, body: JSON.stringify(value), headers: { 'Content-Type': 'application/json' } });
const redirect = (to) => ({ status: 303, body: '', headers: { Location: to } });

// A button of the telephone or of Alipay's page. `pay` waits until the notification has been sent.
async function press(body) {
  const { company, number, action } = Object.fromEntries(new URLSearchParams(body));
  ledger.expire(new Date());
  const payment = ledger.find(company, number);
  if (payment && action === 'pay') await companies[company].pay(payment);
  if (payment?.state === 'waiting' && action === 'cancel') ledger.close(payment);
  return payment;
}

// Commands set faults; {"pay": number, "company": name} does what the telephone does; {"arrive": address} what a browser does.
async function control(text) {
  const { pay, company, arrive, ...command } = JSON.parse(text);
  const fault = faults.set(command);
  if (fault) return json({ fault }, 400);
  if (arrive) alipay.arrive(new URL(arrive).search.slice(1));
  if (pay) {
    const payment = ledger.find(company, pay);
    if (!payment) return json({ fault: `there is no payment ${pay}` }, 404);
    await companies[company].pay(payment);
  }
  return json({ ...faults, held: faults.held.length });
}

// Pages and commands are never subject to a fault; null: it is a call of a company's.
async function own({ method, target, body }) {
  const { pathname, search } = new URL(target, 'http://simulator');
  if (pathname === '/control') return method === 'POST' ? control(body) : json({ ...faults, held: faults.held.length });
  if (pathname === '/' || pathname === '/phone') {
    if (method === 'POST') await press(body);
    return method === 'POST' ? redirect('/phone') : html(phonePage(ledger.payments.values()));
  }
  if (pathname === '/gateway.do' && method === 'GET') {
    try {
      return html(cashierPage(alipay.arrive(search.slice(1))));
    } catch (error) {
      if (error instanceof Refusal) return html(refusalPage(error.code), 400);
      throw error;
    }
  }
  if (pathname === '/alipay/cashier' && method === 'POST') return redirect((await press(body))?.returnUrl || '/phone');
  return null;
}

async function called(request) {
  const { pathname, searchParams } = new URL(request.target, 'http://simulator');
  if (pathname === '/gateway.do') return alipay.handle(request);
  if (pathname === '/alipay/bill') return { status: 200, body: alipay.bills.get(searchParams.get('token')) ?? '' };
  return wechat.handle(request);
}

// What is sent instead of an answer.
const SPOILED = {
  none: () => {},
  failing: (response) => response.writeHead(502, { 'Content-Type': 'text/html' }).end('<h1>502 Bad Gateway</h1>'),
  garbage: (response) => response.writeHead(200).end(randomBytes(500)),
  large: (response) => response.writeHead(200).end('x'.repeat(1 << 20)),
  cut: (response, { body }) => {
    response.writeHead(200, { 'Content-Length': Buffer.byteLength(body) + 100 });
    response.write(body, () => response.destroy());
  },
};

async function answer(request, response, body) {
  const call = { method: request.method, target: request.url, headers: request.headers, body, address: address() };
  const page = await own(call);
  if (page) return response.writeHead(page.status, page.headers).end(page.body);
  const given = await called(call);
  const headers = faults.answer === 'unsigned' ? {} : given.headers;
  if (faults.answer === 'slow') await new Promise((done) => setTimeout(done, faults.slow_ms));
  if (SPOILED[faults.answer]) return SPOILED[faults.answer](response, given);
  const text = faults.answer === 'unsigned' && typeof given.body === 'string' ? given.body.replace(/"sign":"[^"]*"/, '"sign":""') : given.body;
  return response.writeHead(given.status, headers).end(text);
}

const server = createServer((request, response) => {
  bodyOf(request)
    .then((body) => answer(request, response, body))
    .catch((error) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
});
const address = () => `http://127.0.0.1:${server.address().port}`;

server.listen(Number(options.port), '127.0.0.1', () => {
  writeSettings(options.folder, accounts, address(), options.notify);
  console.log(JSON.stringify({ address: address(), settings: `${options.folder}/payments.json` }));
});
// Whoever started it has ended when its standard input does.
process.stdin.on('end', () => process.exit(0)).resume();
