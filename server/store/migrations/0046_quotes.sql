-- Requests for a quote and their offers (rules: quotes.*). Every list is read by an index in its own order.
CREATE TABLE quote_requests (
  seq            INTEGER PRIMARY KEY AUTOINCREMENT,
  id             TEXT NOT NULL UNIQUE,
  buyer_id       TEXT NOT NULL REFERENCES accounts (id),
  provider_id    TEXT REFERENCES accounts (id),  -- NULL: all providers of the category
  version        INTEGER NOT NULL,
  at             INTEGER NOT NULL,
  offers_until   INTEGER NOT NULL,
  next_due       INTEGER,  -- of a clock; NULL: never
  state          TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'withdrawn', 'expired', 'removed')),
  subject        TEXT NOT NULL,
  category_id    TEXT NOT NULL,  -- it may be deleted later
  supported_os   TEXT NOT NULL,
  need           TEXT NOT NULL,
  budget         INTEGER,
  wished_on      TEXT NOT NULL,
  removal_reason TEXT NOT NULL DEFAULT '',
  order_id       TEXT REFERENCES orders (id)
) STRICT;
CREATE INDEX quote_requests_by_buyer ON quote_requests (buyer_id, seq);
CREATE INDEX quote_requests_by_buyer_and_time ON quote_requests (buyer_id, at);
CREATE INDEX quote_requests_open ON quote_requests (seq) WHERE state = 'open';
CREATE INDEX quote_requests_open_of_buyer ON quote_requests (buyer_id) WHERE state = 'open';
CREATE INDEX quote_requests_by_state ON quote_requests (state, seq);
CREATE INDEX quote_requests_due ON quote_requests (next_due, id) WHERE next_due IS NOT NULL;

CREATE TABLE quote_offers (
  seq           INTEGER PRIMARY KEY AUTOINCREMENT,
  id            TEXT NOT NULL UNIQUE,
  request_id    TEXT NOT NULL REFERENCES quote_requests (id),
  provider_id   TEXT NOT NULL REFERENCES accounts (id),
  product_id    TEXT NOT NULL REFERENCES products (id),  -- was on sale when it was offered
  product_name  TEXT NOT NULL,                           -- as it was then
  at            INTEGER NOT NULL,
  state         TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn', 'expired', 'lapsed')),
  included      TEXT NOT NULL,
  price_name    TEXT NOT NULL,
  price         INTEGER NOT NULL,
  delivery_days INTEGER NOT NULL,
  warranty_days INTEGER NOT NULL,
  valid_on      TEXT NOT NULL,
  valid_until   INTEGER NOT NULL,
  reason        TEXT NOT NULL DEFAULT ''  -- of the buyer who declined it
) STRICT;
CREATE INDEX quote_offers_by_request ON quote_offers (request_id, seq);
CREATE INDEX quote_offers_by_provider ON quote_offers (provider_id, request_id);
CREATE INDEX quote_offers_by_provider_and_time ON quote_offers (provider_id, at);
-- At most one is taken, and a provider has one open at a time: whatever the code does.
CREATE UNIQUE INDEX quote_offers_accepted ON quote_offers (request_id) WHERE state = 'accepted';
CREATE UNIQUE INDEX quote_offers_open ON quote_offers (request_id, provider_id) WHERE state = 'open';

CREATE TABLE quote_files (
  request_id TEXT NOT NULL REFERENCES quote_requests (id),
  place      INTEGER NOT NULL,
  file_id    TEXT NOT NULL REFERENCES files (id),
  PRIMARY KEY (request_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX quote_files_by_file ON quote_files (file_id, request_id);
CREATE TRIGGER quote_file_added AFTER INSERT ON quote_files BEGIN
  UPDATE files SET uses = uses + 1 WHERE id = NEW.file_id;
END;
CREATE TRIGGER quote_files_remain BEFORE DELETE ON quote_files BEGIN
  SELECT RAISE (ABORT, 'files of requests are never taken out');
END;
