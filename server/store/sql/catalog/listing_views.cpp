#include "server/store/sql/catalog/listing_views.h"

namespace ops::store {

std::map<std::int64_t, std::int64_t> SqlListingViews::of(const std::string& product_id, std::int64_t first,
                                                         std::int64_t last) const {
  std::map<std::int64_t, std::int64_t> views;
  for (std::int64_t day = first; day <= last; ++day) {
    Query query(db_, "SELECT views FROM listing_views WHERE day = ? AND product_id = ?");
    if (query.bind(day, product_id).step()) views[day] = query.integer(0);
  }
  return views;
}

void SqlListingViews::add(const ViewsOfDay& more) {
  Query(db_,
        "INSERT INTO listing_views VALUES (?, ?, ?) "
        "ON CONFLICT (day, product_id) DO UPDATE SET views = listing_views.views + excluded.views")
      .bind(more.day, more.product_id, more.views)
      .run();
}

int SqlListingViews::forget_before(std::int64_t day, int limit) {
  return Query(db_,
               "DELETE FROM listing_views WHERE (day, product_id) IN "
               "(SELECT day, product_id FROM listing_views WHERE day < ? ORDER BY day LIMIT ?)")
      .bind(day, limit)
      .run_counted();
}

}  // namespace ops::store
