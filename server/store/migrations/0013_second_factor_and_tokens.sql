-- The secret is sealed under the key beside the database; last_step is the newest step of time whose code was taken, so that
-- no code is taken twice. Without confirmed_at it is being set up and not asked for yet.
CREATE TABLE second_factors (
  account_id   TEXT PRIMARY KEY REFERENCES accounts (id),
  sealed       TEXT NOT NULL,
  last_step    INTEGER NOT NULL,
  created_at   INTEGER NOT NULL,
  confirmed_at INTEGER
) STRICT, WITHOUT ROWID;

-- Keyed hashes. One that was used is gone.
CREATE TABLE recovery_codes (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  code_hash  TEXT NOT NULL,
  PRIMARY KEY (account_id, code_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE access_tokens (
  token_hash TEXT PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  name       TEXT NOT NULL,
  scopes     TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX access_tokens_of ON access_tokens (account_id);
CREATE INDEX access_tokens_by_expiry ON access_tokens (expires_at);
