// A buyer and a provider of the demo, and orders between them that the API brings to where a test begins.
import { Api } from './api.mjs';

const PASSWORD = 'a long password';
const PRODUCT = '云服务器文件数据迁移';  // of the login `provider`; has a checklist and a warranty
const ANSWERS = { date: '2026-12-24', phone: '13800138000', text: '两台服务器，约 8 GB', line: '华东一区，Debian 12' };

export class Trade {
  // With a buyer of their own, whose notices nobody else adds to.
  static async open(base, login) {
    const trade = new Trade();
    await fetch(`${base}/api/v1/accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: PASSWORD, display_name: login, role: 'buyer' }),
    });
    Object.assign(trade, { base, login, password: PASSWORD });
    await trade.signIn();
    const { items } = await trade.buyer.get(`/api/v1/products?limit=100`);
    trade.product = await trade.buyer.get(`/api/v1/products/${items.find(({ name }) => name === PRODUCT).id}`);
    await trade.topUp(500_000);
    return trade;
  }

  // Anew, where time was moved on beyond the sessions.
  async signIn() {
    this.buyer = await Api.signIn(this.base, this.login, this.password);
    this.provider = await Api.signIn(this.base, 'provider');
  }

  topUp(amount_fen) {
    return this.buyer.send('POST', '/api/v1/balance/topups', { amount_fen });
  }

  order(id) {
    return this.buyer.get(`/api/v1/orders/${id}`);
  }

  async balance() {
    return (await this.buyer.get('/api/v1/balance')).balance_fen;
  }

  async events(id) {
    return (await this.buyer.get(`/api/v1/orders/${id}/events?limit=100`)).items;
  }

  // ¥80.00 each.
  async paid(quantity = 1) {
    const { id, total_fen } = await this.buyer.send('POST', '/api/v1/orders',
      { product_id: this.product.id, sku_id: this.product.skus[1].id, quantity });
    await this.buyer.act(id, 'pay', { total_fen });
    return id;
  }

  async started(quantity) {
    const id = await this.paid(quantity);
    const answers = Object.fromEntries(this.product.demand_template.map(({ key, type }) => [key, ANSWERS[type]]));
    await this.buyer.act(id, 'submit_demand', { answers });
    await this.provider.act(id, 'start');
    return id;
  }

  async delivered(quantity) {
    const id = await this.started(quantity);
    const checklist = this.product.acceptance_checklist.map(() => true);
    await this.provider.act(id, 'deliver', { result: '文件已全部迁移并校验。', file_ids: [], checklist });
    return id;
  }

  async completed(quantity) {
    const id = await this.delivered(quantity);
    await this.buyer.act(id, 'accept');
    return id;
  }
}
