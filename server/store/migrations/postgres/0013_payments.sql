-- Payments through payment companies. A row is there before the company is called, so that nothing ever comes of a payment that
-- nobody knows; it is never deleted.
CREATE TABLE payments (
  number       text PRIMARY KEY,
  buyer_id     text NOT NULL REFERENCES accounts (id),
  order_id     text NOT NULL,                -- empty: a top-up
  company      text NOT NULL,
  on_phone     bigint NOT NULL,             -- the buyer's browser ran on a telephone
  amount       bigint NOT NULL CHECK (amount > 0),
  state        text NOT NULL,
  created_at   bigint NOT NULL,
  expires_at   bigint NOT NULL,
  due_at       bigint,                      -- when the company is called next
  called_at    bigint NOT NULL DEFAULT 0,   -- when it was called last
  looks        bigint NOT NULL DEFAULT 0,
  qr_text      text NOT NULL DEFAULT '',
  address      text NOT NULL DEFAULT '',
  their_number text NOT NULL DEFAULT '',
  paid_at      bigint,
  return_asked bigint NOT NULL DEFAULT 0,
  alarm        text NOT NULL DEFAULT ''
);
CREATE INDEX payments_due ON payments (company, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX payments_by_time ON payments (created_at, number);
CREATE INDEX payments_by_state ON payments (state, created_at, number);
CREATE INDEX payments_with_alarm ON payments (created_at, number) WHERE alarm <> '';
