-- What has changed, and for whom: what those who listen are told (docs/decisions/0016-live-events.md). Only the newest are kept, so
-- that who comes back soon is told what they missed, and who comes back late is told to ask anew.
CREATE TABLE live_events (
  seq      INTEGER PRIMARY KEY,  -- rises; the newest is never removed, so none is given twice
  audience TEXT NOT NULL,        -- an account's id, or 'operators'
  kind     TEXT NOT NULL,
  subject  TEXT NOT NULL         -- the id of the order, product or account that it is about; may be empty
) STRICT;
