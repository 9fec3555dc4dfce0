-- The operators' desk: categories are edited by more than one hand, accounts are looked up by their names, and what
-- operators do is written down.
ALTER TABLE categories ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE INDEX products_by_category ON products (category_id);
CREATE INDEX accounts_by_name ON accounts (display_name);

-- Rows are only ever added.
CREATE TABLE operator_acts (
  seq         INTEGER PRIMARY KEY AUTOINCREMENT,
  at          INTEGER NOT NULL,
  operator_id TEXT NOT NULL REFERENCES accounts (id),
  action      TEXT NOT NULL,
  subject_id  TEXT NOT NULL,
  subject     TEXT NOT NULL,
  note        TEXT NOT NULL
) STRICT;
CREATE TRIGGER operator_acts_stay BEFORE UPDATE ON operator_acts BEGIN SELECT raise(ABORT, 'acts are never changed'); END;
CREATE TRIGGER operator_acts_kept BEFORE DELETE ON operator_acts BEGIN SELECT raise(ABORT, 'acts are never removed'); END;
