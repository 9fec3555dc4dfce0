// The examples in the API's document are real: the main flow is gone through, and what is asked and answered must be what stands in
// server/http/contract/examples.json, ids and times apart. OPS_RECORD=1 writes that file anew.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TestClock } from '../e2e/lib/clock.mjs';
import { root } from '../e2e/lib/places.mjs';
import { PASSWORD, answersTo, documentOf, openMarket, tokenOf } from './lib/market.mjs';

const FILE = join(root, 'server/http/contract/examples.json');
const PRODUCT = '云服务器文件数据迁移';  // of the demo's provider: with a form and a checklist

const TIME = '2026-12-01T02:00:00Z';

// The same id is the same example each time; what is secret, or says when, is one for all.
function normalizer() {
  const ids = new Map();
  const text = (value) => value
    .replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/, TIME)
    .replace(/^\d{8}-[0-9A-Z]{6}$/, '20261201-7F3K9Q')
    .replace(/^[0-9a-f]{64}$/, '0'.repeat(64))
    .replace(/^opm_.+$/, 'opm_example')
    .replace(/^([a-z]{3})_[0-9a-z]{8,}$/, (id, kind) => {
      if (!ids.has(id)) ids.set(id, `${kind}_example${[...ids.keys()].filter((one) => one.startsWith(kind)).length + 1}`);
      return ids.get(id);
    });
  return function normalized(value) {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(normalized);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) =>
      [text(key), key === 'next_cursor' && member ? 'example' : normalized(member)]));
  };
}

// A caller whose every exchange is kept under the operation's id.
const recorder = (base, record, headers) => async (id, method, path, request) => {
  const answer = await fetch(`${base}${path}`, {
    method,
    headers: { ...headers, 'idempotency-key': randomUUID(), ...(request && { 'content-type': 'application/json' }) },
    body: request && JSON.stringify(request),
  });
  assert.ok(answer.ok, `${id}: ${await answer.clone().text()}`);
  const json = await answer.json();
  record[id] = { ...(request && { request }), status: `${answer.status}`, answer: json };
  return { json, headers: answer.headers };
};

async function signedIn(base, record) {
  const { json, headers } = await recorder(base, record, {})('signIn', 'POST', '/api/v1/session', { login: 'buyer', password: PASSWORD });
  const cookie = headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  record.signIn.answer = { ...json, csrf_token: 'example', last_event_id: 8211 };
  record.signIn.request = { login: 'buyer', password: 'a long password' };
  return recorder(base, record, { cookie, 'x-csrf-token': json.csrf_token });
}

async function mainFlow(market) {
  const record = {};
  const person = await signedIn(market.base, record);
  const { json: made } = await person('makeToken', 'POST', '/api/v1/account/tokens',
    { name: 'my program', scopes: ['read', 'orders'], days: 90, password: PASSWORD });
  record.makeToken.request = { ...record.makeToken.request, password: 'a long password' };
  const buyer = recorder(market.base, record, { authorization: `Bearer ${made.token}` });
  const provider = recorder(market.base, record, { authorization: `Bearer ${market.provider}` });

  const { json: list } = await buyer('listProducts', 'GET', `/api/v1/products?q=${encodeURIComponent(PRODUCT)}&limit=1`);
  const { json: product } = await buyer('getProduct', 'GET', `/api/v1/products/${list.items[0].id}`);
  assert.equal(product.name, PRODUCT);
  const { json: asked } = await buyer('askQuestion', 'POST', `/api/v1/products/${product.id}/questions`,
    { question: '源服务器在内网，也能迁移吗？', private: false });
  await provider('answerQuestion', 'POST', `/api/v1/provider/questions/${asked.id}/answer`,
    { version: asked.version, answer: '可以，准备一台能访问公网的跳板机即可。' });
  await buyer('listProductQuestions', 'GET', `/api/v1/products/${product.id}/questions?limit=1`);
  const sku = product.skus[0];
  const { json: placed } = await buyer('placeOrder', 'POST', '/api/v1/orders',
    { product_id: product.id, sku_id: sku.id, quantity: 2, seen_price_fen: sku.discount_price_fen });
  let order = placed;
  const step = async (by, id, action, body = {}) => {
    const path = `/api/v1/orders/${order.id}/actions/${action}`;
    order = (await by(id, 'POST', path, { version: order.version, ...body })).json;
  };
  await step(buyer, 'payOrder', 'pay', { total_fen: order.total_fen });
  await step(buyer, 'submitDemand', 'submit_demand', { answers: answersTo(product.demand_template) });
  await step(provider, 'startOrder', 'start');
  await step(provider, 'deliverOrder', 'deliver',
    { result: '文件已全部迁移并校验。', file_ids: [], checklist: product.acceptance_checklist.map(() => true) });
  await step(buyer, 'acceptDelivery', 'accept');
  assert.equal(order.state, 'completed');
  await buyer('sendMessage', 'POST', `/api/v1/orders/${order.id}/messages`, { text: '谢谢，已经验收。', file_ids: [] });
  await provider('listMessages', 'GET', `/api/v1/orders/${order.id}/messages?limit=1`);
  await buyer('quotePrice', 'POST', '/api/v1/quote', { product_id: product.id, sku_id: sku.id, quantity: 2 });
  await provider('getEarnings', 'GET', '/api/v1/provider/earnings?state=settled&limit=1');
  const today = TIME.slice(0, 10);
  await provider('getStatement', 'GET', `/api/v1/provider/statement?from=${today}&to=${today}`);
  await buyer('listOrderEvents', 'GET', `/api/v1/orders/${order.id}/events?limit=3`);
  return record;
}

