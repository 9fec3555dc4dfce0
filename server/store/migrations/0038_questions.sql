-- Questions before buying (rules: questions.*). Every list is read by an index in its own order, so that it costs what it shows.
CREATE TABLE questions (
  seq               INTEGER PRIMARY KEY AUTOINCREMENT,
  id                TEXT NOT NULL UNIQUE,
  product_id        TEXT NOT NULL REFERENCES products (id),
  provider_id       TEXT NOT NULL REFERENCES accounts (id),
  buyer_id          TEXT NOT NULL REFERENCES accounts (id),
  version           INTEGER NOT NULL,
  at                INTEGER NOT NULL,
  due_at            INTEGER NOT NULL,
  text              TEXT NOT NULL,
  private           INTEGER NOT NULL CHECK (private IN (0, 1)),
  state             TEXT NOT NULL CHECK (state IN ('asked', 'answered', 'withdrawn', 'removed')),
  answer            TEXT NOT NULL DEFAULT '',
  answered_at       INTEGER,
  edited_at         INTEGER,
  first_answered_at INTEGER,  -- and how many working days that took: a later answer does not count
  days_taken        INTEGER,
  removal_reason    TEXT NOT NULL DEFAULT '',  -- of the question, or of its latest answer
  -- What a provider reads first: what waits, the longest first, then the newest answers.
  done              INTEGER NOT NULL AS (state <> 'asked'),
  place             INTEGER NOT NULL AS (CASE state WHEN 'asked' THEN seq ELSE -seq END)
) STRICT;
CREATE INDEX questions_public ON questions (product_id, answered_at, seq) WHERE state = 'answered' AND private = 0;
CREATE INDEX questions_by_buyer ON questions (buyer_id, seq);
CREATE INDEX questions_by_buyer_and_product ON questions (buyer_id, product_id, seq);
CREATE INDEX questions_by_buyer_and_time ON questions (buyer_id, at);
CREATE INDEX questions_open ON questions (buyer_id, product_id) WHERE state = 'asked';
CREATE INDEX questions_by_provider ON questions (provider_id, done, place) WHERE state IN ('asked', 'answered');
CREATE INDEX questions_due ON questions (provider_id, due_at) WHERE state = 'asked';
CREATE INDEX questions_by_state ON questions (state, seq);
CREATE INDEX questions_days ON questions (provider_id, first_answered_at, days_taken) WHERE first_answered_at IS NOT NULL;

-- Each text that an answer had.
CREATE TABLE question_answers (
  question_id TEXT NOT NULL REFERENCES questions (id),
  seq         INTEGER NOT NULL,
  at          INTEGER NOT NULL,
  text        TEXT NOT NULL,
  PRIMARY KEY (question_id, seq)
) STRICT, WITHOUT ROWID;

-- Terms of question, answer and product, and those who may find them (rowid: questions.seq). Filled by the store.
CREATE VIRTUAL TABLE question_search USING fts5 (
  readers, terms, tokenize = "unicode61 remove_diacritics 0 tokenchars '_'"
);
