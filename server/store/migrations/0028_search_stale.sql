-- On sale in a category that has another name since: the index still has the old one.
CREATE TABLE search_stale (
  product_id TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
