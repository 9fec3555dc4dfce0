-- By what the server knows its key again: a value derived from it, from which nobody can tell the key. One row or none.
CREATE TABLE key_checks (
  name  TEXT PRIMARY KEY CHECK (name = 'server'),
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
