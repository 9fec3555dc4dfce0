// A provider and an operator at work on listings, so many requests a second.
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from '../../e2e/lib/api.mjs';
import { Connection } from '../lib/connection.mjs';
import { signedIn } from '../market/market.mjs';

const jsonOf = (answer, what) => {
  if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${answer.body}`);
  return JSON.parse(answer.body);
};

export class Editors {
  static async of(base) {
    const editors = new Editors();
    editors.connection = await Connection.open(base);
    [editors.provider, editors.operator] = [await signedIn(base, 'provider'), await signedIn(base, 'operator')];
    const api = await Api.signIn(base, 'provider');
    const {
      items: [draft],
    } = await api.get('/api/v1/provider/products?state=draft');
    const {
      items: [listed],
    } = await api.get('/api/v1/provider/products?state=listed');
    editors.draft = await api.get(`/api/v1/provider/products/${draft.id}`);
    editors.listed = await api.get(`/api/v1/provider/products/${listed.id}`);
    return editors;
  }

  async send(method, path, session, body) {
    const headers = `${session}Content-Type: application/json\r\nIdempotency-Key: ${crypto.randomUUID()}\r\n`;
    return jsonOf(await this.connection.send(method, path, headers, JSON.stringify(body)), path);
  }

  save(product, summary) {
    return this.send('PUT', `/api/v1/provider/products/${product.id}`, this.provider, {
      version: product.version,
      summary,
    });
  }

  // One request: the working version saved. Visitors see none of it until it is approved.
  async saveDraft(n) {
    this.draft = await this.save(this.draft, `第 ${n} 次修改`);
    return 1;
  }

  // Three requests: saved, submitted, approved; then visitors see it.
  async publish(n) {
    let { listed } = this;
    const { id } = listed;
    listed = await this.save(listed, `第 ${n} 次修改，已经上线`);
    listed = await this.send('POST', `/api/v1/provider/products/${id}/submit`, this.provider, {
      version: listed.version,
    });
    this.listed = await this.send('POST', `/api/v1/operator/products/${id}/approve`, this.operator, {
      version: listed.version,
    });
    return 3;
  }

  // edit(n) at `perSecond` requests until it is told to stop; answers how many requests a second there were.
  async work(edit, perSecond, until) {
    const began = performance.now();
    let requests = 0;
    for (let n = 1; !until.over; ++n) {
      requests += await edit.call(this, n);
      const early = (requests / perSecond) * 1000 - (performance.now() - began);
      if (early > 0) await sleep(early);
    }
    return requests / ((performance.now() - began) / 1000);
  }

  close() {
    this.connection.close();
  }
}
