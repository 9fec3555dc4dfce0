-- What the people of an order write to each other. Like events, messages are evidence: they are only ever added.
CREATE TABLE messages (
  order_id  TEXT NOT NULL REFERENCES orders (id),
  seq       INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  author    TEXT NOT NULL CHECK (author IN ('buyer', 'provider', 'operator')),
  author_id TEXT NOT NULL REFERENCES accounts (id),
  text      TEXT NOT NULL,
  PRIMARY KEY (order_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER messages_stay BEFORE UPDATE ON messages BEGIN
  SELECT RAISE (ABORT, 'messages are never updated');
END;
CREATE TRIGGER messages_remain BEFORE DELETE ON messages BEGIN
  SELECT RAISE (ABORT, 'messages are never deleted');
END;

-- Their files, in the order given. A file in use is not swept.
CREATE TABLE message_files (
  order_id TEXT NOT NULL,
  seq      INTEGER NOT NULL,
  place    INTEGER NOT NULL,
  file_id  TEXT NOT NULL REFERENCES files (id),
  PRIMARY KEY (order_id, seq, place),
  FOREIGN KEY (order_id, seq) REFERENCES messages (order_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_files_by_file ON message_files (file_id, order_id);
CREATE TRIGGER message_file_added AFTER INSERT ON message_files BEGIN
  UPDATE files SET uses = uses + 1 WHERE id = NEW.file_id;
END;
CREATE TRIGGER message_files_remain BEFORE DELETE ON message_files BEGIN
  SELECT RAISE (ABORT, 'messages are never deleted');
END;

-- Who takes part in an order's messages (its parties; operators once they have written), up to where they have read, and how
-- many messages of others stand after that.
CREATE TABLE message_readers (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  order_id   TEXT NOT NULL REFERENCES orders (id),
  seen       INTEGER NOT NULL DEFAULT 0,
  unread     INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (account_id, order_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_readers_by_order ON message_readers (order_id);
CREATE INDEX message_readers_unread ON message_readers (account_id, unread) WHERE unread > 0;
