-- The list of other words that a search looks for, as operators have written it: all versions, of which the latest is in force. Without a row
-- it is the list that the server ships, and so it is where the latest version says `shipped`, which has no text of its own.
CREATE TABLE synonym_lists (
  version     bigint PRIMARY KEY,  -- 1, 2, …
  at          bigint NOT NULL,
  operator_id text   NOT NULL REFERENCES accounts (id),
  note        text   NOT NULL,
  shipped     bigint NOT NULL,
  restored    bigint,              -- the version that was restored; null: it was written
  text        text   NOT NULL
);
