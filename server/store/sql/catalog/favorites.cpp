#include "server/store/sql/catalog/favorites.h"

#include "server/store/sql/catalog/live_row.h"
#include "server/store/sql/tx.h"

namespace ops::store {

bool SqlFavorites::has(const std::string& account_id, const std::string& product_id) const {
  Query query(db_, "SELECT 1 FROM favorites WHERE account_id = ? AND product_id = ?");
  return query.bind(account_id, product_id).step();
}

std::int64_t SqlFavorites::count(const std::string& account_id) const {
  Query query(db_, "SELECT count(*) FROM favorites WHERE account_id = ?");
  return query.bind(account_id).step() ? query.integer(0) : 0;
}

Page<FavoriteLine> SqlFavorites::of(const std::string& account_id, const PageRequest& request) const {
  std::string sql = kLineColumns +
                    ", l.listed, f.added_at FROM favorites f JOIN live_products l ON l.id = f.product_id "
                    "JOIN accounts a ON a.id = l.provider_id WHERE f.account_id = ? ";
  if (request.after) sql += "AND (f.added_at, f.product_id) < (?, ?) ";
  Query query(db_, sql + "ORDER BY f.added_at DESC, f.product_id DESC LIMIT ?");
  query.bind(account_id);
  if (request.after) query.bind(request.after->key, request.after->id);
  query.bind(request.limit + 1);
  std::vector<FavoriteLine> rows;
  while (query.step()) rows.push_back({read_live_line(query), query.flag(kAfterLine), query.instant(kAfterLine + 1)});
  return page_from(std::move(rows), request.limit,
                   [](const FavoriteLine& last) { return Cursor{0, last.added_at.seconds, last.product.id}; });
}

void SqlFavorites::add(const std::string& account_id, const std::string& product_id, Instant at) {
  Query(db_, "INSERT INTO favorites (account_id, product_id, added_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
      .bind(account_id, product_id, at)
      .run();
}

void SqlFavorites::remove(const std::string& account_id, const std::string& product_id) {
  Query(db_, "DELETE FROM favorites WHERE account_id = ? AND product_id = ?").bind(account_id, product_id).run();
}

}  // namespace ops::store
