#include "domain/orders/flow.h"

#include "server/store/sql/orders/order_row.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

const std::string kEvent =
    "SELECT e.order_id, e.seq, e.at, e.actor, e.actor_id, coalesce(a.display_name, ''), e.action, e.from_state, "
    "e.to_state, e.note, e.data, e.prev_hash, e.hash FROM order_events e LEFT JOIN accounts a ON a.id = e.actor_id ";

EventRecord read_event(const Query& row) {
  return {row.text(0), row.integer(1), row.instant(2), row.text(3),  row.text(4),  row.text(5), row.text(6),
          row.text(7), row.text(8),    row.text(9),    row.text(10), row.text(11), row.text(12)};
}

}  // namespace

std::optional<OrderRecord> SqlOrders::find(const std::string& id) const {
  Query query(db_, kOrderColumns + " FROM orders o " + kOrderParties + "WHERE o.id = ?");
  if (!query.bind(id).step()) return std::nullopt;
  return read_order(query);
}

bool SqlOrders::number_taken(const std::string& number) const {
  return Query(db_, "SELECT 1 FROM orders WHERE number = ?").bind(number).step();
}

std::vector<std::string> SqlOrders::due(Instant now, int limit) const {
  Query query(db_, "SELECT order_id FROM order_clocks WHERE due_at <= ? ORDER BY due_at, order_id LIMIT ?");
  query.bind(now, limit);
  std::vector<std::string> ids;
  while (query.step()) ids.push_back(query.text(0));
  return ids;
}

std::optional<Instant> SqlOrders::next_due() const {
  Query query(db_, "SELECT MIN(due_at) FROM order_clocks");
  query.step();
  return query.maybe_instant(0);
}

Page<EventRecord> SqlOrders::events(const std::string& order_id, const PageRequest& request) const {
  Query query(db_, kEvent + "WHERE e.order_id = ? AND e.seq > ? ORDER BY e.seq LIMIT ?");
  query.bind(order_id, request.after ? request.after->key : 0, request.limit + 1);
  std::vector<EventRecord> rows;
  while (query.step()) rows.push_back(read_event(query));
  return page_from(std::move(rows), request.limit, [](const EventRecord& last) { return Cursor{0, last.seq, {}}; });
}

std::optional<ChainEnd> SqlOrders::chain_end(const std::string& order_id) const {
  Query query(db_, "SELECT seq, hash FROM order_events WHERE order_id = ? ORDER BY seq DESC LIMIT 1");
  if (!query.bind(order_id).step()) return std::nullopt;
  return ChainEnd{query.integer(0), query.text(1)};
}

std::int64_t SqlOrders::unpaid_of(const std::string& buyer_id) const {
  Query query(db_, "SELECT count(*) FROM orders WHERE buyer_id = ? AND state = ?");
  query.bind(buyer_id, domain::orders::state_name(domain::orders::State::pending_payment)).step();
  return query.integer(0);
}

std::optional<Instant> SqlOrders::nth_latest_by(const std::string& order_id, const std::string& account_id,
                                                std::int64_t n) const {
  Query query(db_,
              "SELECT at FROM order_events WHERE order_id = ? AND actor_id = ? ORDER BY seq DESC LIMIT 1 OFFSET ?");
  if (!query.bind(order_id, account_id, n - 1).step()) return std::nullopt;
  return query.instant(0);
}

std::vector<std::string> SqlOrders::open_of_provider(const std::string& provider_id, int limit) const {
  std::vector<std::string> ids;
  for (const domain::orders::State state : domain::orders::states()) {
    if (!domain::orders::awaited(state)) continue;
    Query query(db_, "SELECT id FROM orders WHERE provider_id = ? AND state = ? ORDER BY id DESC LIMIT ?");
    query.bind(provider_id, domain::orders::state_name(state), limit);
    while (query.step()) ids.push_back(query.text(0));
  }
  return ids;
}

// The index of a product's orders has their ids, which rise with time.
std::int64_t SqlOrders::paid_of_product(const std::string& product_id, const std::string& first,
                                        const std::string& end) const {
  Query query(db_,
              "SELECT count(*) FROM orders o CROSS JOIN order_money m ON m.order_id = o.id "
              "WHERE o.product_id = ? AND o.id >= ? AND o.id < ?");
  return query.bind(product_id, first, end).step() ? query.integer(0) : 0;
}

