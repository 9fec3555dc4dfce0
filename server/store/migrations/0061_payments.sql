-- Payments through payment companies. A row is there before the company is called, so that nothing ever comes of a payment that
-- nobody knows; it is never deleted.
CREATE TABLE payments (
  number       TEXT PRIMARY KEY,
  buyer_id     TEXT NOT NULL REFERENCES accounts (id),
  order_id     TEXT NOT NULL,                -- empty: a top-up
  company      TEXT NOT NULL,
  on_phone     INTEGER NOT NULL,             -- the buyer's browser ran on a telephone
  amount       INTEGER NOT NULL CHECK (amount > 0),
  state        TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  due_at       INTEGER,                      -- when the company is called next
  called_at    INTEGER NOT NULL DEFAULT 0,   -- when it was called last
  looks        INTEGER NOT NULL DEFAULT 0,
  qr_text      TEXT NOT NULL DEFAULT '',
  address      TEXT NOT NULL DEFAULT '',
  their_number TEXT NOT NULL DEFAULT '',
  paid_at      INTEGER,
  return_asked INTEGER NOT NULL DEFAULT 0,
  alarm        TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX payments_due ON payments (company, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX payments_by_time ON payments (created_at, number);
CREATE INDEX payments_by_state ON payments (state, created_at, number);
CREATE INDEX payments_with_alarm ON payments (created_at, number) WHERE alarm <> '';
