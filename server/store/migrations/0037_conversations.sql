-- An account's conversations, in the order of their list: those with something unread first, then by their newest message. Without it
-- each page of the list sorted all of them.
ALTER TABLE message_readers ADD COLUMN last_at INTEGER NOT NULL DEFAULT 0;  -- of the order's newest message
ALTER TABLE message_readers ADD COLUMN waits INTEGER NOT NULL AS (unread > 0);
UPDATE message_readers SET last_at =
  coalesce((SELECT m.at FROM messages m WHERE m.order_id = message_readers.order_id ORDER BY m.seq DESC LIMIT 1), 0);
CREATE INDEX message_readers_by_last ON message_readers (account_id, waits, last_at, order_id);
