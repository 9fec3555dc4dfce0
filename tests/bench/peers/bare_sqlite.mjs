// SQLite itself writing what the server writes for an order that is placed and then paid: the same rows into the same tables
// with their indexes and triggers, for as many buyers and products, every caller's in one transaction that waits for the disk. No HTTP, no rules, no checks:
// the ceiling for what group commits can give on this disk.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../lib/sqlite.mjs';

// table -> the rows of it that speak of this order, as the server wrote them.
function rowsOf(db, order) {
  const all = (sql) => db.prepare(sql).all(order);
  return {
    orders: all('SELECT * FROM orders WHERE id = ?'),
    snapshots: all('SELECT * FROM order_snapshots WHERE order_id = ?'),
    events: all('SELECT * FROM order_events WHERE order_id = ? ORDER BY seq'),
    clocks: all('SELECT * FROM order_clocks WHERE order_id = ?'),
    files: all("SELECT * FROM file_uses WHERE user = 'order' AND user_id = ?"),
    search: all('SELECT order_id, owners, terms FROM order_search WHERE order_id = ?'),
    notices: all('SELECT * FROM notices WHERE subject = ? ORDER BY seq'),
    requests: all('SELECT * FROM requests WHERE ref = ? ORDER BY CAST(answer AS INTEGER)'),
    changes: all('SELECT * FROM order_changes WHERE order_id = ?'),
    postings: all(
      'SELECT p.* FROM ledger_postings p JOIN ledger_entries e ON e.id = p.entry_id WHERE e.order_id = ? ORDER BY amount',
    ),
  };
}

