#include "server/store/sql/revision.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

namespace orders = domain::orders;

// "'awaiting_start', …": those in which the provider is awaited.
std::string providers_states() {
  std::string states;
  for (const auto state : orders::states())
    if (orders::awaited(state) == orders::Actor::provider)
      states += (states.empty() ? "'" : ", '") + std::string(orders::state_name(state)) + "'";
  return states;
}

}  // namespace

ProviderCounts SqlProviderStatistics::of(const std::string& provider_id) const {
  Query query(db_,
              "SELECT completed_orders, on_time, reworked, ended, disputed FROM provider_stats WHERE provider_id = ?");
  if (!query.bind(provider_id).step()) return {};
  return {query.integer(0), query.integer(1), query.integer(2), query.integer(3), query.integer(4)};
}

std::vector<WeekRecord> SqlProviderStatistics::weeks(const std::string& provider_id, const std::string& from) const {
  Query query(db_,
              "SELECT week, revenue, completed, on_time, reworked FROM provider_weeks "
              "WHERE provider_id = ? AND week >= ? ORDER BY week");
  query.bind(provider_id, from);
  std::vector<WeekRecord> weeks;
  while (query.step())
    weeks.push_back({query.text(0), query.integer(1), {query.integer(2), query.integer(3), query.integer(4), 0, 0}});
  return weeks;
}

std::vector<std::int64_t> SqlProviderStatistics::latest_starts(const std::string& provider_id, int limit) const {
  Query query(db_, "SELECT seconds FROM provider_starts WHERE provider_id = ? ORDER BY at DESC, order_id DESC LIMIT ?");
  query.bind(provider_id, limit);
  std::vector<std::int64_t> seconds;
  while (query.step()) seconds.push_back(query.integer(0));
  return seconds;
}

std::map<std::string, std::int64_t> SqlProviderStatistics::products_by_state(const std::string& provider_id) const {
  Query query(db_, "SELECT state, count(*) FROM products WHERE provider_id = ? GROUP BY state");
  query.bind(provider_id);
  std::map<std::string, std::int64_t> counts;
  while (query.step()) counts[query.text(0)] = query.integer(1);
  return counts;
}

QueueCount SqlProviderStatistics::reviews(Instant now) const {
  Query query(db_,
              "SELECT count(*), count(*) FILTER (WHERE due_at < ?), min(due_at) FROM products "
              "WHERE work = 'pending_review'");
  query.bind(now).step();
  return {query.integer(0), query.integer(1), query.maybe_instant(2)};
}

QueueCount SqlProviderStatistics::disputes(Instant now) const {
  Query query(db_,
              "SELECT count(*), count(*) FILTER (WHERE due_at < ?), min(due_at) FROM orders WHERE state = 'disputed'");
  query.bind(now).step();
  return {query.integer(0), query.integer(1), query.maybe_instant(2)};
}

QueueCount SqlProviderStatistics::orders_of(const std::string& provider_id, Instant now) const {
  Query query(db_,
              "SELECT count(*), count(*) FILTER (WHERE due_at < ?), min(due_at) FROM orders WHERE provider_id = ? "
              "AND state IN (" +
                  providers_states() + ")");
  query.bind(now, provider_id).step();
  return {query.integer(0), query.integer(1), query.maybe_instant(2)};
}

// Read from the newest posting back: a month's are few beside all there ever were.
Fen SqlProviderStatistics::revenue_since(const std::string& provider_id, Instant from) const {
  Query query(db_,
              "SELECT coalesce(sum(p.amount), 0) FROM ledger_accounts a JOIN ledger_postings p ON p.account_id = a.id "
              "JOIN ledger_entries e ON e.id = p.entry_id WHERE a.kind = ? AND a.owner = ? AND e.order_id <> '' "
              "AND p.entry_id >= (SELECT id FROM ledger_entries WHERE at >= ? ORDER BY at, id LIMIT 1)");
  query.bind(orders::account_name(orders::Account::provider_earnings), provider_id, from).step();
  return query.integer(0);  // what is paid out was earned all the same
}

void SqlProviderStatistics::started(const std::string& provider_id, const std::string& order_id, Instant at,
                                    std::int64_t seconds) {
  Query(db_, "INSERT INTO provider_starts VALUES (?, ?, ?, ?)").bind(provider_id, at, order_id, seconds).run();
}

void SqlProviderStatistics::completed(const std::string& provider_id, const WeekRecord& one) {
  Query(db_,
        "INSERT INTO provider_stats (provider_id, completed_orders, on_time, reworked) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (provider_id) DO UPDATE SET completed_orders = provider_stats.completed_orders + "
        "excluded.completed_orders, "
        "on_time = provider_stats.on_time + excluded.on_time, reworked = provider_stats.reworked + excluded.reworked")
      .bind(provider_id, one.counts.completed, one.counts.on_time, one.counts.reworked)
      .run();
  Query(
      db_,
      "INSERT INTO provider_weeks VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (provider_id, week) DO UPDATE SET "
      "revenue = provider_weeks.revenue + excluded.revenue, completed = provider_weeks.completed + excluded.completed, "
      "on_time = provider_weeks.on_time + excluded.on_time, reworked = provider_weeks.reworked + excluded.reworked")
      .bind(provider_id, one.week, one.revenue, one.counts.completed, one.counts.on_time, one.counts.reworked)
      .run();
  raise_revision(db_, {provider_id});
}

void SqlProviderStatistics::ended(const std::string& provider_id, bool disputed) {
  Query(db_,
        "INSERT INTO provider_stats (provider_id, ended, disputed) VALUES (?, 1, ?) ON CONFLICT (provider_id) DO "
        "UPDATE SET ended = provider_stats.ended + 1, disputed = provider_stats.disputed + excluded.disputed")
      .bind(provider_id, disputed)
      .run();
  raise_revision(db_, {provider_id});
}

}  // namespace ops::store
