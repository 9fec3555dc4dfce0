-- How often the page of a product was looked at, by day (whole days since 1970-01-01 in Shanghai), and nothing of who did. Rows of one
-- day stand side by side, where a batch writes them and where they are forgotten.
CREATE TABLE listing_views (
  day        INTEGER NOT NULL,
  product_id TEXT NOT NULL REFERENCES products (id),
  views      INTEGER NOT NULL,
  PRIMARY KEY (day, product_id)
) STRICT, WITHOUT ROWID;
