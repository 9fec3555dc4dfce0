-- What orders tell about their providers, counted once, when an order is started or completed. Weeks begin on Monday in
-- Asia/Shanghai; `week` is that day.
ALTER TABLE provider_stats ADD COLUMN on_time INTEGER NOT NULL DEFAULT 0;
ALTER TABLE provider_stats ADD COLUMN reworked INTEGER NOT NULL DEFAULT 0;

CREATE TABLE provider_weeks (
  provider_id TEXT NOT NULL REFERENCES accounts (id),
  week        TEXT NOT NULL,
  revenue     INTEGER NOT NULL,
  completed   INTEGER NOT NULL,
  on_time     INTEGER NOT NULL,
  reworked    INTEGER NOT NULL,
  PRIMARY KEY (provider_id, week)
) STRICT, WITHOUT ROWID;

CREATE TABLE provider_starts (
  provider_id TEXT NOT NULL REFERENCES accounts (id),
  at          INTEGER NOT NULL,
  order_id    TEXT NOT NULL REFERENCES orders (id),
  seconds     INTEGER NOT NULL,
  PRIMARY KEY (provider_id, at, order_id)
) STRICT, WITHOUT ROWID;
