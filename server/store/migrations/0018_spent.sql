-- What counts against a bound of an account (domain/limits) and leaves no other row: an upload that was refused, a wrong code.
CREATE TABLE spent (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  bound      TEXT NOT NULL,
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX spent_by_account ON spent (account_id, bound, at);
CREATE INDEX spent_by_age ON spent (at);
