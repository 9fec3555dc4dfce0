-- What an account's owner sees of its sessions: a name to end one by, where it began, and when it was last used.
ALTER TABLE sessions ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN user_agent TEXT NOT NULL DEFAULT '';
UPDATE sessions SET id = 'ses_' || lower(hex(randomblob(12))), used_at = created_at;

-- What was done to the account itself: its password, its second factor, its tokens, its sessions. Rows are only ever added.
CREATE TABLE account_events (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  at         INTEGER NOT NULL,
  action     TEXT NOT NULL,
  address    TEXT NOT NULL
) STRICT;
CREATE INDEX account_events_of ON account_events (account_id, seq);
CREATE TRIGGER account_events_stay BEFORE UPDATE ON account_events BEGIN SELECT raise(ABORT, 'events are never changed'); END;
CREATE TRIGGER account_events_kept BEFORE DELETE ON account_events BEGIN SELECT raise(ABORT, 'events are never removed'); END;
