// Search among what is on sale. A page costs what it shows, however much there is: hits are read in the order of the index,
// and where they are many, from its best block first (docs/search.md).
#include <algorithm>
#include <charconv>

#include "server/store/sqlite/live_row.h"
#include "server/store/sqlite/search_rows.h"
#include "server/store/sqlite/tx.h"

namespace ops::store {
namespace {

constexpr int kMaxBlocks = 2;  // (chosen) of one page; a page that needs more is shorter, and the next one goes on

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

std::int64_t sort_value(Sort sort, const LiveRecord& live) {
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

// Where a page by relevance goes on: in a block, in one of its tiers, below a place.
struct Spot {
  Block block;
  std::int64_t tier = 0;
  std::int64_t below = std::numeric_limits<std::int64_t>::max();
};

Place place_at(const Spot& spot) {
  return {spot.tier, spot.below, std::to_string(spot.block.low), std::to_string(spot.block.high)};
}

std::int64_t number_or(const std::string& text, std::int64_t otherwise) {
  std::int64_t value = otherwise;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc{} && end == text.data() + text.size() && value >= 0 ? value : otherwise;
}

Spot spot_of(Connection& db, const SearchPlan& plan, const Window& window) {
  Spot spot;
  if (!window.after) {
    spot.block = block_below(db, plan, spot.block.high);
  } else {
    spot.block = {number_or(window.after->id, 0), number_or(window.after->text, spot.block.high)};
    spot.tier = window.after->tier;
    spot.below = window.after->key;
  }
  return spot;
}

struct Hit {
  LiveRecord live;
  Spot spot;
};

// The rows of one tier; `spot` moves to behind the last one.
void read_tier(Connection& db, const SearchSpec& spec, const std::string& where, const std::string& match,
               std::size_t want, Spot& spot, std::vector<Hit>& hits) {
  Query query(db, kFoundSelect + "WHERE live_search MATCH ? AND f.rowid >= ? AND f.rowid < ? AND " + where +
                      "ORDER BY f.rowid DESC LIMIT ?");
  query.bind(match, spot.block.low, std::min(spot.block.high, spot.below));
  bind_filters(query, spec);
  query.bind(static_cast<std::int64_t>(want - hits.size()));
  while (query.step()) {
    spot.below = query.integer(kPlaceColumn);
    hits.push_back({read_live(query), spot});
  }
}

// The hits of a page and one more, if there is one. `spot` moves to where the search stopped; none: at the end.
std::vector<Hit> read_hits(Connection& db, const SearchPlan& plan, const SearchSpec& spec, const std::string& where,
                           std::size_t want, std::optional<Spot>& spot) {
  const std::vector<std::string> questions = tiers(plan);
  std::vector<Hit> hits;
  for (int block = 0; block < kMaxBlocks; ++block) {
    for (; spot->tier < static_cast<std::int64_t>(questions.size()); ++spot->tier, spot->below = spot->block.high) {
      const std::string& match = questions[static_cast<std::size_t>(spot->tier)];
      if (!match.empty()) read_tier(db, spec, where, match, want, *spot, hits);
      if (hits.size() == want) return hits;
    }
    if (spot->block.low == 0) {
      spot.reset();
      return hits;
    }
    spot = {block_below(db, plan, spot->block.low), 0, spot->block.low};
  }
  return hits;
}

Slice<LiveRecord> by_relevance(Connection& db, const SearchPlan& plan, const SearchSpec& spec, const std::string& where,
                               const Window& window) {
  const auto limit = static_cast<std::size_t>(window.limit);
  std::optional<Spot> spot = spot_of(db, plan, window);
  std::vector<Hit> hits = read_hits(db, plan, spec, where, limit + 1, spot);
  if (hits.size() > limit) {
    hits.pop_back();
    spot = hits.back().spot;
  }
  Slice<LiveRecord> page;
  for (Hit& hit : hits) page.rows.push_back(std::move(hit.live));
  if (spot) page.next = place_at(*spot);
  return page;
}

struct Sorted {
  std::string where, match;
  std::int64_t low = 0;  // of the places looked at
};

Slice<LiveRecord> in_order(Connection& db, const SearchSpec& spec, const Sorted& sorted, const Window& window) {
  const Order order = order_of(spec.sort);
  const std::string column = "l." + std::string(order.column), direction = order.descending ? " DESC" : "";
  std::string sql =
      sorted.match.empty() ? kLiveSelect + "WHERE " : kFoundSelect + "WHERE live_search MATCH ? AND f.rowid >= ? AND ";
  sql += sorted.where;
  if (window.after) sql += "AND (" + column + ", l.id) " + (order.descending ? "<" : ">") + " (?, ?) ";
  Query query(db, sql + "ORDER BY " + column + direction + ", l.id" + direction + " LIMIT ?");
  if (!sorted.match.empty()) query.bind(sorted.match, sorted.low);
  bind_filters(query, spec);
  if (window.after) query.bind(window.after->key, window.after->id);
  query.bind(window.limit + 1);
  std::vector<LiveRecord> rows;
  while (query.step()) rows.push_back(read_live(query));
  return slice(std::move(rows), window.limit,
               [&](const LiveRecord& last) { return Place{0, sort_value(spec.sort, last), last.id}; });
}

}  // namespace

Found SqliteCatalogue::search(const SearchSpec& spec, const Window& window) const {
  const SearchWords words(db_);
  const bool branch = is_branch(*this, spec.category_id);
  const std::string where = filters(spec, branch);
  Found found;
  auto units = units_of(words, spec.text);
  found.corrected = correction(words, spec.text, units);
  if (!found.corrected.empty()) units = units_of(words, found.corrected);
  const SearchPlan plan = plan_of(words, std::move(units), spec, branch);
  if (plan.nothing()) return found;
  const bool by_text = spec.sort == Sort::relevance && !plan.units.empty();
  Slice<LiveRecord>& page = found;
  if (by_text) {
    page = by_relevance(db_, plan, spec, where, window);
    return found;
  }
  // Few hits are gathered and sorted. Without a text many are read off an index that has them in order already.
  Sorted sorted{where, {}, 0};
  if (!plan.anything() && (!plan.units.empty() || plan.rarest <= kMaxLookedAt)) {
    sorted.match = everything(plan);
    sorted.low = block_below(db_, plan, Block{}.high).low;
    if (sorted.low > 0) found.best = kMaxLookedAt;
  }
  page = in_order(db_, spec, sorted, window);
  return found;
}

}  // namespace ops::store
