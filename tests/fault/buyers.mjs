// Buyers in closed loops, who remember what the server acknowledged to them.
import { Api } from '../e2e/lib/api.mjs';


// What was acknowledged, and so may never be lost. `key` is given again later: the same order must answer.
export class Ledger {
  placed = []; // {id, key, body}
  paid = new Set(); // ids

  add(other) {
    for (const one of other.placed) this.placed.push(one); // more than a call takes as arguments, after an hour
    for (const id of other.paid) this.paid.add(id);
  }
}

export const post = (api, path, body, key) => fetch(`${api.base}${path}`, {
  method: 'POST',
  headers: { cookie: api.cookie, 'x-csrf-token': api.csrf, 'content-type': 'application/json', 'idempotency-key': key },
  body,
});

// The cheapest row of some product on sale.
export async function somethingToBuy(base) {
  const { items } = await (await fetch(`${base}/api/v1/products?limit=1&sort=price`)).json();
  const product = await (await fetch(`${base}/api/v1/products/${items[0].id}`)).json();
  return { product_id: product.id, sku_id: product.skus[0].id, quantity: 1 };
}

// One buyer: places and pays until the server is gone or `until` has passed. Answers what was acknowledged.
// Any answer but success, 507 (storage full: nothing was changed) and the server's end is a fault and thrown.
export async function buy(base, session, what, until, tally) {
  const api = Object.assign(new Api(), session, { base });
  const ledger = new Ledger();
  while (Date.now() < until) {
    const key = crypto.randomUUID(), body = JSON.stringify(what);
    try {
      const placed = await post(api, '/api/v1/orders', body, key);
      if (placed.status === 507) { tally.full += 1; continue; }
      const order = await placed.json();
      if (placed.status !== 201) throw new Error(`place: ${placed.status} ${JSON.stringify(order)}`);
      ledger.placed.push({ id: order.id, key, body });
      const pay = JSON.stringify({ version: order.version, total_fen: order.total_fen });
      const paid = await post(api, `/api/v1/orders/${order.id}/actions/pay`, pay, crypto.randomUUID());
      if (paid.status === 507) { tally.full += 1; continue; }
      if (paid.status !== 200) throw new Error(`pay: ${paid.status} ${await paid.text()}`);
      await paid.text();
      ledger.paid.add(order.id);
      tally.orders += 1;
    } catch (failure) {
      if (failure instanceof TypeError || failure.cause || failure.name === 'SyntaxError') return ledger; // the server is gone
      throw failure;
    }
  }
  return ledger;
}

// Whether everything acknowledged is there, read back by the buyer; answers what is missing.
export async function missing(base, session, ledger, sample = Infinity) {
  const api = Object.assign(new Api(), session, { base });
  const faults = [];
  const some = ledger.placed.length > sample ? [...ledger.placed].sort(() => Math.random() - 0.5).slice(0, sample) : ledger.placed;
  for (const { id, key, body } of some) {
    const order = await api.get(`/api/v1/orders/${id}`).catch((failure) => ({ failure: failure.message }));
    if (order.failure) faults.push(`order ${id} was acknowledged: ${order.failure}`);
    if (ledger.paid.has(id) && order.state === 'pending_payment') faults.push(`order ${id} was paid and is not`);
    const again = await post(api, '/api/v1/orders', body, key);
    const answer = await again.json();
    if (answer.id !== id) faults.push(`the key of ${id} gave ${JSON.stringify(answer)}`);
  }
  return faults;
}
