// A buyer at the server's API, in a closed loop.
import { Connection } from '../lib/connection.mjs';

export class Buyer {
  static async all(base, sessions) {
    return Promise.all(
      sessions.map(async (session) => {
        const buyer = new Buyer();
        buyer.connection = await Connection.open(base);
        buyer.session = session;
        return buyer;
      }),
    );
  }

  // Two requests: placed, and paid from the balance. Each is answered when it is on the disk. `what`: product_id, sku_id, quantity.
  async order(what) {
    const placed = await this.post('/api/v1/orders', what);
    await this.post(`/api/v1/orders/${placed.id}/actions/pay`, {
      version: placed.version,
      total_fen: placed.total_fen,
    });
    return placed.id;
  }

  post(path, body) {
    return this.connection.json('POST', path, `${this.session}Idempotency-Key: ${crypto.randomUUID()}\r\n`, body);
  }

  close() {
    this.connection.close();
  }
}

// Price rows to choose from: the cheapest of each listing, so that a top-up lasts.
export async function thingsToBuy(base, ids) {
  return Promise.all(
    ids.map(async (id) => {
      const { skus } = await (await fetch(`${base}/api/v1/products/${id}`)).json();
      return { product_id: id, sku_id: skus[0].id, quantity: 1 };
    }),
  );
}

export const anyOf = (list) => list[Math.floor(Math.random() * list.length)];
