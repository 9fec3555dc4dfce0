-- Secrets that parties hand each other, sealed with the key beside the database. What is erased leaves its label behind.
CREATE TABLE secrets (
  id         TEXT PRIMARY KEY,
  order_id   TEXT NOT NULL REFERENCES orders (id),
  giver      TEXT NOT NULL CHECK (giver IN ('buyer', 'provider')),
  giver_id   TEXT NOT NULL REFERENCES accounts (id),
  label      TEXT NOT NULL,
  sealed     TEXT NOT NULL,
  once       INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  until      INTEGER NOT NULL,
  looks      INTEGER NOT NULL DEFAULT 0,
  erased_at  INTEGER,
  erased_why TEXT NOT NULL DEFAULT '',
  CHECK ((erased_at IS NULL) = (sealed <> ''))
) STRICT, WITHOUT ROWID;
CREATE INDEX secrets_of ON secrets (order_id, id);
CREATE INDEX secrets_due ON secrets (until) WHERE erased_at IS NULL;
