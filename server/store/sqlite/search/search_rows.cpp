#include "server/store/sqlite/search/search_rows.h"

#include "server/store/sqlite/search/search_segments.h"

namespace ops::store {

Block block_below(Connection& db, const SearchPlan& plan, std::int64_t high, std::int64_t hits) {
  Block block{0, high};
  if (plan.rarest <= hits) return block;
  Query row(
      db, "SELECT rowid FROM live_search WHERE live_search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT 1 OFFSET ?");
  if (row.bind(plan.rarest_match, high, hits - 1).step()) block.low = row.integer(0);
  return block;
}

std::string match_in(Connection& db, const SearchPlan& plan, const Block& block) {
  // One term's places are read from the block's end to its beginning, and no further.
  const bool all = block.low == 0 && block.high == Block{}.high;
  return everything(plan,
                    all || !plan.joined() ? std::vector<std::string>{} : segments_over(db, block.low, block.high));
}

void each_hit(Connection& db, const SearchPlan& plan, const SearchSpec& spec, bool branch, const Block& block,
              const std::function<bool(std::int64_t place, const MatchRank&)>& visit) {
  const bool compare = !marks_suffice(spec);
  Query row(db, std::string("SELECT f.rowid, standing(live_search, ?) FROM live_search f ") +
                    (compare ? "CROSS JOIN live_products l ON l.place = f.rowid " : "") +
                    "WHERE live_search MATCH ? AND f.rowid >= ? AND f.rowid < ? " +
                    (compare ? "AND " + filters(spec, branch) : "") + "ORDER BY f.rowid DESC");
  row.bind(shape_text(shape_of(plan)), match_in(db, plan, block), block.low, block.high);
  if (compare) bind_filters(row, spec);
  while (row.step() && visit(row.integer(0), MatchRank::from(row.integer(1))));
}

std::string filters(const SearchSpec& spec, bool branch) {
  std::string sql = "l.listed = 1 ";
  if (!spec.category_id.empty()) sql += branch ? "AND l.branch_id = ? " : "AND l.category_id = ? ";
  if (!spec.provider_id.empty()) sql += "AND l.provider_id = ? ";
  if (spec.windows) sql += "AND l.os_windows = 1 ";
  if (spec.linux_) sql += "AND l.os_linux = 1 ";
  if (spec.price_min) sql += "AND l.min_price >= ? ";
  if (spec.price_max) sql += "AND l.min_price <= ? ";
  if (spec.min_warranty_days) sql += "AND l.warranty_days >= ? ";
  return sql;
}

void bind_filters(Query& query, const SearchSpec& spec) {
  if (!spec.category_id.empty()) query.bind(spec.category_id);
  if (!spec.provider_id.empty()) query.bind(spec.provider_id);
  if (spec.price_min) query.bind(*spec.price_min);
  if (spec.price_max) query.bind(*spec.price_max);
  if (spec.min_warranty_days) query.bind(*spec.min_warranty_days);
}

bool is_branch(const Catalogue& catalogue, const std::string& category_id) {
  if (category_id.empty()) return false;
  const auto category = catalogue.category(category_id);
  return category && !category->leaf;
}

}  // namespace ops::store
