-- Sealed texts that are kept for one account for a while: what was typed into a form that could not be acted on, what is shown
-- once, and what was answered to a key. The store never sees what they say. Of visitors the account is empty.
CREATE TABLE kept (
  seq         INTEGER PRIMARY KEY,
  account_id  TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('form', 'shown', 'answer')),
  key         TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  sealed      TEXT NOT NULL,
  until       INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX kept_of ON kept (account_id, kind, key);
CREATE INDEX kept_until ON kept (until);
