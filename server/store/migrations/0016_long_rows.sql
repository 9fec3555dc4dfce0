-- Rows of a kilobyte stood in tables WITHOUT ROWID, whose pages take no row longer than a quarter of a page: each event with a
-- snapshot, and each snapshot, had a page of its own beside it, and four answers filled a page at a place of chance. Now they stand one
-- after the other as they come.
ALTER TABLE order_events RENAME TO old_events;
CREATE TABLE order_events (
  order_id   TEXT NOT NULL REFERENCES orders (id),
  seq        INTEGER NOT NULL,
  at         INTEGER NOT NULL,
  actor      TEXT NOT NULL,
  actor_id   TEXT NOT NULL,
  action     TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state   TEXT NOT NULL,
  note       TEXT NOT NULL,
  data       TEXT NOT NULL,
  prev_hash  TEXT NOT NULL,
  hash       TEXT NOT NULL,
  PRIMARY KEY (order_id, seq)
) STRICT;
INSERT INTO order_events SELECT * FROM old_events ORDER BY order_id, seq;
DROP TABLE old_events;
CREATE TRIGGER order_events_stay BEFORE UPDATE ON order_events BEGIN
  SELECT RAISE (ABORT, 'events are never updated');
END;
CREATE TRIGGER order_events_remain BEFORE DELETE ON order_events BEGIN
  SELECT RAISE (ABORT, 'events are never deleted');
END;

ALTER TABLE order_snapshots RENAME TO old_snapshots;
CREATE TABLE order_snapshots (
  order_id TEXT PRIMARY KEY REFERENCES orders (id),
  snapshot TEXT NOT NULL
) STRICT;
INSERT INTO order_snapshots SELECT * FROM old_snapshots ORDER BY order_id;
DROP TABLE old_snapshots;

ALTER TABLE requests RENAME TO old_requests;
DROP INDEX requests_by_time;
CREATE TABLE requests (
  account_id  TEXT NOT NULL REFERENCES accounts (id),
  key         TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  ref         TEXT NOT NULL,
  answer      TEXT NOT NULL,
  at          INTEGER NOT NULL,
  PRIMARY KEY (account_id, key)
) STRICT;
INSERT INTO requests SELECT * FROM old_requests ORDER BY at;
DROP TABLE old_requests;
CREATE INDEX requests_by_time ON requests (at);
