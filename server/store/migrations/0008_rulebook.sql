-- What operators set. Rows are only ever added: an order keeps to the terms of the moment it was placed.
CREATE TABLE terms (
  version     INTEGER PRIMARY KEY,
  since       INTEGER NOT NULL,
  policy      TEXT NOT NULL,
  operator_id TEXT NOT NULL REFERENCES accounts (id),
  reason      TEXT NOT NULL
) STRICT;
CREATE INDEX terms_since ON terms (since, version);
CREATE TRIGGER terms_stay BEFORE UPDATE ON terms BEGIN SELECT RAISE (ABORT, 'terms are never changed'); END;
CREATE TRIGGER terms_remain BEFORE DELETE ON terms BEGIN SELECT RAISE (ABORT, 'terms are never removed'); END;

CREATE TABLE holidays (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  year        INTEGER NOT NULL,
  text        TEXT NOT NULL,
  at          INTEGER NOT NULL,
  operator_id TEXT NOT NULL REFERENCES accounts (id)
) STRICT;
CREATE INDEX holidays_by_year ON holidays (year, seq);
