-- The market's own pages as operators have written them: all versions, of which the latest is shown. A page without a row is shown as
-- the release ships it, and so is one whose latest version says `shipped`, which has no texts of its own.
CREATE TABLE market_pages (
  slug        TEXT NOT NULL,
  version     INTEGER NOT NULL,  -- 1, 2, …
  at          INTEGER NOT NULL,
  operator_id TEXT NOT NULL REFERENCES accounts (id),
  note        TEXT NOT NULL,
  shipped     INTEGER NOT NULL,
  restored    INTEGER,           -- the version that was restored; null: it was written
  title       TEXT NOT NULL,
  body        TEXT NOT NULL,
  title_en    TEXT NOT NULL,
  body_en     TEXT NOT NULL,
  UNIQUE (slug, version)
) STRICT;

-- Who runs the market and where they are reached: JSON, as the API has it. The latest version stands.
CREATE TABLE market_facts (
  version     INTEGER PRIMARY KEY,
  at          INTEGER NOT NULL,
  operator_id TEXT NOT NULL REFERENCES accounts (id),
  facts       TEXT NOT NULL
) STRICT;
