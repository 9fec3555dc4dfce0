#include "server/store/sql/search/search_rows.h"

namespace ops::store {

Block block_below(const ListingTerms& terms, const SearchPlan& plan, std::int64_t high, std::int64_t hits) {
  if (plan.rarest <= hits) return {0, high};
  return {terms.nth_below(rarest(plan), high, hits).value_or(0), high};
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
