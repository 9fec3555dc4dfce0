-- What an account has in the market, as far as a bound says how much that may be (shared/domain/limits): counted as it comes and
-- goes, so that asking costs one row however much there is.
CREATE TABLE holdings (
  account_id  TEXT PRIMARY KEY REFERENCES accounts (id),
  open_orders INTEGER NOT NULL DEFAULT 0,  -- of a buyer, not over
  files       INTEGER NOT NULL DEFAULT 0,
  bytes       INTEGER NOT NULL DEFAULT 0,  -- of these files
  notices     INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO holdings
  SELECT id,
    (SELECT count(*) FROM orders WHERE buyer_id = accounts.id AND state NOT IN ('completed', 'cancelled', 'refunded')),
    (SELECT count(*) FROM files WHERE owner_id = accounts.id),
    (SELECT coalesce(sum(size), 0) FROM files WHERE owner_id = accounts.id),
    (SELECT count(*) FROM notices WHERE account_id = accounts.id)
  FROM accounts;

CREATE TRIGGER order_placed AFTER INSERT ON orders WHEN NEW.state NOT IN ('completed', 'cancelled', 'refunded') BEGIN
  INSERT INTO holdings (account_id, open_orders) VALUES (NEW.buyer_id, 1)
    ON CONFLICT (account_id) DO UPDATE SET open_orders = open_orders + 1;
END;
CREATE TRIGGER order_over AFTER UPDATE OF state ON orders
  WHEN NEW.state IN ('completed', 'cancelled', 'refunded') AND OLD.state NOT IN ('completed', 'cancelled', 'refunded') BEGIN
  UPDATE holdings SET open_orders = open_orders - 1 WHERE account_id = NEW.buyer_id;
END;
CREATE TRIGGER order_reopened AFTER UPDATE OF state ON orders
  WHEN NEW.state NOT IN ('completed', 'cancelled', 'refunded') AND OLD.state IN ('completed', 'cancelled', 'refunded') BEGIN
  UPDATE holdings SET open_orders = open_orders + 1 WHERE account_id = NEW.buyer_id;
END;

CREATE TRIGGER file_added AFTER INSERT ON files BEGIN
  INSERT INTO holdings (account_id, files, bytes) VALUES (NEW.owner_id, 1, NEW.size)
    ON CONFLICT (account_id) DO UPDATE SET files = files + 1, bytes = bytes + excluded.bytes;
END;
CREATE TRIGGER file_removed AFTER DELETE ON files BEGIN
  UPDATE holdings SET files = files - 1, bytes = bytes - OLD.size WHERE account_id = OLD.owner_id;
END;

CREATE TRIGGER notice_held AFTER INSERT ON notices BEGIN
  INSERT INTO holdings (account_id, notices) VALUES (NEW.account_id, 1)
    ON CONFLICT (account_id) DO UPDATE SET notices = notices + 1;
END;
CREATE TRIGGER notice_gone AFTER DELETE ON notices BEGIN
  UPDATE holdings SET notices = notices - 1 WHERE account_id = OLD.account_id;
END;
