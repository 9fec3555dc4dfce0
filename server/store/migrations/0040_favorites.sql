-- What a buyer keeps to come back to. A product that is taken off sale stays in the list, and is shown as such.
CREATE TABLE favorites (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  product_id TEXT NOT NULL REFERENCES products (id),
  added_at   INTEGER NOT NULL,
  PRIMARY KEY (account_id, product_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX favorites_by_added ON favorites (account_id, added_at, product_id);

-- Reviews of a provider by their stars, and those that were answered.
CREATE INDEX order_reviews_by_stars ON order_reviews (provider_id, rating, at, order_id);
CREATE INDEX order_reviews_answered ON order_reviews (provider_id, at, order_id) WHERE reply <> '';
