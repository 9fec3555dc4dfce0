// Orders written straight into a stopped market's database, after the listings (fill.mjs).
import { createHash } from 'node:crypto';
import { BUYERS, buyerId, id, inBatches, open, shortened } from './fill.mjs';

// As order_record.cpp makes it.
const eventHash = (event) => createHash('sha256').update(JSON.stringify(event)).digest('hex');
const words = (text) =>
  (text.match(/[a-z0-9]+|[\u4e00-\u9fff]+/g) ?? []).flatMap((run) =>
    /[a-z0-9]/.test(run) || run.length === 1
      ? [run]
      : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)),
  );

// What the server wrote of one order that was placed and paid: the rows to be written again for other orders.
function templateOf(db, order) {
  return {
    order: db.prepare('SELECT * FROM orders WHERE id = ?').get(order),
    snapshot: db.prepare('SELECT snapshot FROM order_snapshots WHERE order_id = ?').pluck().get(order),
    events: db.prepare('SELECT * FROM order_events WHERE order_id = ? ORDER BY seq').all(order),
    clock: db.prepare('SELECT due_at FROM order_clocks WHERE order_id = ?').pluck().get(order),
  };
}

// The listings that orders are of; a million orders of one would say little of the indexes.
function listingReader(db) {
  const read = db.prepare(
    'SELECT p.provider_id, p.name, a.display_name, p.listing FROM products p JOIN accounts a ON a.id = p.provider_id WHERE p.id = ?',
  );
  return (n) => {
    const row = read.get(id('prd', n)),
      sku = JSON.parse(row.listing).skus[0];
    return {
      product_id: id('prd', n),
      name: row.name,
      provider_id: row.provider_id,
      provider_name: row.display_name,
      sku,
    };
  };
}

function orderStatements(db) {
  return {
    order: db.prepare(
      'INSERT INTO orders (id, number, buyer_id, provider_id, product_id, state, version, body, total, due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    snapshot: db.prepare('INSERT INTO order_snapshots VALUES (?, ?)'),
    clock: db.prepare("INSERT INTO order_clocks VALUES (?, 'next', ?)"),
    event: db.prepare('INSERT INTO order_events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    account: db.prepare('INSERT INTO ledger_accounts (kind, owner, balance) VALUES (?, ?, ?)'),
    posting: db.prepare('INSERT INTO ledger_postings VALUES (?, ?, ?, ?)'),
    entry: db.prepare('INSERT INTO ledger_entries VALUES (?, ?, ?, ?)'),
    search: db.prepare('INSERT INTO order_search (order_id, owners, terms) VALUES (?, ?, ?)'),
  };
}

// Entries of the ledger with the balances after them, as the store keeps them.
class Ledger {
  constructor(db, to) {
    Object.assign(this, { db, to });
    this.last = db.prepare('SELECT coalesce(max(id), 0) FROM ledger_entries').pluck().get();
    this.balances = new Map(); // of the accounts that many entries touch, by row
  }

  rowOf(kind, owner) {
    const row = this.db
      .prepare('SELECT id, balance FROM ledger_accounts WHERE kind = ? AND owner = ?')
      .get(kind, owner);
    const account = row?.id ?? Number(this.to.account.run(kind, owner, 0).lastInsertRowid);
    this.balances.set(account, row?.balance ?? 0);
    return account;
  }

  post(account, amount, balance) {
    this.to.posting.run(account, this.last, amount, balance);
  }

  move(kind, at, order, from, amount, toAccount, toBalance) {
    this.last += 1;
    this.balances.set(from, this.balances.get(from) - amount);
    this.post(from, -amount, this.balances.get(from));
    this.post(toAccount, amount, toBalance);
    this.to.entry.run(this.last, at, kind, order);
  }

  close() {
    const update = this.db.prepare('UPDATE ledger_accounts SET balance = ? WHERE id = ?');
    for (const [account, balance] of this.balances) update.run(balance, account);
  }
}

function topUpBuyers(ledger, at, amount) {
  const outside = ledger.rowOf('external', '');
  return Array.from({ length: BUYERS }, (_, n) => {
    const account = ledger.rowOf('buyer_balance', buyerId(n + 1));
    ledger.balances.set(account, ledger.balances.get(account) + amount);
    ledger.move('topup', at, '', outside, amount, account, ledger.balances.get(account));
    return account;
  });
}

// `count` orders, placed and paid, each waiting for its buyer's demand with its clock running. `example`: the id of such an
// order that the server itself wrote.
export function fillOrders(data, count, example) {
  const db = open(data),
    to = orderStatements(db),
    template = templateOf(db, example),
    listing = listingReader(db);
  const listings = db.prepare("SELECT count(*) FROM products WHERE id LIKE 'prd_0000%'").pluck().get();
  const day = template.order.number.slice(0, 8),
    body = JSON.parse(template.order.body),
    placed = JSON.parse(template.events[0].data);
  const frozen = shortened(JSON.parse(template.snapshot));
  const ledger = new Ledger(db, to),
    [{ at }] = template.events;
  const accounts = db.transaction(() => topUpBuyers(ledger, at, (Math.ceil(count / BUYERS) + 1) * 30_000))();
  inBatches(db, count, 'orders', (n) => {
    const of = listing(1 + ((n * 7919) % listings)),
      order = id('ord', n),
      buyer = 1 + (n % BUYERS),
      total = of.sku.discount_price_fen;
    const number = `${day}-${(n ^ 0x2a5a5a5).toString(36).toUpperCase().padStart(6, '0')}`,
      snapshot = { ...frozen, ...of };
    const text = JSON.stringify({
      ...body,
      id: order,
      buyer_id: buyerId(buyer),
      total_fen: total,
      original_total_fen: total,
    });
    to.order.run(
      order,
      number,
      buyerId(buyer),
      of.provider_id,
      of.product_id,
      template.order.state,
      template.order.version,
      text,
      total,
      template.order.due_at,
    );
    to.snapshot.run(order, JSON.stringify(snapshot));
    to.clock.run(order, template.clock);
    addEvents(
      to,
      template.events,
      order,
      buyerId(buyer),
      { ...placed, snapshot, original_total_fen: total, total_fen: total },
      total,
    );
    ledger.move(
      'payment',
      at,
      order,
      accounts[buyer - 1],
      total,
      Number(to.account.run('escrow', order, total).lastInsertRowid),
      total,
    );
    to.search.run(
      order,
      `${buyerId(buyer)} ${of.provider_id}`,
      words(`${number} ${of.name} 买家 ${buyer}`.toLowerCase()).join(' '),
    );
  });
  ledger.close();
  db.close();
}

function addEvents(to, events, order, buyer, placed, total) {
  let before = events[0].prev_hash;
  for (const { seq, at, actor, action, from_state: from, to_state: state, note } of events) {
    const data = JSON.stringify(seq === 1 ? placed : { total_fen: total });
    const fields = [order, seq, at, actor, buyer, action, from, state, note, data, before];
    before = eventHash(fields);
    to.event.run(...fields, before);
  }
}
