// One caller of the API: who is signed in, and the proof that each unsafe request carries.
import { parseExactly, writeExactly } from './cases.mjs';

export class Caller {
  constructor(base) {
    this.base = base;
    this.headers = {};
  }

  async send(method, path, body) {
    const form = body instanceof FormData;
    const type = form || body === undefined ? {} : { 'content-type': 'application/json' };
    const answer = await fetch(this.base + path, {
      method,
      headers: { ...this.headers, ...type },
      body: form || body === undefined ? body : writeExactly(body),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text ? parseExactly(text) : null };
  }

  get(path) {
    return this.send('GET', path);
  }

  post(path, body) {
    return this.send('POST', path, body);
  }

  // The answer must have this status: anything else is a fault of the run, not of a case.
  async must(status, method, path, body) {
    const answer = await this.send(method, path, body);
    if (answer.status !== status)
      throw new Error(`${method} ${path}: ${answer.status}, not ${status}: ${JSON.stringify(answer.body)}`);
    return answer;
  }

  static async signIn(base, login, password = 'demo-password') {
    const caller = new Caller(base);
    const answer = await caller.must(201, 'POST', '/api/v1/session', { login, password });
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
    caller.headers = { cookie: cookies.join('; '), 'x-csrf-token': answer.body.csrf_token };
    return caller;
  }
}
