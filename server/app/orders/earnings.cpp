#include "server/app/orders/earnings.h"

#include "server/app/admin/platform_settings.h"
#include "server/app/cursor.h"
#include "server/app/payouts/entries.h"
#include "server/app/transact.h"
#include "server/store/earnings.h"

namespace ops::app {
namespace {

namespace calendar = domain::calendar;
namespace orders = domain::orders;
using domain::Code;

Instant end_of(calendar::Date day) { return calendar::start_of_day_in_shanghai(calendar::next_day(day)); }

Outcome<std::optional<orders::MoneyState>> check_state(const std::string& state) {
  const auto known = orders::money_state_from_name(state);
  if (known || state.empty()) return known;
  std::string allowed;
  for (const auto one : orders::kMoneyStates)
    allowed += (allowed.empty() ? "" : ",") + std::string(orders::money_state_name(one));
  return invalid("state", Code::not_allowed, {{"allowed", allowed}});
}

Earning earning_view(Services& services, const store::Tx& tx, const store::OrderRecord& record, Instant now) {
  const orders::Order& order = record.order;
  const auto money = orders::order_money(order, settings_for(services, tx, order, now));
  return {order.id,
          record.number,
          order.snapshot.name,
          order.snapshot.sku.spec,
          order.quantity,
          {order.buyer_id, record.buyer_name},
          order.state,
          money.value()};
}

bool is_of_payout(const store::StatementLine& entry) {
  return entry.kind == kPayoutEntry || entry.kind == kPayoutReturnedEntry;
}

// The ledger names an order's entry by what it is to the buyer.
std::string entry_kind(const store::StatementLine& entry) {
  if (is_of_payout(entry)) return entry.kind;
  return entry.kind == "refund" ? "settlement_after_refund" : "settlement";
}

// What is paid out is nothing that was earned, so it has no gross.
StatementEntry entry_of(const store::LedgerStatement::Line& line) {
  const store::StatementLine& entry = line.entry;
  const domain::money::Fen gross = is_of_payout(entry) ? 0 : entry.amount + entry.commission;
  return {entry.at, entry_kind(entry), entry.order_id, line.number,  line.product_name,
          gross,    entry.commission,  entry.amount,   entry.balance};
}

ProviderStatement statement_of(const store::LedgerStatement& ledger, const orders::DayRange& days) {
  ProviderStatement statement;
  statement.from = *days.from;
  statement.to = *days.to;
  statement.opening = statement.closing = ledger.opening;
  for (const auto& line : ledger.lines) {
    const StatementEntry& entry = statement.entries.emplace_back(entry_of(line));
    statement.gross += entry.gross;
    statement.commission += entry.commission;
    statement.amount += entry.amount;
    statement.closing = entry.balance;
  }
  return statement;
}

}  // namespace

Outcome<Earnings> earnings(Services& services, const Caller& caller, const PageQuery& page, const std::string& state,
                           const DayTexts& days) {
  if (caller.role != Role::provider) return problem(Problem::Kind::not_allowed);
  const auto wanted = check_state(state);
  if (!wanted) return Failure<Problem>{wanted.error()};
  const auto range = orders::day_range(days.from, days.to);
  if (!range) return problem(Problem::Kind::invalid, range.error());
  const std::string list = cursor_scope("earnings", {state, days.from, days.to});
  const auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  store::EarningsFilter filter{caller.account_id, *wanted, {}, {}};
  if (range->from) filter.from = calendar::start_of_day_in_shanghai(*range->from);
  if (range->to) filter.before = end_of(*range->to);
  const Instant now = services.now();
  return snapshot<Earnings>(services, [&](const store::Tx& tx) {
    return Earnings{tx.earnings().sums(caller.account_id),
                    listed<Earning>(tx.earnings().orders(filter, *request), list,
                                    [&](const auto& record) { return earning_view(services, tx, record, now); })};
  });
}

Outcome<ProviderStatement> provider_statement(Services& services, const Caller& caller, const DayTexts& range) {
  if (caller.role != Role::provider) return problem(Problem::Kind::not_allowed);
  const auto days = orders::statement_days(range.from, range.to);
  if (!days) return problem(Problem::Kind::invalid, days.error());
  const store::LedgerAccount account{orders::Account::provider_earnings, caller.account_id};
  return snapshot<Outcome<ProviderStatement>>(services, [&](const store::Tx& tx) -> Outcome<ProviderStatement> {
    const auto ledger = tx.ledger().between(account, calendar::start_of_day_in_shanghai(*days->from), end_of(*days->to),
                                            orders::kMaxStatementEntries);
    if (ledger.entries > orders::kMaxStatementEntries)
      return invalid("to", Code::too_many, {{"max", orders::kMaxStatementEntries}, {"actual", ledger.entries}});
    ProviderStatement statement = statement_of(ledger, *days);
    statement.made_at = services.now();
    statement.provider_name = tx.accounts().by_id(caller.account_id).value().display_name;
    return statement;
  });
}

}  // namespace ops::app