std::vector<std::string> SqlOrders::ways_back(const std::string& order_id, std::int64_t seq) const {
  Query query(db_, "SELECT back FROM order_changes WHERE order_id = ? AND seq > ? ORDER BY seq DESC");
  query.bind(order_id, seq);
  std::vector<std::string> patches;
  while (query.step()) patches.push_back(query.text(0));
  return patches;
}

std::map<std::string, std::int64_t> SqlOrders::count_of(const std::string& account_id) const {
  std::map<std::string, std::int64_t> counts;
  Query query(db_,
              "SELECT state, count(*) FROM orders WHERE buyer_id = ?1 GROUP BY state UNION ALL "
              "SELECT state, count(*) FROM orders WHERE provider_id = ?1 GROUP BY state");
  query.bind(account_id);
  while (query.step()) counts[query.text(0)] += query.integer(1);
  return counts;
}

void SqlOrders::insert(const OrderRecord& record) {
  const domain::orders::Order& order = record.order;
  Query(db_,
        "INSERT INTO orders (id, number, buyer_id, provider_id, product_id, state, version, body, total, due_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(order.id, record.number, order.buyer_id, order.snapshot.provider_id, order.snapshot.product_id,
            domain::orders::state_name(order.state), order.version, to_text(order), order.total, earliest_due(order))
      .run();
  Query(db_, "INSERT INTO order_snapshots VALUES (?, ?)").bind(order.id, to_text(order.snapshot)).run();
  remember_terms(record);
  set_clocks(order);
  count_open(order.buyer_id, domain::orders::State::none, order.state);
}

// Said here and not by triggers: a table with triggers is updated in two passes, by a table of keys in between.
void SqlOrders::count_open(const std::string& buyer_id, domain::orders::State before, domain::orders::State after) {
  const auto open = [](domain::orders::State state) { return domain::orders::awaited(state) ? 1 : 0; };
  const int change = open(after) - open(before);
  if (change == 0) return;
  Query(db_,
        "INSERT INTO holdings (account_id, open_orders) VALUES (?1, ?2) "
        "ON CONFLICT (account_id) DO UPDATE SET open_orders = holdings.open_orders + ?2")
      .bind(buyer_id, change)
      .run();
}

void SqlOrders::update(const domain::orders::Order& order, domain::orders::State before) {
  Query(db_, "UPDATE orders SET state = ?, version = ?, body = ?, total = ?, due_at = ? WHERE id = ?")
      .bind(domain::orders::state_name(order.state), order.version, to_text(order), order.total, earliest_due(order),
            order.id)
      .run();
  set_clocks(order);
  count_open(order.buyer_id, before, order.state);
}

void SqlOrders::set_clocks(const domain::orders::Order& order) {
  const auto next = domain::orders::next_due(order);
  if (!next) {
    Query(db_, "DELETE FROM order_clocks WHERE order_id = ?").bind(order.id).run();
    return;
  }
  Query(db_,
        "INSERT INTO order_clocks VALUES (?, 'next', ?) "
        "ON CONFLICT (order_id, name) DO UPDATE SET due_at = excluded.due_at WHERE order_clocks.due_at <> "
        "excluded.due_at")
      .bind(order.id, *next)
      .run();
}

void SqlOrders::append(const EventRecord& event) {
  Query(db_, "INSERT INTO order_events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(event.order_id, event.seq, event.at, event.actor, event.actor_id, event.action, event.from, event.to,
            event.note, event.data, event.prev_hash, event.hash)
      .run();
}

void SqlOrders::keep_way_back(const std::string& order_id, std::int64_t seq, Instant at, const std::string& patch) {
  Query(db_, "INSERT INTO order_changes VALUES (?, ?, ?, ?)").bind(order_id, seq, at, patch).run();
}

void SqlOrders::forget_ways_back(Instant before) {
  Query(db_, "DELETE FROM order_changes WHERE at < ?").bind(before).run();
}

}  // namespace ops::store
