#include "server/store/sql/search/search_sorted.h"

#include "server/store/sql/catalog/live_row.h"
#include "server/store/sql/search/listing_index.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

constexpr std::int64_t kMaxWalked = 3000;  // (chosen) rows of one page, 4 ms

struct Order {
  std::string column;
  bool descending;

  std::string direction() const { return descending ? " DESC" : ""; }
  std::string by() const { return "ORDER BY " + column + direction() + ", l.id" + direction() + " "; }
  std::string after() const { return "AND (" + column + ", l.id) " + (descending ? "<" : ">") + " (?, ?) "; }
};

Order order_of(Sort sort) {
  switch (sort) {
    case Sort::price:
      return {"l.min_price", false};
    case Sort::price_desc:
      return {"l.min_price", true};
    case Sort::sales:
      return {"l.completed_orders", true};
    case Sort::newest:
    case Sort::relevance:
      break;
  }
  return {"l.listed_at", true};
}

bool by_price(Sort sort) { return sort == Sort::price || sort == Sort::price_desc; }

std::int64_t sort_value(Sort sort, const LiveLine& live) {
  if (by_price(sort)) return live.min_price;
  return sort == Sort::sales ? live.completed_orders : live.listed_at.seconds;
}

// The filters that the indexes in the order of this column begin with.
SearchSpec indexed_part(const SearchSpec& spec) {
  SearchSpec part;
  part.category_id = spec.category_id;
  part.provider_id = spec.provider_id;
  if (by_price(spec.sort)) part.price_min = spec.price_min, part.price_max = spec.price_max;
  return part;
}

struct Walk {
  std::vector<std::int64_t> hits;  // seq; one more than a page, if there is one
  std::optional<Cursor> stopped;   // before the end, and before the page was full
};

Walk walk(Session& db, const SearchSpec& spec, bool branch, const PageRequest& request) {
  const Order order = order_of(spec.sort);
  const SearchSpec indexed = indexed_part(spec);
  Query row(db, "SELECT l.seq, " + order.column + ", l.id, (" + filters(spec, branch) +
                    ") FROM live_products l WHERE " + filters(indexed, branch) + (request.after ? order.after() : "") +
                    order.by() + "LIMIT ?");
  bind_filters(row, spec);
  bind_filters(row, indexed);
  if (request.after) row.bind(request.after->key, request.after->id);
  row.bind(kMaxWalked);
  Walk walk;
  for (std::int64_t examined = 1; row.step(); ++examined) {
    if (row.flag(3)) walk.hits.push_back(row.integer(0));
    if (walk.hits.size() > static_cast<std::size_t>(request.limit)) break;
    if (examined == kMaxWalked) walk.stopped = Cursor{0, row.integer(1), row.text(2)};
  }
  return walk;
}

bool few(Query& count) {
  count.step();
  return count.integer(0) <= kMaxExamined;
}

bool few_matches(const ListingTerms& terms, const SearchPlan& plan) {
  return !plan.anything() && terms.count(plan, {}, false, {}, kMaxExamined + 1) <= kMaxExamined;
}

}  // namespace

Among among_prices() { return {"live_products l INDEXED BY live_price"}; }

bool few_prices(Session& db, const SearchSpec& spec) {
  if (!spec.price_min && !spec.price_max) return false;
  SearchSpec prices;
  prices.price_min = spec.price_min, prices.price_max = spec.price_max;
  Query count(db,
              "SELECT count(*) FROM (SELECT 1 FROM live_products l WHERE " + filters(prices, false) + "LIMIT ?) few");
  bind_filters(count, prices);
  count.bind(kMaxExamined + 1);
  return few(count);
}

Page<LiveLine> sorted_hits(Session& db, const SearchSpec& spec, bool branch, const Among& among,
                           const PageRequest& request) {
  const Order order = order_of(spec.sort);
  // The rows are chosen before they are read: what is sorted by is in an index with the place (migration 0014).
  Query query(db, kLineSelect + "WHERE l.seq IN (SELECT l.seq FROM " + among.from + " WHERE " + among.where +
                      filters(spec, branch) + (request.after ? order.after() : "") + order.by() + "LIMIT ?) " +
                      order.by());
  among.bind(query);
  bind_filters(query, spec);
  if (request.after) query.bind(request.after->key, request.after->id);
  query.bind(request.limit + 1);
  std::vector<LiveLine> rows;
  while (query.step()) rows.push_back(read_live_line(query));
  return page_from(std::move(rows), request.limit,
                   [&](const LiveLine& last) { return Cursor{0, sort_value(spec.sort, last), last.id}; });
}

Page<LiveLine> walked_hits(Session& db, const ListingTerms& terms, const SearchPlan& plan, const SearchSpec& spec,
                           bool branch, const PageRequest& request) {
  const Walk found = walk(db, spec, branch, request);
  if (found.stopped && few_prices(db, spec)) return sorted_hits(db, spec, branch, among_prices(), request);
  if (found.stopped && few_matches(terms, plan)) return sorted_hits(db, spec, branch, terms.among(plan, {}), request);
  std::vector<LiveLine> rows;
  for (const std::int64_t seq : found.hits) {
    Query row(db, kLineSelect + "WHERE l.seq = ?");
    if (row.bind(seq).step()) rows.push_back(read_live_line(row));
  }
  auto page = page_from(std::move(rows), request.limit,
                        [&](const LiveLine& last) { return Cursor{0, sort_value(spec.sort, last), last.id}; });
  if (found.stopped) page.next = found.stopped;
  return page;
}

}  // namespace ops::store
