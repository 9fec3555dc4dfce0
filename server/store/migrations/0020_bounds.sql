-- What strangers may do to an account's, an order's and the disk's bounds (shared/domain/limits).

-- How often an account has done something on a day in Shanghai: one row an account and bound, of the latest day.
CREATE TABLE usage (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  bound      TEXT NOT NULL,
  day        TEXT NOT NULL,
  count      INTEGER NOT NULL,
  PRIMARY KEY (account_id, bound)
) STRICT, WITHOUT ROWID;

-- What a provider keeps that was never on sale: how many products, and the bytes of their listings.
CREATE TABLE draft_usage (
  provider_id TEXT PRIMARY KEY REFERENCES accounts (id),
  products    INTEGER NOT NULL,
  bytes       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO draft_usage
  SELECT provider_id, count(*), sum(length(CAST(listing AS BLOB))) FROM products WHERE sale = 'never' GROUP BY provider_id;
CREATE TRIGGER draft_added AFTER INSERT ON products WHEN NEW.sale = 'never' BEGIN
  INSERT INTO draft_usage VALUES (NEW.provider_id, 1, length(CAST(NEW.listing AS BLOB)))
    ON CONFLICT (provider_id) DO UPDATE SET products = products + 1, bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER draft_removed AFTER DELETE ON products WHEN OLD.sale = 'never' BEGIN
  UPDATE draft_usage SET products = products - 1, bytes = bytes - length(CAST(OLD.listing AS BLOB))
    WHERE provider_id = OLD.provider_id;
END;
CREATE TRIGGER draft_changed AFTER UPDATE ON products WHEN OLD.sale = 'never' BEGIN
  UPDATE draft_usage SET products = products - (NEW.sale <> 'never'),
    bytes = bytes - length(CAST(OLD.listing AS BLOB))
      + CASE WHEN NEW.sale = 'never' THEN length(CAST(NEW.listing AS BLOB)) ELSE 0 END
    WHERE provider_id = OLD.provider_id;
END;

-- The way back from what an order is after one of its events to what it was before: a JSON patch (RFC 6902) of its body. An
-- answer that was kept by a key names the event it was given after, and is put together again from these (decision 0012).
CREATE TABLE order_changes (
  order_id TEXT NOT NULL REFERENCES orders (id),
  seq      INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  back     TEXT NOT NULL,
  PRIMARY KEY (order_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_changes_by_time ON order_changes (at);
