// Search among what is on sale. Every order of the result is the order of an index, so that a page costs what it shows.
#include <stdexcept>

#include "domain/text/text.h"
#include "server/store/sqlite/live_row.h"
#include "server/store/sqlite/tx.h"

namespace ops::store {
namespace {

struct Order {
  std::string_view column;
  bool descending;
};

Order order_of(Sort sort) {
  switch (sort) {
    case Sort::price:
      return {"min_price", false};
    case Sort::price_desc:
      return {"min_price", true};
    case Sort::sales:
      return {"completed_orders", true};
    case Sort::newest:
    case Sort::relevance:
      break;
  }
  return {"listed_at", true};
}

std::int64_t key_of(Sort sort, const LiveRecord& live) {
  switch (sort) {
    case Sort::price:
    case Sort::price_desc:
      return live.min_price;
    case Sort::sales:
      return live.completed_orders;
    case Sort::newest:
    case Sort::relevance:
      break;
  }
  return live.listed_at.seconds;
}

// A term in quotes is never syntax. A lone Chinese character also finds the pairs that begin with it.
std::string quoted(const std::string& term) {
  std::string out = "\"";
  for (char c : term) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
  const bool lone = domain::text::length(term) == 1 && static_cast<unsigned char>(term[0]) >= 0x80;
  return lone ? out + '*' : out;
}

std::string all_of(const std::vector<std::string>& terms) {
  std::string match;
  for (const std::string& term : terms) match += (match.empty() ? "" : " AND ") + quoted(term);
  return "(" + match + ")";
}

std::string filters(const SearchSpec& spec, const std::optional<CategoryRecord>& category) {
  std::string sql = "l.listed = 1 ";
  if (!spec.category_id.empty()) sql += category && !category->leaf ? "AND l.branch_id = ? " : "AND l.category_id = ? ";
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

struct Ranked {
  LiveRecord live;
  std::int64_t tier = 0, seq = 0;
};

// Tier 0: all terms in the name; tier 1: the others. Within a tier the index itself is read from its newest row down, so a
// frequent word costs no more than a rare one.
void read_tier(Connection& db, const SearchSpec& spec, const std::string& where, std::int64_t tier,
               std::optional<std::int64_t> below, std::size_t want, std::vector<Ranked>& rows) {
  const std::string all = all_of(spec.terms), in_name = "name : " + all;
  std::string sql = kLiveSelect + "JOIN live_search f ON f.rowid = l.seq WHERE live_search MATCH ? AND " + where;
  if (below) sql += "AND f.rowid < ? ";
  Query query(db, sql + "ORDER BY f.rowid DESC LIMIT ?");
  query.bind(tier == 0 ? in_name : all + " NOT (" + in_name + ")");
  bind_filters(query, spec);
  if (below) query.bind(*below);
  query.bind(static_cast<std::int64_t>(want - rows.size()));
  while (query.step()) rows.push_back({read_live(query), tier, query.integer(0)});
}

Slice<LiveRecord> by_relevance(Connection& db, const SearchSpec& spec, const std::string& where, const Window& window) {
  const std::size_t want = static_cast<std::size_t>(window.limit) + 1;
  std::vector<Ranked> ranked;
  for (std::int64_t tier = window.after ? window.after->tier : 0; tier <= 1 && ranked.size() < want; ++tier) {
    std::optional<std::int64_t> below;
    if (window.after && window.after->tier == tier) below = window.after->key;
    read_tier(db, spec, where, tier, below, want, ranked);
  }
  Slice<Ranked> page =
      slice(std::move(ranked), window.limit, [](const Ranked& last) { return Place{last.tier, last.seq, {}}; });
  Slice<LiveRecord> result;
  result.next = page.next;
  for (Ranked& row : page.rows) result.rows.push_back(std::move(row.live));
  return result;
}

}  // namespace

Slice<LiveRecord> SqliteCatalogue::search(const SearchSpec& spec, const Window& window) const {
  std::optional<CategoryRecord> within;
  if (!spec.category_id.empty()) within = category(spec.category_id);
  std::string where = filters(spec, within);
  if (spec.sort == Sort::relevance && !spec.terms.empty()) return by_relevance(db_, spec, where, window);

  const Order order = order_of(spec.sort);
  const std::string column = "l." + std::string(order.column), direction = order.descending ? " DESC" : "";
  if (!spec.terms.empty()) where += "AND l.seq IN (SELECT rowid FROM live_search WHERE live_search MATCH ?) ";
  if (window.after) where += "AND (" + column + ", l.id) " + (order.descending ? "<" : ">") + " (?, ?) ";
  Query query(db_,
              kLiveSelect + "WHERE " + where + "ORDER BY " + column + direction + ", l.id" + direction + " LIMIT ?");
  bind_filters(query, spec);
  if (!spec.terms.empty()) query.bind(all_of(spec.terms));
  if (window.after) query.bind(window.after->key, window.after->id);
  query.bind(window.limit + 1);
  std::vector<LiveRecord> rows;
  while (query.step()) rows.push_back(read_live(query));
  return slice(std::move(rows), window.limit,
               [&](const LiveRecord& last) { return Place{0, key_of(spec.sort, last), last.id}; });
}

}  // namespace ops::store
