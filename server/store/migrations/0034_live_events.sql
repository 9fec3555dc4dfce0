-- What has changed, and for whom: what those who listen are told (docs/decisions/0016-live-events.md). Only the newest are kept, so
-- that who comes back soon is told what they missed, and who comes back late is told to ask anew.
-- Each event has a number; a row has those of one commit.
CREATE TABLE live_events (
  newest INTEGER PRIMARY KEY,  -- the number of its last event; rises; the newest row is never removed, so none is given twice
  oldest INTEGER NOT NULL,     -- of its first
  events TEXT NOT NULL         -- [[audience: an account's id or 'operators', kind, subject: an id, may be empty], ...]
) STRICT;
