-- What an order froze when it was placed never changes; apart from the rest it is written once, not with every step.
CREATE TABLE order_snapshots (
  order_id TEXT PRIMARY KEY REFERENCES orders (id),
  snapshot TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO order_snapshots SELECT id, body -> '$.snapshot' FROM orders ORDER BY id;
UPDATE orders SET body = json_remove(body, '$.snapshot');