function statements(db) {
  const insert = (table, columns) => db.prepare(`INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')})`);
  const width = (table) => db.pragma(`table_info(${table})`);
  const whole = (table) => insert(table, width(table));
  return {
    order: whole('orders'),
    snapshot: whole('order_snapshots'),
    event: whole('order_events'),
    clock: whole('order_clocks'),
    file: whole('file_uses'),
    request: whole('requests'),
    change: whole('order_changes'),
    posting: whole('ledger_postings'),
    entry: whole('ledger_entries'),
    search: db.prepare('INSERT INTO order_search (order_id, owners, terms) VALUES (?, ?, ?)'),
    notice: db.prepare(
      'INSERT INTO notices (id, account_id, at, kind, code, subject, params, read_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    paid: db.prepare("UPDATE orders SET state = 'awaiting_demand', version = 2, body = ?, due_at = ? WHERE id = ?"),
    noClock: db.prepare('DELETE FROM order_clocks WHERE order_id = ?'),
    balance: db.prepare('UPDATE ledger_accounts SET balance = balance - ? WHERE id = ? RETURNING balance'),
    escrow: db.prepare("INSERT INTO ledger_accounts (kind, owner, balance) VALUES ('escrow', ?, ?)"),
  };
}

const BUYERS = 32,
  PRODUCTS = 200;

// Who may buy, and what: as many as the server is asked for, so that the rows lie as far apart in the indexes as its own.
function peopleOf(db) {
  const buyers = db.prepare(
    "SELECT a.id, l.id AS balance FROM accounts a JOIN ledger_accounts l ON l.kind = 'buyer_balance' AND l.owner = a.id LIMIT ?",
  );
  const products = db.prepare('SELECT id, provider_id AS provider FROM live_products ORDER BY id LIMIT ?');
  return { buyers: buyers.all(BUYERS), products: products.all(PRODUCTS) };
}

export class BareSqlite {
  // data: a market that is stopped; order: one that its server placed and had paid.
  constructor(data, order) {
    this.home = mkdtempSync(join(tmpdir(), 'opsmarket-bare-'));
    copyFileSync(join(data, 'opsmarket.db'), join(this.home, 'db'));
    this.db = openDatabase(join(this.home, 'db'));
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -32768', 'wal_autocheckpoint = 8000'])
      this.db.pragma(pragma);
    this.db.prepare("UPDATE ledger_accounts SET balance = ? WHERE kind = 'buyer_balance'").run(1_000_000_000_000n);
    Object.assign(this, peopleOf(this.db));
    this.rows = rowsOf(this.db, order);
    this.to = statements(this.db);
    this.made = 0;
    this.entries = this.db.prepare('SELECT max(id) FROM ledger_entries').pluck().get();
    this.grouped = this.db.transaction((orders, write) => orders.forEach(write));
  }

  get version() {
    return `SQLite ${this.db.prepare('SELECT sqlite_version()').pluck().get()}`;
  }

  // Orders a second, `callers` in each commit, two commits an order.
  rate(callers, seconds) {
    const began = performance.now();
    let orders = 0;
    for (; performance.now() - began < seconds * 1000; orders += callers) {
      const group = Array.from({ length: callers }, (_, caller) => this.next(caller));
      this.grouped.immediate(group, (one) => this.place(one));
      this.grouped.immediate(group, (one) => this.pay(one));
    }
    return orders / ((performance.now() - began) / 1000);
  }

  next(caller) {
    const id = `ord_bare${String((this.made += 1)).padStart(20, '0')}`,
      product = this.products[Math.floor(Math.random() * this.products.length)];
    return { id, buyer: this.buyers[caller % this.buyers.length], product };
  }

  place({ id, buyer, product }) {
    const { rows, to } = this,
      [order] = rows.orders,
      [event] = rows.events,
      [clock] = rows.clocks;
    const mine = { id, number: id, buyer_id: buyer.id, provider_id: product.provider, product_id: product.id };
    to.order.run(...Object.values({ ...order, ...mine, state: 'pending_payment', version: 1 }));
    to.snapshot.run(id, rows.snapshots[0].snapshot);
    to.clock.run(id, clock.name, clock.due_at);
    to.event.run(...Object.values({ ...event, order_id: id, actor_id: buyer.id }));
    for (const file of rows.files) to.file.run(file.user, id, file.file_id);
    for (const search of rows.search) to.search.run(id, `${buyer.id} ${product.provider}`, search.terms);
    this.tellAndAnswer({ id, buyer, product }, 0);
  }

  pay({ id, buyer, product }) {
    const { rows, to } = this,
      [order] = rows.orders,
      [clock] = rows.clocks;
    to.paid.run(order.body, order.due_at, id);
    to.noClock.run(id);
    to.clock.run(id, clock.name, clock.due_at);
    to.event.run(...Object.values({ ...rows.events[1], order_id: id, actor_id: buyer.id }));
    const [from, into] = rows.postings,
      entry = (this.entries += 1);
    const left = to.balance.get(into.amount, buyer.balance).balance;
    const escrow = to.escrow.run(id, into.amount).lastInsertRowid;
    to.posting.run(buyer.balance, entry, from.amount, left);
    to.posting.run(escrow, entry, into.amount, into.amount);
    to.entry.run(entry, clock.due_at, 'payment', id);
    for (const change of this.rows.changes) to.change.run(...Object.values({ ...change, order_id: id }));
    this.tellAndAnswer({ id, buyer, product }, 1);
  }

  // The notice to the other party, and the answer that is kept for the same request again.
  tellAndAnswer({ id, buyer, product }, step) {
    const { seq, ...notice } = this.rows.notices[step],
      request = this.rows.requests[step],
      told = notice.account_id === this.rows.orders[0].buyer_id ? buyer.id : product.provider;
    this.to.notice.run(...Object.values({ ...notice, id: `${id}${step}`, subject: id, account_id: told }));
    this.to.request.run(...Object.values({ ...request, account_id: buyer.id, key: crypto.randomUUID(), ref: id }));
  }

  stop() {
    this.db.close();
    rmSync(this.home, { recursive: true, force: true });
  }
}
