-- What the tables of the console are sorted and searched by. An order's product and buyer do not change once it is placed.
ALTER TABLE orders ADD COLUMN total INTEGER NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN due_at INTEGER;
UPDATE orders SET
  total = body ->> '$.total_fen',
  due_at = (SELECT min(unixepoch(value ->> '$.due_at')) FROM json_each(body, '$.clocks'));
CREATE INDEX orders_due ON orders (state, due_at, id);
CREATE INDEX orders_total ON orders (state, total, id);
CREATE INDEX orders_by_provider_due ON orders (provider_id, state, due_at, id);
CREATE INDEX orders_by_provider_total ON orders (provider_id, state, total, id);

CREATE INDEX products_by_provider_name ON products (provider_id, name, id);
CREATE INDEX products_by_provider_price ON products (provider_id, min_price, id);
CREATE INDEX products_queue_submitted ON products (submitted_at, id) WHERE work = 'pending_review';
CREATE INDEX products_queue_name ON products (name, id) WHERE work = 'pending_review';

-- Terms of number, product and buyer, and the accounts that may find them; the rows stand in the order of placing. The function is the store's own (migrate.cpp).
CREATE VIRTUAL TABLE order_search USING fts5 (
  order_id UNINDEXED, owners, terms, tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);
INSERT INTO order_search (order_id, owners, terms)
  SELECT o.id, o.buyer_id || ' ' || o.provider_id, order_terms(o.number, o.body ->> '$.snapshot.name', b.display_name)
  FROM orders o JOIN accounts b ON b.id = o.buyer_id ORDER BY o.id;
