-- Payouts of earnings to providers' bank accounts, and those accounts. The account's number is sealed with the server's key; its last digits are
-- what people know it by. A payout keeps the account that it was requested to. It is never deleted.
CREATE TABLE payees (
  provider_id TEXT PRIMARY KEY REFERENCES accounts (id),
  version     INTEGER NOT NULL,
  bank        TEXT NOT NULL,
  branch      TEXT NOT NULL,
  sealed      TEXT NOT NULL,
  last_digits TEXT NOT NULL,
  changed_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE payouts (
  number       TEXT PRIMARY KEY,
  provider_id  TEXT NOT NULL REFERENCES accounts (id),
  amount       INTEGER NOT NULL CHECK (amount > 0),
  state        TEXT NOT NULL,
  version      INTEGER NOT NULL,
  requested_at INTEGER NOT NULL,
  state_since  INTEGER NOT NULL,
  bank         TEXT NOT NULL,
  branch       TEXT NOT NULL,
  holder       TEXT NOT NULL,
  sealed       TEXT NOT NULL,
  last_digits  TEXT NOT NULL,
  payee_since  INTEGER NOT NULL,             -- when that account was set
  approved_by  TEXT NOT NULL DEFAULT '',     -- the first operator who approved it
  reason       TEXT NOT NULL DEFAULT ''      -- of a rejection or a failure
) STRICT, WITHOUT ROWID;
CREATE INDEX payouts_by_time ON payouts (requested_at, number);
CREATE INDEX payouts_by_state ON payouts (state, requested_at, number);
CREATE INDEX payouts_of_provider ON payouts (provider_id, requested_at, number);
CREATE INDEX payouts_open ON payouts (provider_id) WHERE state IN ('requested', 'approved');
