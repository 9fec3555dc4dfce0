-- The list of other words that a search looks for, as operators have written it: all versions, of which the latest is in force. Without a row
-- it is the list that the server ships, and so it is where the latest version says `shipped`, which has no text of its own.
CREATE TABLE synonym_lists (
  version     INTEGER PRIMARY KEY,  -- 1, 2, …
  at          INTEGER NOT NULL,
  operator_id TEXT NOT NULL REFERENCES accounts (id),
  note        TEXT NOT NULL,
  shipped     INTEGER NOT NULL,
  restored    INTEGER,              -- the version that was restored; null: it was written
  text        TEXT NOT NULL
) STRICT;
