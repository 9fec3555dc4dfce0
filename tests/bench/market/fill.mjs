// Fills a stopped demo market's database, so that listings and orders by the million take minutes and not days: the rows that
// the store itself writes, written straight into its tables. The search index is left to the store, which makes it when it
// next starts; `opsmarket check` finds nothing to complain of in the result.
import { join } from 'node:path';
import { openDatabase } from '../lib/sqlite.mjs';
import { offer } from './offers.mjs';

export const BUYERS = 32; // of bench-buyer-1, … with the demo accounts' password: those that order
const ACCOUNTS = 64; // of buyers: an account may listen 32 times at once, and 2,000 listen
const LISTINGS_OF_PROVIDER = 20,
  AT_ONCE = 20_000;
const WARRANTIES = [0, 7, 15, 30, 60, 90, 180, 365];

export const id = (kind, n) => `${kind}_${String(n).padStart(24, '0')}`; // before all that the server makes: its own are of a later time
export const buyerId = (n) => id('acc', 500_000_000 + n);
const providerOf = (n) => Math.ceil(n / LISTINGS_OF_PROVIDER);
const grouped = (n) => n.toLocaleString('en');

// For a fill only: a machine that goes down meanwhile leaves nothing of worth.
export function open(data) {
  const db = openDatabase(join(data, 'opsmarket.db'));
  for (const pragma of ['journal_mode = DELETE', 'synchronous = OFF', 'cache_size = -1000000', 'foreign_keys = OFF'])
    db.pragma(pragma);
  return db;
}

// write(n) for 1 … count in transactions of some thousand.
export function inBatches(db, count, what, write) {
  const batch = db.transaction((from, to) => {
    for (let n = from; n <= to; ++n) write(n);
  });
  for (let from = 1; from <= count; from += AT_ONCE) {
    batch(from, Math.min(count, from + AT_ONCE - 1));
    if (count > 5 * AT_ONCE) process.stderr.write(`\r${what}: ${grouped(Math.min(count, from + AT_ONCE - 1))} `);
  }
  if (count > 5 * AT_ONCE) process.stderr.write('\n');
}

function addAccounts(db, count, kind, role, first) {
  const hash = db.prepare("SELECT password_hash FROM accounts WHERE login = 'buyer'").pluck().get();
  const at = db.prepare('SELECT min(created_at) FROM accounts').pluck().get();
  const insert = db.prepare('INSERT INTO accounts VALUES (?, ?, ?, ?, ?, 0, ?)');
  inBatches(db, count, `${kind}s`, (n) =>
    insert.run(
      id('acc', first + n),
      `bench-${kind}-${n}`,
      `${kind === 'buyer' ? '买家' : '运维服务商'} ${n}`,
      role,
      hash,
      at,
    ),
  );
}

// A listing as a demo provider wrote one, saying what offer n says.
function listingText(template, { n, name, summary, details, rows }, category) {
  return JSON.stringify({
    ...template,
    name,
    category_id: category,
    summary,
    details,
    document_file_ids: [],
    warranty_days: WARRANTIES[n % WARRANTIES.length],
    supported_os: ['Linux', 'Windows,Linux', 'Windows'][n % 3],
    skus: rows.map(({ spec, price }, at) => ({
      id: id('sku', n * 3 + at),
      spec,
      duration: 1,
      unit: 'once',
      original_price_fen: price,
      discount_price_fen: price,
    })),
  });
}

// Of a million listings each kilobyte is a gigabyte; none of what is measured of so many reads these fields.
export const shortened = (template) => ({
  ...template,
  demand_template: template.demand_template.slice(0, 1),
  acceptance_checklist: template.acceptance_checklist.slice(0, 1),
});

// Fills up to `count` listings on sale, the demo's own among them. short: without their long texts.
export function fillListings(data, count, short) {
  const db = open(data);
  const had = db.prepare('SELECT count(*) FROM live_products WHERE listed').pluck().get(),
    more = count - had;
  const whole = JSON.parse(db.prepare('SELECT listing FROM live_products WHERE listed ORDER BY seq').pluck().get());
  const template = short ? shortened(whole) : whole;
  const leaves = db.prepare('SELECT id, parent_id FROM categories WHERE parent_id IS NOT NULL ORDER BY id').all();
  const opened = db.prepare('SELECT min(created_at) FROM accounts').pluck().get();
  addAccounts(db, providerOf(more), 'provider', 'provider', 0);
  const product =
    db.prepare(`INSERT INTO products (id, provider_id, version, sale, work, state, name, logo_file_id, category_id, min_price, listing,
    created_at, updated_at) VALUES (?, ?, 3, 'listed', 'none', 'listed', ?, ?, ?, ?, ?, ?, ?)`);
  const live =
    db.prepare(`INSERT INTO live_products (id, provider_id, version, listed, category_id, branch_id, min_price, price_varies,
    warranty_days, os_windows, os_linux, listed_at, listing) VALUES (?, ?, 3, 1, ?, ?, ?, 1, ?, ?, ?, ?, ?)`);
  inBatches(db, more, 'listings', (n) => {
    const said = short ? { ...offer(n), details: '见摘要。' } : offer(n),
      leaf = leaves[n % leaves.length],
      text = listingText(template, said, leaf.id);
    const at = opened + (n % 1_000_000),
      key = [id('prd', n), id('acc', providerOf(n))];
    product.run(...key, said.name, template.logo_file_id, leaf.id, said.price, text, at, at);
    live.run(
      ...key,
      leaf.id,
      leaf.parent_id,
      said.price,
      WARRANTIES[n % WARRANTIES.length],
      Number(n % 3 !== 0),
      Number(n % 3 !== 2),
      at,
      text,
    );
  });
  db.exec(
    "UPDATE counters SET value = 0 WHERE name = 'search_index'; UPDATE counters SET value = value + 1 WHERE name = 'catalogue_revision'",
  );
  db.close();
}

export function addBuyers(data) {
  const db = open(data);
  addAccounts(db, ACCOUNTS, 'buyer', 'buyer', 500_000_000);
  db.close();
}
