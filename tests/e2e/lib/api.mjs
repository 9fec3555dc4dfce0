// The JSON API as a signed-in account uses it; what the tests assert about comes from here as well as from the screens.
export class Api {
  static async signIn(base, login, password = 'demo-password') {
    const answer = await fetch(`${base}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password }),
    });
    if (answer.status !== 201) throw new Error(`sign-in of ${login}: ${answer.status} ${await answer.text()}`);
    const api = new Api();
    api.base = base;
    api.cookie = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
    api.csrf = (await answer.json()).csrf_token;
    return api;
  }

  // For `addCookies` of a browser's window, which is signed in then.
  get cookies() {
    return this.cookie.split('; ').map((pair) => {
      const [name, ...value] = pair.split('=');
      return { name, value: value.join('='), url: this.base };
    });
  }

  async get(path) {
    const answer = await fetch(`${this.base}${path}`, { headers: { cookie: this.cookie } });
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  // An action on an order as it is now; answers the order after it.
  async act(orderId, action, body = {}) {
    const { version } = await this.get(`/api/v1/orders/${orderId}`);
    return this.send('POST', `/api/v1/orders/${orderId}/actions/${action}`, { version, ...body });
  }

  async send(method, path, body) {
    const answer = await fetch(`${this.base}${path}`, {
      method,
      headers: { cookie: this.cookie, 'x-csrf-token': this.csrf, 'content-type': 'application/json',
                 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  }
}
