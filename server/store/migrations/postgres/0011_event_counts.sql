-- What all servers count together: wrong passwords, registrations. A name is a hash of the bound and of whom it counts, so that neither
-- addresses nor logins stand here.
CREATE TABLE event_counts (
  name   text   NOT NULL,
  minute bigint NOT NULL,
  events bigint NOT NULL,
  PRIMARY KEY (name, minute)
);
CREATE INDEX event_counts_by_minute ON event_counts (minute);
