-- What providers' names look like (UTS 39 skeletons, see name_key.h), so that no two of them can be taken for each other. Those
-- that were alike before stay: the next one is refused. The function is the store's own (migrate.cpp).
CREATE TABLE provider_names (
  account_id TEXT PRIMARY KEY REFERENCES accounts (id),
  key        TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX provider_names_by_key ON provider_names (key);
INSERT INTO provider_names SELECT id, name_key(display_name) FROM accounts WHERE role = 'provider';