const NEED = {
  subject: '三台物理服务器整机搬到云上', supported_os: 'Linux', budget_fen: 600000, wished_on: '2026-12-20', file_ids: [],
  need: '机房里有三台物理服务器，希望整机迁移到云服务器，夜间切换，停机不超过 2 小时。',
};
const TERMS = {
  included: '三台服务器整机迁移，含夜间切换和一周观察；不含新服务器费用。', price_name: '三台整机迁移', price_fen: 580000,
  delivery_days: 7, warranty_days: 60, valid_on: '2026-12-10',
};

// Two requests for a quote: of one the offer is accepted, of the other one is declined, one taken back, and the request withdrawn.
// What `quiet` callers ask is kept by nobody.
async function quotes(buyer, provider, quiet, product) {
  const ask = (by) => by('askForQuote', 'POST', '/api/v1/quote-requests', { ...NEED, category_id: product.category_id });
  const offer = (by, request) =>
    by('makeOffer', 'POST', `/api/v1/quote-requests/${request.id}/offers`, { ...TERMS, product_id: product.id });
  const { json: asked } = await ask(buyer);
  await provider('listQuoteRequestsToAnswer', 'GET', '/api/v1/provider/quote-requests?state=open&limit=1');
  const { json: offered } = await offer(provider, asked);
  await buyer('getQuoteRequest', 'GET', `/api/v1/quote-requests/${asked.id}`);
  await buyer('listOwnQuoteRequests', 'GET', '/api/v1/quote-requests?limit=1');
  const one = (request) => `/api/v1/quote-requests/${request.id}/offers/${request.offers.at(-1).id}`;
  await buyer('acceptOffer', 'POST', `${one(offered)}/accept`, { seen_price_fen: TERMS.price_fen });

  const { json: other } = await ask(quiet.buyer);
  const { json: first } = await offer(quiet.provider, other);
  await buyer('declineOffer', 'POST', `${one(first)}/decline`, { reason: '超出预算。' });
  const { json: second } = await offer(quiet.provider, other);
  await provider('withdrawOffer', 'POST', `${one(second)}/withdraw`);
  await buyer('withdrawQuoteRequest', 'POST', `/api/v1/quote-requests/${other.id}/withdraw`);
}

// What people ask and keep before they order, and who the provider says it is.
async function beforeOrders(market, product) {
  const record = {};
  const callers = (kept) => Object.fromEntries(['buyer', 'provider'].map((role) =>
    [role, recorder(market.base, kept, { authorization: `Bearer ${market[role]}` })]));
  const { buyer, provider } = callers(record), quiet = callers({});
  await fetch(`${market.base}/api/v1/favorites/${product.id}`,
    { method: 'PUT', headers: { authorization: `Bearer ${market.buyer}` } });
  await buyer('listFavorites', 'GET', '/api/v1/favorites?limit=1');

  const question = { question: '迁移期间可以继续上传文件吗？', private: false };
  const { json: asked } = await quiet.buyer('', 'POST', `/api/v1/products/${product.id}/questions`, question);
  await buyer('getQuestion', 'GET', `/api/v1/questions/${asked.id}`);
  await buyer('listOwnQuestions', 'GET', '/api/v1/questions?limit=1');
  await provider('listQuestionsToAnswer', 'GET', '/api/v1/provider/questions?limit=1');
  await buyer('withdrawQuestion', 'POST', `/api/v1/questions/${asked.id}/withdraw`);
  await quotes(buyer, provider, quiet, product);

  const listings = recorder(market.base, record,
    { authorization: `Bearer ${await tokenOf(market.base, 'provider', ['read', 'listings'])}` });
  await listings('getProvider', 'GET', `/api/v1/providers/${product.provider.id}`);
  const { json: own } = await listings('getOwnProfile', 'GET', '/api/v1/provider/profile');
  await listings('saveOwnProfile', 'PUT', '/api/v1/provider/profile',
    { version: own.version, profile: { ...own.profile, founded_year: 2016 } });
  await listings('getListingStatistics', 'GET', `/api/v1/provider/products/${product.id}/statistics?days=2`);
  return record;
}

test('each example of the document is what a market answers today', async () => {
  // The demo tells of the weeks before it is made: the same weeks each time.
  const clock = new TestClock();
  clock.goTo(TIME);
  const market = await openMarket('contract-examples', ['--test-clock', clock.file]);
  try {
    const normalized = normalizer();
    const flow = await mainFlow(market);
    const exchanges = { ...flow, ...await beforeOrders(market, flow.getProduct.answer) };
    const record = Object.fromEntries(Object.entries(exchanges).map(([id, one]) => [id, normalized(one)]));
    if (process.env.OPS_RECORD) writeFileSync(FILE, `${JSON.stringify(record, null, 1)}\n`);
    assert.deepEqual(record, JSON.parse(readFileSync(FILE, 'utf8')), 'OPS_RECORD=1 records it anew');

    const served = {};
    for (const methods of Object.values((await documentOf(market.base)).paths))
      for (const { operationId, requestBody, responses } of Object.values(methods))
        for (const [status, { content }] of Object.entries(responses)) {
          const answer = content?.['application/json']?.example;
          const request = requestBody?.content['application/json']?.example;
          if (answer) served[operationId] = { ...(request && { request }), status, answer };
        }
    if (!process.env.OPS_RECORD) assert.deepEqual(served, record, 'what is served is what was built');
  } finally {
    await market.server.stop();
    clock.remove();
  }
});
