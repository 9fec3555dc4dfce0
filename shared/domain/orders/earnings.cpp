#include "domain/orders/earnings.h"

#include <algorithm>

#include "domain/orders/statistics.h"

namespace ops::domain::orders {
namespace {

constexpr std::string_view kMoneyStateNames[] = {"in_escrow", "to_settle", "settled", "refunded"};

// The flow empties the escrow in one place (effects.cpp); what is given back later comes from elsewhere.
MoneyState money_state(const Order& order) {
  if (order.state == State::awaiting_acceptance) return MoneyState::to_settle;
  if (awaited(order.state) && !settled(order)) return MoneyState::in_escrow;
  return order.refunded < order.total ? MoneyState::settled : MoneyState::refunded;
}

// A suspended provider is not paid for want of an answer. Rule: orders.suspended-provider.
std::optional<Instant> settles_at(const Order& order, const PlatformSettings& settings) {
  if (settings.provider_suspended) return std::nullopt;
  const auto clock = std::find_if(order.clocks.begin(), order.clocks.end(),
                                  [](const Clock& one) { return one.name == ClockName::accept; });
  return clock == order.clocks.end() ? std::nullopt : std::optional(clock->due_at);
}

}  // namespace

std::string_view money_state_name(MoneyState state) { return kMoneyStateNames[static_cast<std::size_t>(state)]; }

std::optional<MoneyState> money_state_from_name(std::string_view name) {
  for (const MoneyState state : kMoneyStates)
    if (money_state_name(state) == name) return state;
  return std::nullopt;
}

std::optional<OrderMoney> order_money(const Order& order, const PlatformSettings& settings) {
  if (!order.paid_at) return std::nullopt;
  OrderMoney money;
  money.state = money_state(order);
  money.paid = order.total;
  money.refunded = order.refunded;
  money.commission = commission_of(order, settings.commission_basis_points);
  money.net = money.paid - money.refunded - money.commission;
  money.paid_at = *order.paid_at;
  if (money.state == MoneyState::to_settle) money.settles_at = settles_at(order, settings);
  if (settled(order) || !awaited(order.state)) money.settled_at = order.completed_at.value_or(order.state_since);
  return money;
}

MoneySums money_parts(const OrderMoney& money) {
  MoneySums parts;
  const Fen rest = money.paid - money.refunded;
  if (money.refunded > 0) parts[static_cast<std::size_t>(MoneyState::refunded)] = {1, money.refunded, 0, 0};
  if (rest > 0) parts[static_cast<std::size_t>(money.state)] = {1, rest, money.commission, money.net};
  return parts;
}

void add(MoneySums& sums, const MoneySums& more, int times) {
  for (std::size_t i = 0; i < sums.size(); ++i) {
    sums[i].orders += times * more[i].orders;
    sums[i].amount += times * more[i].amount;
    sums[i].commission += times * more[i].commission;
    sums[i].net += times * more[i].net;
  }
}

Result<DayRange, Errors> day_range(std::string_view from, std::string_view to) {
  Errors errors;
  const auto day = [&](const char* field, std::string_view text) -> std::optional<calendar::Date> {
    if (text.empty()) return std::nullopt;
    const auto read = calendar::date_from_text(text);
    if (!read) errors.push_back({field, Code::malformed, {{"form", std::string("date")}}});
    return read;
  };
  const DayRange range{day("from", from), day("to", to)};
  if (range.from && range.to && *range.to < *range.from)
    errors.push_back({"to", Code::out_of_range, {{"min", std::string(from)}}});
  if (!errors.empty()) return Failure{std::move(errors)};
  return range;
}

Result<DayRange, Errors> statement_days(std::string_view from, std::string_view to) {
  Errors errors;
  if (from.empty()) errors.push_back({"from", Code::required, {}});
  if (to.empty()) errors.push_back({"to", Code::required, {}});
  if (!errors.empty()) return Failure{std::move(errors)};
  auto range = day_range(from, to);
  if (!range) return range;
  const Instant last = calendar::end_of_day_in_shanghai(*range->from) + (kMaxStatementDays - 1) * kDay;
  const calendar::Date most = calendar::date_in_shanghai(last);
  if (most < *range->to)
    return Failure{Errors{{"to", Code::out_of_range, {{"min", std::string(from)}, {"max", calendar::to_text(most)}}}}};
  return range;
}

Result<DayRange, Errors> statement_month(std::string_view month, std::string_view from, std::string_view to) {
  Errors errors;
  if (!from.empty()) errors.push_back({"from", Code::not_allowed, {}});
  if (!to.empty()) errors.push_back({"to", Code::not_allowed, {}});
  const auto first = calendar::date_from_text(std::string(month) + "-01");
  if (!first) errors.push_back({"month", Code::malformed, {{"form", std::string("month")}}});
  if (!errors.empty()) return Failure{std::move(errors)};
  const bool ends_year = first->month == 12;
  const calendar::Date next{first->year + ends_year, ends_year ? 1 : first->month + 1, 1};
  return DayRange{first, calendar::date_in_shanghai(calendar::start_of_day_in_shanghai(next) + -1)};
}

}  // namespace ops::domain::orders
