-- The index of what is on sale, anew: fields apart, so that each has its weight; the filters' values as marks, so that they
-- are searched and counted like words. The rows are filled by the store itself (search_index.cpp), which also fills them
-- anew when the terms change: 'search_index' is the form they have.
DROP TABLE live_search;
CREATE VIRTUAL TABLE live_search USING fts5 (
  name, spec, summary, provider, marks, tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);

-- The row of live_search, in the order of equal hits: what is ordered more stands higher, then what came later. NULL: not on
-- sale.
ALTER TABLE live_products ADD COLUMN place INTEGER;
CREATE UNIQUE INDEX live_place ON live_products (place);

-- In how many listings on sale each term and mark stands.
CREATE TABLE search_words (
  word     TEXT PRIMARY KEY,
  listings INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Words without one of their letters, to find what was meant by a word with a slip.
CREATE TABLE search_slips (
  slip TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (slip, word)
) STRICT, WITHOUT ROWID;
INSERT INTO counters VALUES ('search_index', 0);
