-- The catalogue's revision in which a product or a provider last changed; '' is everything at once. A page of one product is made
-- again when that has changed, not whenever something has.
CREATE TABLE catalogue_changes (
  subject  TEXT PRIMARY KEY,
  revision INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO catalogue_changes SELECT '', value FROM counters WHERE name = 'catalogue_revision';
