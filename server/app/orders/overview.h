// The start pages of the console: what waits, and how it goes.
#pragma once
#include <map>

#include "server/app/common.h"
#include "server/store/store.h"

namespace ops::app {

// Rule: orders.provider-statistics. Shown to everybody on the provider's page. Rates are whole percents; nothing
// below five completed orders: the provider is new.
struct ProviderStatistics {
  std::int64_t completed_orders = 0;
  std::optional<int> on_time_rate, rework_rate;
  std::optional<int> dispute_rate;                   // of the orders that were begun and have ended
  domain::orders::RatingCounts rating{};             // of all reviews, also of a new provider
  std::optional<std::int64_t> median_start_seconds;  // of the latest 200 starts; nothing for a new provider
};
ProviderStatistics statistics_of(const store::Tx& tx, const std::string& provider_id);

struct Week {
  std::string monday;              // "2026-11-23", Asia/Shanghai
  domain::money::Fen revenue = 0;  // net of commission, of the orders completed in it
  std::int64_t completed = 0, on_time = 0, reworked = 0;
};
struct Queue {
  std::int64_t waiting = 0, overdue = 0;
  std::optional<Instant> next_due_at;
};
// What a new account does first, by its word, and whether it has: facts, not what somebody ticked.
using Setup = std::vector<std::pair<std::string, bool>>;

struct ProviderOverview {
  std::vector<Week> weeks;                       // the last twelve, the current one last; none is left out
  Queue orders;                                  // that wait for the provider
  domain::money::Fen month_revenue = 0;          // net of commission, since the month began in Asia/Shanghai
  Setup setup;                                   // email profile listing second_factor webhook
  std::map<std::string, std::int64_t> products;  // by the word of their state; states without products are left out
  ProviderStatistics statistics;
};
Outcome<ProviderOverview> provider_overview(Services& services, const Caller& caller);

// How the market did in a week. Money is the ledger's, in fen.
struct MarketWeek {
  std::string monday;                             // "2026-11-23", Asia/Shanghai
  std::int64_t payments = 0;                      // into escrow
  domain::money::Fen paid = 0, refunded = 0;      // into escrow, and back to buyers
  domain::money::Fen commission = 0, escrow = 0;  // earned; held at its end, of the current week now
  std::int64_t buyers = 0, providers = 0;         // who registered
  std::int64_t reviews = 0, late_reviews = 0;     // decided, and of these after their due time
  std::int64_t disputes = 0, late_disputes = 0;   // ended, and of these after their due time
};
struct OperatorOverview {
  Queue reviews, disputes;
  std::vector<MarketWeek> weeks;      // the last twelve, the current one last; none is left out
  domain::money::Fen month_paid = 0;  // since the month began in Asia/Shanghai
  domain::money::Fen month_commission = 0;
  std::optional<int> holidays_missing{};  // of this year: see Calendar::year_missing()
  Setup setup;                            // categories commission holidays mail payment
};
Outcome<OperatorOverview> operator_overview(Services& services, const Caller& caller);

// The records that facts are counted from: once, in the transaction of the step itself. For use-cases only.
void count_statistics(store::Tx& tx, const domain::orders::Order& before, const domain::orders::Decision& decision,
                      Instant now);

}  // namespace ops::app
