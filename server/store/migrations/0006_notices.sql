-- What people are told: written in the transaction of what it tells of, and never in prose: `code` and `params` become words
-- when they are read or sent.
CREATE TABLE notices (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  id         TEXT NOT NULL UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  at         INTEGER NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('order', 'clock', 'message', 'review', 'account')),
  code       TEXT NOT NULL,
  subject    TEXT NOT NULL,
  params     TEXT NOT NULL,
  read_at    INTEGER
) STRICT;
CREATE INDEX notices_of ON notices (account_id, seq);
CREATE INDEX notices_unread ON notices (account_id, subject) WHERE read_at IS NULL;
CREATE INDEX notices_read ON notices (read_at) WHERE read_at IS NOT NULL;

-- How many are unread, since every page shows it.
CREATE TABLE notice_counts (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id),
  unread     INTEGER NOT NULL CHECK (unread >= 0)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER notice_added AFTER INSERT ON notices WHEN NEW.read_at IS NULL BEGIN
  INSERT INTO notice_counts VALUES (NEW.account_id, 1) ON CONFLICT (account_id) DO UPDATE SET unread = unread + 1;
END;
CREATE TRIGGER notice_seen AFTER UPDATE OF read_at ON notices WHEN OLD.read_at IS NULL AND NEW.read_at IS NOT NULL BEGIN
  UPDATE notice_counts SET unread = unread - 1 WHERE account_id = NEW.account_id;
END;

-- Where accounts want to be told besides. No secret stands here: what is mailed as a code, and what signs a webhook, is derived
-- from a nonce and the key beside the database.
CREATE TABLE contacts (
  account_id    TEXT PRIMARY KEY REFERENCES accounts (id),
  version       INTEGER NOT NULL,
  english       INTEGER NOT NULL,
  email         TEXT NOT NULL,
  pending_email TEXT NOT NULL,
  code_nonce    TEXT NOT NULL,
  code_sent_at  INTEGER,
  code_tries    INTEGER NOT NULL,
  hook_url      TEXT NOT NULL,
  hook_nonce    TEXT NOT NULL,
  off           TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is to be sent, was sent, or was given up.
CREATE TABLE deliveries (
  id         TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  channel    TEXT NOT NULL CHECK (channel IN ('email', 'webhook')),
  notice_seq INTEGER REFERENCES notices (seq),
  state      TEXT NOT NULL CHECK (state IN ('pending', 'sent', 'dead')),
  tries      INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  next_at    INTEGER NOT NULL,
  last_at    INTEGER,
  last_error TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_pending ON deliveries (channel, account_id, next_at) WHERE state = 'pending';
CREATE INDEX deliveries_of ON deliveries (account_id, id);
CREATE INDEX deliveries_by_notice ON deliveries (notice_seq);
CREATE INDEX deliveries_sent ON deliveries (last_at) WHERE state = 'sent';
