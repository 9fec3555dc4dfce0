-- What hits are chosen and sorted by, beside their place: a hit's row of some kilobytes is read only when it is shown.
DROP INDEX live_place;
CREATE INDEX live_facts ON live_products (
  place, listed, min_price, completed_orders, listed_at, warranty_days, os_windows, os_linux, category_id, branch_id,
  provider_id, id
);
