// Lists of orders. An order's state stands before the sorted column in the indexes; a list of several states is put together
// from the first rows of each, so that it costs what it shows however many orders there are. A search, and a range of days,
// in an order other than that of placing costs what it passes over.
#include <algorithm>

#include "domain/text/search.h"
#include "domain/text/text.h"
#include "server/store/sql/orders/order_row.h"
#include "server/store/sql/sorted.h"

namespace ops::store {
namespace {

SortKey order_key(const SortBy<OrderColumn>& sort) {
  SortKey key{"", "o.id", sort.descending};  // ids rise with time: the order of placing
  if (sort.column == OrderColumn::total) key.column = "o.total";
  if (sort.column == OrderColumn::due_at) {
    key.column = "o.due_at";
    key.nullable = true;
  }
  return key;
}

Cursor order_place(OrderColumn column, const domain::orders::Order& order) {
  if (column == OrderColumn::total) return place(order.total, order.id);
  if (column == OrderColumn::placed_at) return place(0, order.id);
  const auto due = earliest_due(order);
  return place(due ? std::optional(due->seconds) : std::nullopt, order.id);
}

TextIndex::Wanted wanted_by(const OrderFilter& filter) {
  TextIndex::Wanted wanted{{}, filter.terms};
  for (const std::string* owner : {&filter.buyer_id, &filter.provider_id})
    if (!owner->empty()) wanted.readers.push_back(*owner);
  return wanted;
}

void bind_found(Query& query, const TextIndex::Found& found) {
  for (const std::string& value : found.values) query.bind(value);
}

using States = std::vector<std::string>;

// The states of each part that the list is put together from; no state: any.
std::vector<States> parts_of(const OrderFilter& filter) {
  const bool any_in_order_of_placing = filter.states.empty() && filter.sort.column == OrderColumn::placed_at;
  if (!filter.terms.empty() || any_in_order_of_placing) return {filter.states};
  std::vector<States> parts;
  for (const std::string& state : filter.states) parts.push_back({state});
  if (filter.states.empty())
    for (const auto state : domain::orders::states()) parts.push_back({std::string(domain::orders::state_name(state))});
  return parts;
}

std::string owned_in(const OrderFilter& filter, const States& states) {
  std::string where;
  if (!filter.buyer_id.empty()) where += "AND o.buyer_id = ? ";
  if (!filter.provider_id.empty()) where += "AND o.provider_id = ? ";
  if (!filter.from_id.empty()) where += "AND o.id >= ? ";
  if (!filter.before_id.empty()) where += "AND o.id < ? ";
  if (!states.empty()) where += "AND o.state IN (" + placeholders(states.size()) + ") ";
  return where;
}

void bind_owned_in(Query& query, const OrderFilter& filter, const States& states) {
  if (!filter.buyer_id.empty()) query.bind(filter.buyer_id);
  if (!filter.provider_id.empty()) query.bind(filter.provider_id);
  for (const std::string* end : {&filter.from_id, &filter.before_id})
    if (!end->empty()) query.bind(*end);
  for (const std::string& state : states) query.bind(state);
}

// `found`: a SELECT of those that have the terms; empty: there are none.
std::string sql_of(const OrderFilter& filter, const std::string& found, const SortKey& key, const Tier& tier,
                   const std::vector<States>& parts) {
  const std::string from = found.empty() ? "orders o " : "found CROSS JOIN orders o ON o.id = found.id ";
  const std::string column = key.column.empty() ? "NULL" : key.column, direction = key.descending ? " DESC" : "";
  std::string rows;
  for (const States& states : parts)
    rows += (rows.empty() ? "SELECT * FROM (SELECT o.id AS id, " : " UNION ALL SELECT * FROM (SELECT o.id AS id, ") +
            column + " AS value FROM " + from + "WHERE true " + owned_in(filter, states) + tier.where + tier.order_by +
            "LIMIT ?) part";
  // The bodies are long: only those of the rows that are shown are read.
  return (found.empty() ? "" : "WITH found AS (" + found + ") ") + kOrderColumns + " FROM (SELECT * FROM (" + rows +
         ") parts ORDER BY value" + direction + ", id" + direction + " LIMIT ?) page JOIN orders o ON o.id = page.id " +
         kOrderParties + "ORDER BY page.value" + direction + ", page.id" + direction;
}

// In the order of placing, which is that of the index of terms: a frequent word costs no more than a rare one.
Page<OrderRecord> found_as_placed(Session& db, const TextIndex::Found& texts, const OrderFilter& filter,
                                  const PageRequest& request) {
  struct Found {
    OrderRecord record;
    std::int64_t seq = 0;
  };
  std::string sql = kOrderColumns + ", s.place FROM (" + texts.select + ") s CROSS JOIN orders o ON o.id = s.id " +
                    kOrderParties + "WHERE true " + owned_in(filter, filter.states);
  if (request.after) sql += filter.sort.descending ? "AND s.place < ? " : "AND s.place > ? ";
  Query query(db, sql + "ORDER BY s.place" + (filter.sort.descending ? " DESC" : "") + " LIMIT ?");
  bind_found(query, texts);
  bind_owned_in(query, filter, filter.states);
  if (request.after) query.bind(request.after->key);
  query.bind(request.limit + 1);
  std::vector<Found> found;
  while (query.step()) found.push_back({read_order(query), query.integer(kAfterOrderColumns)});
  auto page = page_from(std::move(found), request.limit, [](const Found& last) { return place(last.seq, {}); });
  Page<OrderRecord> result;
  result.next = page.next;
  for (Found& row : page.rows) result.rows.push_back(std::move(row.record));
  return result;
}

}  // namespace

std::optional<Instant> earliest_due(const domain::orders::Order& order) {
  std::optional<Instant> earliest;
  for (const domain::orders::Clock& clock : order.clocks)
    if (!earliest || clock.due_at < *earliest) earliest = clock.due_at;
  return earliest;
}

Page<OrderRecord> SqlOrders::list(const OrderFilter& filter, const PageRequest& request) const {
  const TextIndex::Found found = filter.terms.empty() ? TextIndex::Found{} : texts_.find(wanted_by(filter));
  if (!filter.terms.empty() && filter.sort.column == OrderColumn::placed_at)
    return found_as_placed(db_, found, filter, request);
  const SortKey key = order_key(filter.sort);
  const std::vector<States> parts = parts_of(filter);
  auto rows = read_tiers<OrderRecord>(key, request, [&](const Tier& tier, std::size_t want) {
    const auto limit = static_cast<std::int64_t>(want);
    Query query(db_, sql_of(filter, found.select, key, tier, parts));
    bind_found(query, found);
    for (const States& states : parts) {
      bind_owned_in(query, filter, states);
      tier.bind(query);
      query.bind(limit);
    }
    query.bind(limit);
    std::vector<OrderRecord> some;
    while (query.step()) some.push_back(read_order(query));
    return some;
  });
  return page_from(std::move(rows), request.limit,
                   [&](const OrderRecord& last) { return order_place(filter.sort.column, last.order); });
}

void SqlOrders::remember_terms(const OrderRecord& record) {
  new_terms_.push_back({record.order.id, 0, record.order.buyer_id + ' ' + record.order.snapshot.provider_id,
                        order_terms(record.number, record.order.snapshot.name, record.buyer_name)});
}

void SqlOrders::index_new_terms() {
  for (const TextIndex::Entry& entry : new_terms_)
    if (Query(db_, "SELECT 1 FROM orders WHERE id = ?").bind(entry.id).step()) texts_.put(entry);
  new_terms_.clear();
}

// Ids grow with time, so orders get their places in the order of placing.
void SqlOrders::index_all() {
  constexpr std::int64_t kBatch = 1000;
  std::string last;
  for (bool more = true; more;) {
    std::vector<OrderRecord> some;
    {
      Query next(db_, kOrderColumns + " FROM orders o " + kOrderParties + "WHERE o.id > ? ORDER BY o.id LIMIT ?");
      for (next.bind(last, kBatch); next.step();) some.push_back(read_order(next));
    }
    for (const OrderRecord& record : some) remember_terms(record);
    index_new_terms();
    more = !some.empty();
    if (more) last = some.back().order.id;
  }
}

std::string order_terms(const std::string& number, const std::string& product, const std::string& buyer) {
  std::string joined;
  for (const std::string* text : {&number, &product, &buyer})
    for (const std::string& term : domain::text::search_terms(*text)) joined += term + ' ';
  return joined;
}

}  // namespace ops::store
