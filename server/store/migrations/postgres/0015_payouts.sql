-- Payouts of earnings to providers' bank accounts, and those accounts. The account's number is sealed with the server's key; its last digits are
-- what people know it by. A payout keeps the account that it was requested to. It is never deleted.
CREATE TABLE payees (
  provider_id text PRIMARY KEY REFERENCES accounts (id),
  version     bigint NOT NULL,
  bank        text NOT NULL,
  branch      text NOT NULL,
  sealed      text NOT NULL,
  last_digits text NOT NULL,
  changed_at  bigint NOT NULL
);
CREATE TABLE payouts (
  number       text PRIMARY KEY,
  provider_id  text NOT NULL REFERENCES accounts (id),
  amount       bigint NOT NULL CHECK (amount > 0),
  state        text NOT NULL,
  version      bigint NOT NULL,
  requested_at bigint NOT NULL,
  state_since  bigint NOT NULL,
  bank         text NOT NULL,
  branch       text NOT NULL,
  holder       text NOT NULL,
  sealed       text NOT NULL,
  last_digits  text NOT NULL,
  payee_since  bigint NOT NULL,             -- when that account was set
  approved_by  text NOT NULL DEFAULT '',     -- the first operator who approved it
  reason       text NOT NULL DEFAULT ''      -- of a rejection or a failure
);
CREATE INDEX payouts_by_time ON payouts (requested_at, number);
CREATE INDEX payouts_by_state ON payouts (state, requested_at, number);
CREATE INDEX payouts_of_provider ON payouts (provider_id, requested_at, number);
CREATE INDEX payouts_open ON payouts (provider_id) WHERE state IN ('requested', 'approved');
