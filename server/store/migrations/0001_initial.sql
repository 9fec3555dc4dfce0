-- Times are whole seconds since 1970 (UTC), money whole fen. Lists are read by an index that ends in the row's id, so that
-- a cursor finds its place without counting.

CREATE TABLE accounts (
  id            TEXT PRIMARY KEY,
  login         TEXT NOT NULL UNIQUE,
  display_name  TEXT NOT NULL,
  role          TEXT NOT NULL CHECK (role IN ('buyer', 'provider', 'operator')),
  password_hash TEXT NOT NULL,
  suspended     INTEGER NOT NULL DEFAULT 0,
  created_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  csrf_token TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_account ON sessions (account_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE categories (
  id        TEXT PRIMARY KEY,
  parent_id TEXT REFERENCES categories (id),
  position  INTEGER NOT NULL,
  name      TEXT NOT NULL,
  name_en   TEXT NOT NULL,
  enabled   INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE INDEX categories_by_parent ON categories (parent_id, position);

-- Bytes are kept outside, by content hash. uses is kept by the triggers below; only unused files are swept.
CREATE TABLE files (
  id         TEXT PRIMARY KEY,
  owner_id   TEXT NOT NULL REFERENCES accounts (id),
  purpose    TEXT NOT NULL,
  kind       TEXT NOT NULL,
  name       TEXT NOT NULL,
  size       INTEGER NOT NULL,
  width      INTEGER,
  height     INTEGER,
  sha256     TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  uses       INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX files_by_content ON files (sha256);
CREATE INDEX files_unused ON files (created_at) WHERE uses = 0;

-- user: 'product' (working version), 'live' (version on sale), 'order'.
CREATE TABLE file_uses (
  user    TEXT NOT NULL CHECK (user IN ('product', 'live', 'order')),
  user_id TEXT NOT NULL,
  file_id TEXT NOT NULL REFERENCES files (id),
  PRIMARY KEY (user, user_id, file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX file_uses_by_file ON file_uses (file_id, user, user_id);
CREATE TRIGGER file_use_added AFTER INSERT ON file_uses BEGIN
  UPDATE files SET uses = uses + 1 WHERE id = NEW.file_id;
END;
CREATE TRIGGER file_use_removed AFTER DELETE ON file_uses BEGIN
  UPDATE files SET uses = uses - 1 WHERE id = OLD.file_id;
END;

-- The working version, or what is live where there is no other. listing is the JSON of wire::to_json(Listing).
CREATE TABLE products (
  id              TEXT PRIMARY KEY,
  provider_id     TEXT NOT NULL REFERENCES accounts (id),
  version         INTEGER NOT NULL,
  sale            TEXT NOT NULL CHECK (sale IN ('never', 'listed', 'unlisted')),
  work            TEXT NOT NULL CHECK (work IN ('none', 'draft', 'pending_review', 'rejected')),
  state           TEXT NOT NULL,
  name            TEXT NOT NULL,
  logo_file_id    TEXT NOT NULL,
  category_id     TEXT NOT NULL,
  min_price       INTEGER,
  listing         TEXT NOT NULL,
  submitted_at    INTEGER,
  due_at          INTEGER,
  due_within_data INTEGER NOT NULL DEFAULT 1,
  review          TEXT,
  unlist_reason   TEXT NOT NULL DEFAULT '',
  created_at      INTEGER NOT NULL,
  updated_at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX products_by_provider ON products (provider_id, updated_at, id);
CREATE INDEX products_by_provider_state ON products (provider_id, state, updated_at, id);
CREATE INDEX products_queue ON products (due_at, id) WHERE work = 'pending_review';

-- Every decision of an operator, with the listing it was made on.
CREATE TABLE product_reviews (
  product_id  TEXT NOT NULL,
  version     INTEGER NOT NULL,
  decision    TEXT NOT NULL CHECK (decision IN ('approved', 'rejected')),
  reason      TEXT NOT NULL,
  notes       TEXT NOT NULL,
  operator_id TEXT NOT NULL REFERENCES accounts (id),
  at          INTEGER NOT NULL,
  listing     TEXT NOT NULL,
  PRIMARY KEY (product_id, version)
) STRICT, WITHOUT ROWID;

-- What is or was on sale, with the columns that visitors filter and sort by. seq is the row of live_search and the place in
-- the order of relevance: newer products first. branch_id is the category above the leaf (the leaf itself at the top).
CREATE TABLE live_products (
  seq              INTEGER PRIMARY KEY AUTOINCREMENT,
  id               TEXT NOT NULL UNIQUE REFERENCES products (id),
  provider_id      TEXT NOT NULL REFERENCES accounts (id),
  version          INTEGER NOT NULL,
  listed           INTEGER NOT NULL,
  category_id      TEXT NOT NULL REFERENCES categories (id),
  branch_id        TEXT NOT NULL,
  min_price        INTEGER NOT NULL,
  price_varies     INTEGER NOT NULL,
  warranty_days    INTEGER NOT NULL,
  os_windows       INTEGER NOT NULL,
  os_linux         INTEGER NOT NULL,
  listed_at        INTEGER NOT NULL,
  completed_orders INTEGER NOT NULL DEFAULT 0,
  listing          TEXT NOT NULL
) STRICT;
CREATE INDEX live_newest ON live_products (listed_at, id) WHERE listed = 1;
CREATE INDEX live_price ON live_products (min_price, id) WHERE listed = 1;
CREATE INDEX live_sales ON live_products (completed_orders, id) WHERE listed = 1;
CREATE INDEX live_category_newest ON live_products (category_id, listed_at, id) WHERE listed = 1;
CREATE INDEX live_category_price ON live_products (category_id, min_price, id) WHERE listed = 1;
CREATE INDEX live_category_sales ON live_products (category_id, completed_orders, id) WHERE listed = 1;
CREATE INDEX live_provider_newest ON live_products (provider_id, listed_at, id) WHERE listed = 1;
CREATE INDEX live_branch_newest ON live_products (branch_id, listed_at, id) WHERE listed = 1;
CREATE INDEX live_branch_price ON live_products (branch_id, min_price, id) WHERE listed = 1;
CREATE INDEX live_branch_sales ON live_products (branch_id, completed_orders, id) WHERE listed = 1;

-- Texts arrive as terms separated by spaces (domain::text::search_terms), so that Chinese is found by pairs of characters.
CREATE VIRTUAL TABLE live_search USING fts5 (name, rest, tokenize = "unicode61 remove_diacritics 0");

CREATE TABLE provider_stats (
  provider_id      TEXT PRIMARY KEY REFERENCES accounts (id),
  completed_orders INTEGER NOT NULL DEFAULT 0,
  commission       INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Single values; 'catalogue_revision' rises with every change of what visitors see.
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counters VALUES ('catalogue_revision', 1);

-- body is the JSON of wire::to_json(Order). Ids rise with time, so that lists are ordered by them.
CREATE TABLE orders (
  id          TEXT PRIMARY KEY,
  number      TEXT NOT NULL UNIQUE,
  buyer_id    TEXT NOT NULL REFERENCES accounts (id),
  provider_id TEXT NOT NULL REFERENCES accounts (id),
  product_id  TEXT NOT NULL REFERENCES products (id),
  state       TEXT NOT NULL,
  version     INTEGER NOT NULL,
  body        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX orders_by_buyer ON orders (buyer_id, id);
CREATE INDEX orders_by_buyer_state ON orders (buyer_id, state, id);
CREATE INDEX orders_by_provider ON orders (provider_id, id);
CREATE INDEX orders_by_provider_state ON orders (provider_id, state, id);
CREATE INDEX orders_by_state ON orders (state, id);
CREATE INDEX orders_by_product ON orders (product_id);

-- Only clocks that do something; those that flag are derived when an order is read.
CREATE TABLE order_clocks (
  order_id TEXT NOT NULL REFERENCES orders (id),
  name     TEXT NOT NULL,
  due_at   INTEGER NOT NULL,
  PRIMARY KEY (order_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_clocks_due ON order_clocks (due_at, order_id);

CREATE TABLE order_events (
  order_id   TEXT NOT NULL REFERENCES orders (id),
  seq        INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  actor      TEXT NOT NULL,
  actor_id   TEXT NOT NULL,
  action     TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state   TEXT NOT NULL,
  note       TEXT NOT NULL,
  data       TEXT NOT NULL,
  prev_hash  TEXT NOT NULL,
  hash       TEXT NOT NULL,
  PRIMARY KEY (order_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER order_events_stay BEFORE UPDATE ON order_events BEGIN
  SELECT RAISE (ABORT, 'events are never updated');
END;
CREATE TRIGGER order_events_remain BEFORE DELETE ON order_events BEGIN
  SELECT RAISE (ABORT, 'events are never deleted');
END;

-- The double-entry ledger. Postings come first and their entry closes them: it refuses to be written unless they sum to
-- zero, and nothing can be posted to an entry that stands.
CREATE TABLE ledger_accounts (
  id      INTEGER PRIMARY KEY,
  kind    TEXT NOT NULL,
  owner   TEXT NOT NULL,
  balance INTEGER NOT NULL DEFAULT 0,
  UNIQUE (kind, owner),
  CHECK (kind = 'external' OR balance >= 0)
) STRICT;
CREATE TABLE ledger_entries (
  id       INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  order_id TEXT NOT NULL
) STRICT;
CREATE TABLE ledger_postings (
  account_id    INTEGER NOT NULL REFERENCES ledger_accounts (id),
  entry_id      INTEGER NOT NULL REFERENCES ledger_entries (id) DEFERRABLE INITIALLY DEFERRED,
  amount        INTEGER NOT NULL CHECK (amount <> 0),
  balance_after INTEGER NOT NULL,
  PRIMARY KEY (account_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_postings_by_entry ON ledger_postings (entry_id);
CREATE TRIGGER ledger_entry_balances BEFORE INSERT ON ledger_entries
WHEN (SELECT coalesce(sum(amount), 1) FROM ledger_postings WHERE entry_id = NEW.id) <> 0 BEGIN
  SELECT RAISE (ABORT, 'an entry sums to zero');
END;
CREATE TRIGGER ledger_entry_closed BEFORE INSERT ON ledger_postings
WHEN EXISTS (SELECT 1 FROM ledger_entries WHERE id = NEW.entry_id) BEGIN
  SELECT RAISE (ABORT, 'the entry is closed');
END;
CREATE TRIGGER ledger_entries_stay BEFORE UPDATE ON ledger_entries BEGIN
  SELECT RAISE (ABORT, 'entries are never updated');
END;
CREATE TRIGGER ledger_entries_remain BEFORE DELETE ON ledger_entries BEGIN
  SELECT RAISE (ABORT, 'entries are never deleted');
END;
CREATE TRIGGER ledger_postings_stay BEFORE UPDATE ON ledger_postings BEGIN
  SELECT RAISE (ABORT, 'postings are never updated');
END;
CREATE TRIGGER ledger_postings_remain BEFORE DELETE ON ledger_postings BEGIN
  SELECT RAISE (ABORT, 'postings are never deleted');
END;

-- Answers by idempotency key, written with the action itself.
CREATE TABLE requests (
  account_id  TEXT NOT NULL REFERENCES accounts (id),
  key         TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  ref         TEXT NOT NULL,
  answer      TEXT NOT NULL,
  at          INTEGER NOT NULL,
  PRIMARY KEY (account_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX requests_by_time ON requests (at);
