// Medusa on PostgreSQL with the same offers. What was filled in is kept in build/bench/ as a dump.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDir, root } from '../../e2e/lib/places.mjs';
import { freePort } from '../../e2e/lib/server.mjs';
import { Connection } from '../lib/connection.mjs';
import { offers } from '../market/offers.mjs';
import { NodeProcess, runToEnd } from './node_process.mjs';
import { Postgres } from './postgres.mjs';

const cwd = join(root, 'tests/bench/peers/medusa'),
  cli = join(cwd, 'node_modules/.bin/medusa');
const version = () => JSON.parse(readFileSync(join(cwd, 'node_modules/@medusajs/medusa/package.json'), 'utf8')).version;
const ADDRESS = {
  first_name: 'B',
  last_name: 'B',
  address_1: 'Main 1',
  city: 'Beijing',
  postal_code: '100000',
  country_code: 'cn',
};

async function fill(postgres, count, dump, keys) {
  process.stderr.write(`Filling Medusa with ${count} products, some minutes …\n`);
  const list = `${keys}.offers`,
    env = { DATABASE_URL: postgres.url('medusa'), PEER_OFFERS: list, PEER_KEYS: keys };
  writeFileSync(list, JSON.stringify(offers(count)));
  await runToEnd('medusa-fill', cli, ['db:migrate'], { cwd, env });
  await runToEnd('medusa-fill', cli, ['exec', './src/scripts/fill.js'], { cwd, env });
  postgres.dump('medusa', `${dump}.new`);
  renameSync(`${dump}.new`, dump);
}

export class Medusa {
  static async start(count) {
    const medusa = new Medusa();
    medusa.count = count;
    medusa.postgres = await Postgres.start();
    try {
      await medusa.fillAndServe();
    } catch (error) {
      medusa.postgres.stop();
      throw error;
    }
    return medusa;
  }

  async fillAndServe() {
    const dump = join(buildDir('bench'), `medusa-${version()}-${this.count}.sql`),
      keys = `${dump}.keys`;
    this.postgres.restore(dump, 'medusa');
    if (!existsSync(dump)) await fill(this.postgres, this.count, dump, keys);
    this.postgres.analyze('medusa');
    this.keys = JSON.parse(readFileSync(keys, 'utf8'));
    const port = await freePort(),
      env = { DATABASE_URL: this.postgres.url('medusa') };
    this.base = `http://127.0.0.1:${port}`;
    this.process = await NodeProcess.start(
      'medusa',
      cli,
      ['start', '-H', '127.0.0.1', '-p', String(port)],
      { cwd, env },
      async () => (await fetch(`${this.base}/health`)).ok,
    );
  }

  get version() {
    return `Medusa ${version()} on ${this.postgres.version}`;
  }
  get pid() {
    return this.process.pid;
  }

  request(query) {
    return {
      path: `/store/products?region_id=${this.keys.region}&${query}`,
      headers: { 'x-publishable-api-key': this.keys.key },
    };
  }

  detailRequests(mix) {
    return Array.from({ length: mix }, (_, at) =>
      this.request(
        `limit=1&handle=service-${1 + ((at * 7) % this.count)}&fields=*categories,*variants.calculated_price`,
      ),
    );
  }

  // Only the fields that a listing shows: all of them take several times as long.
  listRequests(pages) {
    const fields =
      'id,title,handle,description,variants.id,variants.calculated_price.calculated_amount,variants.calculated_price.currency_code';
    return Array.from({ length: pages }, (_, at) =>
      this.request(`limit=20&offset=${(at * 20) % this.count}&order=title&fields=${fields}`),
    );
  }

  async buyers(count) {
    const headers = `x-publishable-api-key: ${this.keys.key}\r\n`;
    return Promise.all(
      Array.from({ length: count }, async (_, at) => ({
        connection: await Connection.open(this.base),
        headers,
        email: `b${at}@example.com`,
      })),
    );
  }

  // A guest's order, five requests: cart with the row, way of delivery, payment collection, payment session, completed.
  async order({ connection, headers, email }) {
    const { region, channel, shipping, variants } = this.keys;
    const post = (path, body) => connection.json('POST', path, headers, body);
    const items = [{ variant_id: variants[Math.floor(Math.random() * variants.length)], quantity: 1 }];
    const { cart } = await post('/store/carts', {
      region_id: region,
      sales_channel_id: channel,
      email,
      items,
      shipping_address: ADDRESS,
      billing_address: ADDRESS,
    });
    await post(`/store/carts/${cart.id}/shipping-methods`, { option_id: shipping });
    const { payment_collection: payment } = await post('/store/payment-collections', { cart_id: cart.id });
    await post(`/store/payment-collections/${payment.id}/payment-sessions`, { provider_id: 'pp_system_default' });
    const done = await post(`/store/carts/${cart.id}/complete`, {});
    if (done.type !== 'order') throw new Error(`Medusa: ${JSON.stringify(done).slice(0, 500)}`);
  }

  async stop() {
    await this.process.stop();
    this.postgres.stop();
  }
}
