-- What buyers say of completed orders: one row an order, beside the order's own record, so that visitors' lists are read by an
-- index. The sums are kept with each change, on the product and on the provider.
CREATE TABLE order_reviews (
  order_id    TEXT PRIMARY KEY REFERENCES orders (id),
  product_id  TEXT NOT NULL REFERENCES products (id),
  provider_id TEXT NOT NULL REFERENCES accounts (id),
  buyer_id    TEXT NOT NULL REFERENCES accounts (id),
  spec        TEXT NOT NULL,
  at          INTEGER NOT NULL,
  rating      INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
  text        TEXT NOT NULL,
  reply       TEXT NOT NULL DEFAULT '',
  replied_at  INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX order_reviews_by_product ON order_reviews (product_id, at, order_id);
CREATE INDEX order_reviews_by_provider ON order_reviews (provider_id, at, order_id);

ALTER TABLE live_products ADD COLUMN stars1 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE live_products ADD COLUMN stars2 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE live_products ADD COLUMN stars3 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE live_products ADD COLUMN stars4 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE live_products ADD COLUMN stars5 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE provider_stats ADD COLUMN stars1 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE provider_stats ADD COLUMN stars2 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE provider_stats ADD COLUMN stars3 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE provider_stats ADD COLUMN stars4 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE provider_stats ADD COLUMN stars5 INTEGER NOT NULL DEFAULT 0;

-- Orders that were begun and have ended, however; and those of them that were in dispute.
ALTER TABLE provider_stats ADD COLUMN ended INTEGER NOT NULL DEFAULT 0;
ALTER TABLE provider_stats ADD COLUMN disputed INTEGER NOT NULL DEFAULT 0;
UPDATE provider_stats SET ended = completed_orders;

-- One row an order: when the next of its clocks or reminders has something to do.
DELETE FROM order_clocks WHERE EXISTS (
  SELECT 1 FROM order_clocks earlier WHERE earlier.order_id = order_clocks.order_id
    AND (earlier.due_at, earlier.name) < (order_clocks.due_at, order_clocks.name));
UPDATE order_clocks SET name = 'next';
