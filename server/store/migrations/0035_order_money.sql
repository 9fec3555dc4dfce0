-- The money of orders as their providers see it (shared/domain/orders/earnings.h): what lists of it are filtered and sorted by,
-- and each provider's sums, which are counted as orders go on, so that reading them costs four rows.
CREATE TABLE order_money (
  order_id    TEXT PRIMARY KEY REFERENCES orders (id),
  provider_id TEXT NOT NULL REFERENCES accounts (id),
  state       TEXT NOT NULL,     -- of what is not given back, or 'refunded'
  paid_at     INTEGER NOT NULL,
  paid        INTEGER NOT NULL,
  refunded    INTEGER NOT NULL,
  commission  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE provider_money (
  provider_id TEXT NOT NULL REFERENCES accounts (id),
  state       TEXT NOT NULL,
  orders      INTEGER NOT NULL,
  amount      INTEGER NOT NULL,
  commission  INTEGER NOT NULL,
  PRIMARY KEY (provider_id, state)
) STRICT, WITHOUT ROWID;

INSERT INTO order_money
  SELECT id, provider_id,
    CASE WHEN state = 'awaiting_acceptance' THEN 'to_settle'
         WHEN state NOT IN ('completed', 'cancelled', 'refunded') THEN 'in_escrow'
         WHEN refunded < total THEN 'settled' ELSE 'refunded' END,
    paid_at, total, refunded, ((total - refunded) * share + 5000) / 10000
  FROM (
    SELECT id, provider_id, state, total, unixepoch(body ->> '$.paid_at') AS paid_at,
      coalesce(body ->> '$.refunded_fen', 0) AS refunded,
      coalesce((SELECT t.policy ->> '$.commission' FROM terms t
                WHERE t.since <= unixepoch(o.body ->> '$.placed_at') ORDER BY t.since DESC, t.version DESC LIMIT 1),
               1000) AS share
    FROM orders o WHERE body ->> '$.paid_at' IS NOT NULL)
  ORDER BY id;
INSERT INTO provider_money
  SELECT provider_id, state, count(*), sum(paid - refunded), sum(commission)
  FROM order_money WHERE state <> 'refunded' GROUP BY provider_id, state;
INSERT INTO provider_money
  SELECT provider_id, 'refunded', count(*), sum(refunded), 0
  FROM order_money WHERE refunded > 0 GROUP BY provider_id;

CREATE INDEX order_money_by_paid ON order_money (provider_id, paid_at, order_id);
CREATE INDEX order_money_by_state ON order_money (provider_id, state, paid_at, order_id);
CREATE INDEX order_money_refunded ON order_money (provider_id, paid_at, order_id) WHERE refunded > 0;

-- Said by provider_money now.
ALTER TABLE provider_stats DROP COLUMN commission;

-- The first entry of a day, for statements.
CREATE INDEX ledger_entries_by_time ON ledger_entries (at, id);
