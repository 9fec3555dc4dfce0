#include "server/store/sql/admin/market_days.h"

#include <algorithm>
#include <map>

#include "domain/calendar/calendar.h"
#include "domain/catalog/listing_statistics.h"
#include "domain/orders/order.h"

namespace ops::store {
namespace {

// What the ledger and the accounts say of each day, by whole days since 1970-01-01. A top-up is of no order.
// Each takes how many seconds Shanghai is ahead.
constexpr const char* kDaysOfLedger =
    "SELECT (e.at + ?) / 86400, count(*) FILTER (WHERE a.kind = 'escrow' AND p.amount > 0), "
    "sum(CASE WHEN a.kind = 'escrow' AND p.amount > 0 THEN p.amount ELSE 0 END), "
    "sum(CASE WHEN a.kind = 'buyer_balance' AND p.amount > 0 THEN p.amount ELSE 0 END), "
    "sum(CASE WHEN a.kind = 'platform_commission' THEN p.amount ELSE 0 END) "
    "FROM ledger_entries e JOIN ledger_postings p ON p.entry_id = e.id JOIN ledger_accounts a ON a.id = p.account_id "
    "WHERE e.order_id <> '' GROUP BY 1 ORDER BY 1";
constexpr const char* kDaysOfAccounts =
    "SELECT (created_at + ?) / 86400, count(*) FILTER (WHERE role = 'buyer'), "
    "count(*) FILTER (WHERE role = 'provider') FROM accounts GROUP BY 1 ORDER BY 1";

// Of each day the numbers of a row, beginning with its second column.
using Days = std::map<std::string, std::vector<std::int64_t>>;
Days days_of(Session& db, const char* sql, int numbers) {
  using domain::catalog::start_of_day;
  Days days;
  Query row(db, sql);
  row.bind(-start_of_day(0).seconds);
  while (row.step()) {
    auto& one = days[domain::calendar::to_text(domain::calendar::date_in_shanghai(start_of_day(row.integer(0))))];
    for (int column = 1; column <= numbers; ++column) one.push_back(row.integer(column));
  }
  return days;
}

// The days on which the two are not the same. A day with nothing but zeros need not be there.
std::vector<std::string> that_differ(const Days& one, const Days& other) {
  const auto all_zero = [](const std::vector<std::int64_t>& numbers) {
    return std::ranges::all_of(numbers, [](std::int64_t number) { return number == 0; });
  };
  std::vector<std::string> days;
  for (const auto& [day, numbers] : one) {
    const auto found = other.find(day);
    if (found == other.end() ? !all_zero(numbers) : found->second != numbers) days.push_back(day);
  }
  for (const auto& [day, numbers] : other)
    if (!one.contains(day) && !all_zero(numbers)) days.push_back(day);
  return days;
}

}  // namespace

std::vector<MarketDay> SqlMarketDays::since(const std::string& day) const {
  Query query(db_,
              "SELECT day, payments, paid, refunded, commission, escrow, buyers, providers, reviews, late_reviews, "
              "disputes, late_disputes FROM market_days WHERE day >= ? ORDER BY day");
  query.bind(day);
  std::vector<MarketDay> days;
  while (query.step())
    days.push_back({query.text(0), query.integer(1), query.integer(2), query.integer(3), query.integer(4),
                    query.integer(5), query.integer(6), query.integer(7), query.integer(8), query.integer(9),
                    query.integer(10), query.integer(11)});
  return days;
}

Fen SqlMarketDays::escrow_before(const std::string& day) const {
  Query query(db_, "SELECT escrow FROM market_days WHERE day < ? ORDER BY day DESC LIMIT 1");
  return query.bind(day).step() ? query.integer(0) : 0;
}

// One query a state: each reads its index, and no more than `most` rows of it.
std::map<std::string, std::int64_t> SqlMarketDays::orders_by_state(const std::optional<std::string>& provider_id,
                                                                   std::int64_t most) const {
  const std::string own = provider_id ? "provider_id = ? AND " : "";
  std::map<std::string, std::int64_t> counts;
  for (const auto state : domain::orders::states()) {
    const std::string name(domain::orders::state_name(state));
    Query query(db_, "SELECT count(*) FROM (SELECT 1 FROM orders WHERE " + own + "state = ? LIMIT ?) AS counted");
    if (provider_id)
      query.bind(*provider_id, name, most);
    else
      query.bind(name, most);
    query.step();
    counts[name] = query.integer(0);
  }
  return counts;
}

std::vector<std::string> SqlMarketDays::faults() const {
  Days money, people;
  for (const MarketDay& day : since("")) {
    money[day.day] = {day.payments, day.paid, day.refunded, day.commission};
    people[day.day] = {day.buyers, day.providers};
  }
  std::vector<std::string> faults;
  const auto add = [&](const std::string& what, const std::vector<std::string>& days) {
    for (const std::string& day : days) faults.push_back("days of the market: " + what + " " + day);
  };
  add("what was paid, refunded or earned is not what the ledger says of",
      that_differ(money, days_of(db_, kDaysOfLedger, 4)));
  Query held(db_,
             "SELECT day FROM (SELECT day, escrow FROM market_days ORDER BY day DESC LIMIT 1) latest "
             "WHERE escrow <> (SELECT coalesce(sum(balance), 0) FROM ledger_accounts WHERE kind = 'escrow')");
  while (held.step()) add("what is held is not what the ledger holds, on", {held.text(0)});
  add("who registered is not who has an account, of", that_differ(people, days_of(db_, kDaysOfAccounts, 2)));
  return faults;
}

// What is held goes on from day to day, so that it is read from one row. Later days there are where the clock was ahead once.
void SqlMarketDays::count(Instant at, const MarketDay& change) {
  const std::string day = domain::calendar::to_text(domain::calendar::date_in_shanghai(at));
  Query(db_,
        "INSERT INTO market_days VALUES (?1, ?2, ?3, ?4, ?5, "
        "?6 + coalesce((SELECT escrow FROM market_days WHERE day < ?1 ORDER BY day DESC LIMIT 1), 0), "
        "?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (day) DO UPDATE SET payments = market_days.payments + ?2, paid = "
        "market_days.paid + ?3, "
        "refunded = market_days.refunded + ?4, commission = market_days.commission + ?5, escrow = market_days.escrow + "
        "?6, buyers = market_days.buyers + ?7, "
        "providers = market_days.providers + ?8, reviews = market_days.reviews + ?9, late_reviews = "
        "market_days.late_reviews + ?10, "
        "disputes = market_days.disputes + ?11, late_disputes = market_days.late_disputes + ?12")
      .bind(day, change.payments, change.paid, change.refunded, change.commission, change.escrow, change.buyers,
            change.providers, change.reviews, change.late_reviews, change.disputes, change.late_disputes)
      .run();
  if (change.escrow != 0)
    Query(db_, "UPDATE market_days SET escrow = escrow + ? WHERE day > ?").bind(change.escrow, day).run();
}

}  // namespace ops::store
