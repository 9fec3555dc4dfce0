-- Ratings that are bought with nothing count for nothing: of each buyer and product the latest counts, if at least one yuan
-- (domain/orders/reviews.h) stayed paid for its order. The sums are counted anew; what was sold stays counted as it was.
ALTER TABLE order_reviews ADD COLUMN counted INTEGER NOT NULL DEFAULT 1;
UPDATE order_reviews SET counted = 0 WHERE order_id IN (
  SELECT id FROM orders WHERE total - coalesce(body ->> '$.refunded_fen', 0) < 100);
UPDATE order_reviews SET counted = 0 WHERE counted = 1 AND EXISTS (
  SELECT 1 FROM order_reviews later WHERE later.product_id = order_reviews.product_id
    AND later.buyer_id = order_reviews.buyer_id AND later.counted = 1
    AND (later.at, later.order_id) > (order_reviews.at, order_reviews.order_id));
CREATE UNIQUE INDEX order_reviews_counted ON order_reviews (product_id, buyer_id) WHERE counted = 1;

UPDATE live_products SET (stars1, stars2, stars3, stars4, stars5) = (
  SELECT count(*) FILTER (WHERE rating = 1), count(*) FILTER (WHERE rating = 2), count(*) FILTER (WHERE rating = 3),
         count(*) FILTER (WHERE rating = 4), count(*) FILTER (WHERE rating = 5)
    FROM order_reviews WHERE product_id = live_products.id AND counted = 1);
UPDATE provider_stats SET (stars1, stars2, stars3, stars4, stars5) = (
  SELECT count(*) FILTER (WHERE rating = 1), count(*) FILTER (WHERE rating = 2), count(*) FILTER (WHERE rating = 3),
         count(*) FILTER (WHERE rating = 4), count(*) FILTER (WHERE rating = 5)
    FROM order_reviews WHERE provider_id = provider_stats.provider_id AND counted = 1);
