-- What all servers count together: wrong passwords, registrations. A name is a hash of the bound and of whom it counts, so that neither
-- addresses nor logins stand here.
CREATE TABLE event_counts (
  name   TEXT NOT NULL,
  minute INTEGER NOT NULL,
  events INTEGER NOT NULL,
  PRIMARY KEY (name, minute)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_counts_by_minute ON event_counts (minute);
