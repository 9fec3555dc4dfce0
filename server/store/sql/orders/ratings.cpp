#include "server/store/sql/orders/ratings.h"

#include "server/store/sql/revision.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

const std::string kSelectRating =
    "SELECT r.order_id, r.product_id, r.provider_id, r.buyer_id, a.display_name, p.name, r.spec, r.at, r.rating, "
    "r.text, r.reply, r.replied_at, r.counted FROM order_reviews r JOIN accounts a ON a.id = r.buyer_id "
    "JOIN products p ON p.id = r.product_id WHERE ";

RatedOrder read_rated(const Query& row) {
  return {row.text(0),    row.text(1),    row.text(2), row.text(3),  row.text(4),           row.text(5), row.text(6),
          row.instant(7), row.integer(8), row.text(9), row.text(10), row.maybe_instant(11), row.flag(12)};
}

}  // namespace

domain::orders::RatingCounts SqlRatings::of_provider(const std::string& provider_id) const {
  domain::orders::RatingCounts counts;
  Query query(db_, "SELECT stars1, stars2, stars3, stars4, stars5 FROM provider_stats WHERE provider_id = ?");
  if (!query.bind(provider_id).step()) return counts;
  for (int i = 0; i < 5; ++i) counts.stars[static_cast<std::size_t>(i)] = query.integer(i);
  return counts;
}

Page<RatedOrder> SqlRatings::list(const RatedFilter& filter, const PageRequest& request) const {
  const bool of_provider = filter.product_id.empty();
  std::string sql = kSelectRating + (of_provider ? "r.provider_id = ? " : "r.product_id = ? ");
  if (filter.stars > 0) sql += "AND r.rating = ? ";
  if (filter.answered) sql += "AND r.reply <> '' ";
  if (request.after) sql += "AND (r.at, r.order_id) < (?, ?) ";
  Query query(db_, sql + "ORDER BY r.at DESC, r.order_id DESC LIMIT ?");
  query.bind(of_provider ? filter.provider_id : filter.product_id);
  if (filter.stars > 0) query.bind(filter.stars);
  if (request.after) query.bind(request.after->key, request.after->id);
  query.bind(request.limit + 1);
  std::vector<RatedOrder> rows;
  while (query.step()) rows.push_back(read_rated(query));
  return page_from(std::move(rows), request.limit,
                   [](const RatedOrder& last) { return Cursor{0, last.at.seconds, last.order_id}; });
}

void SqlRatings::count_stars(const RatedOrder& rated, std::int64_t rating, int by) {
  const std::string column = "stars" + std::to_string(rating);  // 1 to 5: the table holds it
  Query(db_, "UPDATE live_products SET " + column + " = " + column + " + ? WHERE id = ?")
      .bind(by, rated.product_id)
      .run();
  Query(db_, "INSERT INTO provider_stats (provider_id, " + column +
                 ") VALUES (?1, ?2) ON CONFLICT (provider_id) DO UPDATE SET " + column + " = provider_stats." + column +
                 " + ?2")
      .bind(rated.provider_id, by)
      .run();
}

void SqlRatings::give_up_earlier(const RatedOrder& rated) {
  std::optional<std::int64_t> earlier;
  {
    Query query(db_,
                "UPDATE order_reviews SET counted = 0 WHERE product_id = ? AND buyer_id = ? AND counted = 1 "
                "RETURNING rating");
    query.bind(rated.product_id, rated.buyer_id);
    while (query.step()) earlier = query.integer(0);
  }
  if (earlier) count_stars(rated, *earlier, -1);
}

void SqlRatings::add(const RatedOrder& rated) {
  if (rated.counted) {
    give_up_earlier(rated);
    count_stars(rated, rated.rating, 1);
  }
  Query(db_,
        "INSERT INTO order_reviews (order_id, product_id, provider_id, buyer_id, spec, at, rating, text, counted) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(rated.order_id, rated.product_id, rated.provider_id, rated.buyer_id, rated.spec, rated.at, rated.rating,
            rated.text, rated.counted)
      .run();
  raise_revision(db_, {rated.product_id, rated.provider_id});
}

void SqlRatings::reply(const std::string& order_id, const std::string& text, Instant at) {
  Query reply(
      db_, "UPDATE order_reviews SET reply = ?, replied_at = ? WHERE order_id = ? RETURNING product_id, provider_id");
  reply.bind(text, at, order_id);
  while (reply.step()) raise_revision(db_, {reply.text(0), reply.text(1)});
}

}  // namespace ops::store
