// A demo market whose buyer and provider are programs: each has an access token and nothing else.
import assert from 'node:assert/strict';
import { Server } from '../../e2e/lib/server.mjs';

export const PASSWORD = 'demo-password';

async function post(base, path, body, headers = {}) {
  const answer = await fetch(`${base}${path}`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body),
  });
  assert.equal(answer.status, 201, `POST ${path}: ${await answer.clone().text()}`);
  return answer;
}

// An access token, made by the account itself: no token makes tokens.
export async function tokenOf(base, login, scopes) {
  const session = await post(base, '/api/v1/session', { login, password: PASSWORD });
  const cookie = session.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  const { csrf_token } = await session.json();
  const made = await post(base, '/api/v1/account/tokens', { name: 'contract', scopes, days: 1, password: PASSWORD },
    { cookie, 'x-csrf-token': csrf_token });
  return (await made.json()).token;
}

export async function openMarket(name, more = []) {
  const server = await Server.start({ args: ['--demo', ...more], name });
  const buyer = await tokenOf(server.base, 'buyer', ['read', 'orders']);
  const provider = await tokenOf(server.base, 'provider', ['read', 'orders']);
  return { server, base: server.base, buyer, provider };
}

export async function documentOf(base) {
  const answer = await fetch(`${base}/api/openapi.json`);
  assert.equal(answer.status, 200);
  return answer.json();
}

const ANSWERS = { date: '2027-01-15', phone: '13800138000', email: 'ops@example.com', number: '5' };

// Whatever a product's form asks for.
export function answersTo(template) {
  return Object.fromEntries(template.filter(({ required, type }) => required && type !== 'file')
    .map(({ key, type, options }) => [key, type === 'choice' ? options[0] : ANSWERS[type] ?? '两台服务器，约 8 GB']));
}
