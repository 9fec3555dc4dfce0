// The money of an order as its provider sees it: where it stands, what the platform keeps, what is the provider's. Rules:
// money.earnings, money.commission, money.escrow.
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "domain/orders/flow.h"

namespace ops::domain::orders {

// in_escrow: paid, and the work goes on or is argued about. to_settle: delivered; nothing but the buyer's acceptance, or their
// time to object, is in the way. settled: paid out to the provider. refunded: given back to the buyer.
enum class MoneyState { in_escrow, to_settle, settled, refunded };
inline constexpr std::array kMoneyStates{MoneyState::in_escrow, MoneyState::to_settle, MoneyState::settled,
                                         MoneyState::refunded};
std::string_view money_state_name(MoneyState state);  // "in_escrow" …
std::optional<MoneyState> money_state_from_name(std::string_view name);

struct OrderMoney {
  MoneyState state = MoneyState::in_escrow;
  Fen paid = 0;        // by the buyer so far
  Fen refunded = 0;    // of that
  Fen commission = 0;  // of what is not given back, as far as it has come
  Fen net = 0;         // the provider's: paid less both
  Instant paid_at;
  std::optional<Instant> settles_at;  // to settle: without a word from the buyer it is paid out then
  std::optional<Instant> settled_at;  // the escrow was emptied then, whoever it went to
  bool operator==(const OrderMoney&) const = default;
};
// `settings`: the order's own. Nothing: it was never paid.
std::optional<OrderMoney> order_money(const Order& order, const PlatformSettings& settings);

// What is in one state: of one order, or of many.
struct MoneySum {
  std::int64_t orders = 0;  // that have a part there
  Fen amount = 0;           // of what buyers have paid
  Fen commission = 0;       // of the amount
  Fen net = 0;              // of the amount; of what is refunded nothing is the provider's
  bool operator==(const MoneySum&) const = default;
};
// In the order of kMoneyStates. The amounts together are what was paid: an order of which a part was given back has its parts in
// two states.
using MoneySums = std::array<MoneySum, kMoneyStates.size()>;
MoneySums money_parts(const OrderMoney& money);
void add(MoneySums& sums, const MoneySums& more, int times = 1);  // -1: takes away

// A provider's statement at once. Rule: money.statement. (chosen) A year, and what a worker of the server puts into a document
// within a second.
inline constexpr std::int64_t kMaxStatementDays = 366;
inline constexpr std::int64_t kMaxStatementEntries = 2000;

// Days in Asia/Shanghai, both included; nothing: without that end.
struct DayRange {
  std::optional<calendar::Date> from, to;
};
// Of texts like "2026-11-01"; empty: none. Codes: malformed (from, to), out_of_range (to, before from).
Result<DayRange, Errors> day_range(std::string_view from, std::string_view to);
// The same for a statement, which needs both. Codes: also required, and out_of_range where it is longer than kMaxStatementDays.
Result<DayRange, Errors> statement_days(std::string_view from, std::string_view to);
// Of a month like "2026-11", without `from` and `to`. Codes: malformed (month), not_allowed (from, to).
Result<DayRange, Errors> statement_month(std::string_view month, std::string_view from, std::string_view to);

}  // namespace ops::domain::orders
