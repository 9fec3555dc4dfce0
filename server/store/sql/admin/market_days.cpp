#include "server/store/sql/admin/market_days.h"

#include "domain/calendar/calendar.h"
#include "domain/orders/order.h"

namespace ops::store {
namespace {

struct DaysDiffer {
  std::string_view what;
  const char* sql;
};
constexpr DaysDiffer kDaysThatDiffer[] = {
    {"what was paid, refunded or earned is not what the ledger says of",
     "SELECT coalesce(d.day, l.day) FROM "
     "(SELECT date(e.at + 28800, 'unixepoch') AS day, sum(a.kind = 'escrow' AND p.amount > 0) AS payments, "
     "sum(CASE WHEN a.kind = 'escrow' THEN max(p.amount, 0) ELSE 0 END) AS paid, "
     "sum(CASE WHEN a.kind = 'buyer_balance' THEN max(p.amount, 0) ELSE 0 END) AS refunded, "
     "sum(CASE WHEN a.kind = 'platform_commission' THEN p.amount ELSE 0 END) AS commission "
     "FROM ledger_entries e JOIN ledger_postings p ON p.entry_id = e.id JOIN ledger_accounts a ON a.id = p.account_id "
     "WHERE e.order_id <> '' GROUP BY day) l FULL JOIN market_days d ON d.day = l.day "
     "WHERE (coalesce(d.payments, 0), coalesce(d.paid, 0), coalesce(d.refunded, 0), coalesce(d.commission, 0)) IS NOT "
     "(coalesce(l.payments, 0), coalesce(l.paid, 0), coalesce(l.refunded, 0), coalesce(l.commission, 0))"},
    {"what is held is not what the ledger holds, on",
     "SELECT day FROM (SELECT day, escrow FROM market_days ORDER BY day DESC LIMIT 1) "
     "WHERE escrow <> (SELECT coalesce(sum(balance), 0) FROM ledger_accounts WHERE kind = 'escrow')"},
    {"who registered is not who has an account, of",
     "SELECT coalesce(d.day, a.day) FROM (SELECT date(created_at + 28800, 'unixepoch') AS day, "
     "sum(role = 'buyer') AS buyers, sum(role = 'provider') AS providers FROM accounts GROUP BY day) a "
     "FULL JOIN market_days d ON d.day = a.day WHERE (coalesce(d.buyers, 0), coalesce(d.providers, 0)) IS NOT "
     "(coalesce(a.buyers, 0), coalesce(a.providers, 0))"},
};

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
  std::vector<std::string> faults;
  for (const DaysDiffer& differs : kDaysThatDiffer)
    for (Query query(db_, differs.sql); query.step();)
      faults.push_back("days of the market: " + std::string(differs.what) + " " + query.text(0));
  return faults;
}

// What is held goes on from day to day, so that it is read from one row. Later days there are where the clock was ahead once.
void SqlMarketDays::count(Instant at, const MarketDay& change) {
  const std::string day = domain::calendar::to_text(domain::calendar::date_in_shanghai(at));
  Query(db_,
        "INSERT INTO market_days VALUES (?1, ?2, ?3, ?4, ?5, "
        "?6 + coalesce((SELECT escrow FROM market_days WHERE day < ?1 ORDER BY day DESC LIMIT 1), 0), "
        "?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (day) DO UPDATE SET payments = payments + ?2, paid = paid + ?3, "
        "refunded = refunded + ?4, commission = commission + ?5, escrow = escrow + ?6, buyers = buyers + ?7, "
        "providers = providers + ?8, reviews = reviews + ?9, late_reviews = late_reviews + ?10, "
        "disputes = disputes + ?11, late_disputes = late_disputes + ?12")
      .bind(day, change.payments, change.paid, change.refunded, change.commission, change.escrow, change.buyers,
            change.providers, change.reviews, change.late_reviews, change.disputes, change.late_disputes)
      .run();
  if (change.escrow != 0)
    Query(db_, "UPDATE market_days SET escrow = escrow + ? WHERE day > ?").bind(change.escrow, day).run();
}

}  // namespace ops::store
