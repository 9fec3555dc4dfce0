-- How the market does, by days of Asia/Shanghai: counted as it happens, in the transaction of what happens, so that operators read it
-- without the ledger. Money is in fen and is what the ledger says (SqliteMarketDays::faults). What operators decided late before this
-- release was not counted.
CREATE TABLE market_days (
  day           TEXT PRIMARY KEY,    -- "2026-11-23"
  payments      INTEGER NOT NULL,    -- into escrow: of orders, and of their change orders
  paid          INTEGER NOT NULL,
  refunded      INTEGER NOT NULL,    -- out of escrow, to buyers
  commission    INTEGER NOT NULL,
  escrow        INTEGER NOT NULL,    -- held at the end of the day
  buyers        INTEGER NOT NULL,    -- who registered
  providers     INTEGER NOT NULL,
  reviews       INTEGER NOT NULL,    -- submissions that operators decided
  late_reviews  INTEGER NOT NULL,    -- of these, after their due time
  disputes      INTEGER NOT NULL,    -- that ended, however they did
  late_disputes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO market_days
  SELECT day, sum(payment), sum(paid), sum(refunded), sum(commission), sum(sum(held)) OVER (ORDER BY day), sum(buyer), sum(provider),
    0, 0, 0, 0
  FROM (
    SELECT date(e.at + 28800, 'unixepoch') AS day,
      a.kind = 'escrow' AND p.amount > 0 AS payment,
      CASE WHEN a.kind = 'escrow' THEN max(p.amount, 0) ELSE 0 END AS paid,
      CASE WHEN a.kind = 'buyer_balance' AND e.order_id <> '' THEN max(p.amount, 0) ELSE 0 END AS refunded,
      CASE WHEN a.kind = 'platform_commission' THEN p.amount ELSE 0 END AS commission,
      CASE WHEN a.kind = 'escrow' THEN p.amount ELSE 0 END AS held, 0 AS buyer, 0 AS provider
    FROM ledger_entries e JOIN ledger_postings p ON p.entry_id = e.id JOIN ledger_accounts a ON a.id = p.account_id
    WHERE a.kind IN ('escrow', 'platform_commission', 'buyer_balance')
    UNION ALL
    SELECT date(created_at + 28800, 'unixepoch'), 0, 0, 0, 0, 0, role = 'buyer', role = 'provider' FROM accounts
    WHERE role IN ('buyer', 'provider'))
  GROUP BY day ORDER BY day;
