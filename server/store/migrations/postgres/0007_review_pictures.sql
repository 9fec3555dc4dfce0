-- Pictures that buyers give with their reviews, in their order; and what operators have hidden, with the reason, which is empty where
-- nothing is hidden. A review that is hidden keeps its place among those that count, but its stars are taken out of the sums.
CREATE TABLE review_pictures (
  order_id      text   NOT NULL REFERENCES order_reviews (order_id),
  position      bigint NOT NULL,
  file_id       text   NOT NULL REFERENCES files (id),
  hidden_reason text   NOT NULL DEFAULT '',
  PRIMARY KEY (order_id, position)
);
CREATE INDEX review_pictures_by_file ON review_pictures (file_id);

ALTER TABLE order_reviews ADD COLUMN hidden_reason text NOT NULL DEFAULT '';
CREATE INDEX order_reviews_by_time ON order_reviews (at, order_id);
