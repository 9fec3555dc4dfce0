#include "server/store/sql/orders/ratings.h"

#include "server/store/sql/revision.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

const std::string kSelectRating =
    "SELECT r.order_id, r.product_id, r.provider_id, r.buyer_id, a.display_name, s.display_name, p.name, r.spec, r.at, "
    "r.rating, "
    "r.text, r.reply, r.replied_at, r.counted, r.hidden_reason FROM order_reviews r JOIN accounts a ON a.id = "
    "r.buyer_id "
    "JOIN accounts s ON s.id = r.provider_id "
    "JOIN products p ON p.id = r.product_id ";

RatedOrder read_rated(const Query& row) {
  RatedOrder rated;
  rated.order_id = row.text(0);
  rated.product_id = row.text(1);
  rated.provider_id = row.text(2);
  rated.buyer_id = row.text(3);
  rated.buyer_name = row.text(4);
  rated.provider_name = row.text(5);
  rated.product_name = row.text(6);
  rated.spec = row.text(7);
  rated.at = row.instant(8);
  rated.rating = row.integer(9);
  rated.text = row.text(10);
  rated.reply = row.text(11);
  rated.replied_at = row.maybe_instant(12);
  rated.counted = row.flag(13);
  rated.hidden_reason = row.text(14);
  return rated;
}

// Of the filter alone; the values come in the order of bind_filter().
std::string condition_of(const RatedFilter& filter) {
  std::string sql;
  const auto both = [&](const char* condition) { sql += (sql.empty() ? "" : "AND ") + std::string(condition); };
  if (!filter.product_id.empty()) both("r.product_id = ? ");
  if (!filter.provider_id.empty()) both("r.provider_id = ? ");
  if (filter.stars > 0) both("r.rating = ? ");
  if (filter.answered) both("r.reply <> '' ");
  if (!filter.with_hidden) both("r.hidden_reason = '' ");
  return sql;
}

void bind_filter(Query& query, const RatedFilter& filter) {
  for (const std::string* id : {&filter.product_id, &filter.provider_id})
    if (!id->empty()) query.bind(*id);
  if (filter.stars > 0) query.bind(filter.stars);
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
  std::string condition = condition_of(filter);
  if (request.after) condition += std::string(condition.empty() ? "" : "AND ") + "(r.at, r.order_id) < (?, ?) ";
  Query query(db_, kSelectRating + (condition.empty() ? "" : "WHERE " + condition) +
                       "ORDER BY r.at DESC, r.order_id DESC LIMIT ?");
  bind_filter(query, filter);
  if (request.after) query.bind(request.after->key, request.after->id);
  query.bind(request.limit + 1);
  std::vector<RatedOrder> rows;
  while (query.step()) rows.push_back(read_rated(query));
  for (RatedOrder& row : rows) row.pictures = pictures_of(row.order_id);
  return page_from(std::move(rows), request.limit,
                   [](const RatedOrder& last) { return Cursor{0, last.at.seconds, last.order_id}; });
}

std::optional<RatedOrder> SqlRatings::of_order(const std::string& order_id) const {
  Query query(db_, kSelectRating + "WHERE r.order_id = ?");
  if (!query.bind(order_id).step()) return std::nullopt;
  RatedOrder rated = read_rated(query);
  rated.pictures = pictures_of(order_id);
  return rated;
}

std::vector<ReviewPicture> SqlRatings::pictures_of(const std::string& order_id) const {
  Query query(db_,
              "SELECT p.file_id, f.width, f.height, p.hidden_reason FROM review_pictures p "
              "JOIN files f ON f.id = p.file_id WHERE p.order_id = ? ORDER BY p.position");
  query.bind(order_id);
  std::vector<ReviewPicture> pictures;
  while (query.step()) pictures.push_back({query.text(0), {query.integer(1), query.integer(2)}, query.text(3)});
  return pictures;
}

bool SqlRatings::shows(const std::string& file_id) const {
  return Query(db_,
               "SELECT 1 FROM review_pictures p JOIN order_reviews r ON r.order_id = p.order_id "
               "WHERE p.file_id = ? AND p.hidden_reason = '' AND r.hidden_reason = '' LIMIT 1")
      .bind(file_id)
      .step();
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
                "RETURNING rating, hidden_reason");
    query.bind(rated.product_id, rated.buyer_id);
    while (query.step())
      if (query.text(1).empty()) earlier = query.integer(0);
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
  std::int64_t position = 0;
  for (const ReviewPicture& picture : rated.pictures)
    Query(db_, "INSERT INTO review_pictures (order_id, position, file_id) VALUES (?, ?, ?)")
        .bind(rated.order_id, ++position, picture.file_id)
        .run();
  raise_revision(db_, {rated.product_id, rated.provider_id});
}

void SqlRatings::reply(const std::string& order_id, const std::string& text, Instant at) {
  Query reply(
      db_, "UPDATE order_reviews SET reply = ?, replied_at = ? WHERE order_id = ? RETURNING product_id, provider_id");
  reply.bind(text, at, order_id);
  while (reply.step()) raise_revision(db_, {reply.text(0), reply.text(1)});
}

void SqlRatings::set_hidden(const RatedOrder& rated, const std::string& reason) {
  Query(db_, "UPDATE order_reviews SET hidden_reason = ? WHERE order_id = ?").bind(reason, rated.order_id).run();
  if (rated.counted && rated.hidden_reason.empty() != reason.empty())
    count_stars(rated, rated.rating, reason.empty() ? 1 : -1);
  raise_revision(db_, {rated.product_id, rated.provider_id});
}

void SqlRatings::set_picture_hidden(const RatedOrder& rated, const std::string& file_id, const std::string& reason) {
  Query(db_, "UPDATE review_pictures SET hidden_reason = ? WHERE order_id = ? AND file_id = ?")
      .bind(reason, rated.order_id, file_id)
      .run();
  raise_revision(db_, {rated.product_id, rated.provider_id});
}

}  // namespace ops::store
