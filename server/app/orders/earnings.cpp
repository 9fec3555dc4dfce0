#include "server/app/orders/earnings.h"

#include <algorithm>
#include <map>

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
  return entry.kind == "refund" ? "settlement_after_refund" : entry.kind;
}

// What is paid out is nothing that was earned, so it has no gross.
StatementEntry entry_of(const store::LedgerStatement::Line& line) {
  const store::StatementLine& entry = line.entry;
  const domain::money::Fen gross = is_of_payout(entry) ? 0 : entry.amount + entry.commission;
  return {entry.at, entry_kind(entry), entry.order_id, line.number,  line.product_name,
          gross,    entry.commission,  entry.amount,   entry.balance};
}

// What is earned, and what is owed of it: two accounts of the ledger, and one balance. An entry that moves both is one line.
store::LedgerStatement both(const store::LedgerStatement& earned, const store::LedgerStatement& owed) {
  std::map<std::int64_t, store::LedgerStatement::Line> by_entry;
  for (const auto* account : {&earned, &owed})
    for (const auto& line : account->lines) {
      const auto [at, added] = by_entry.try_emplace(line.entry.entry_id, line);
      if (!added) at->second.entry.amount += line.entry.amount;
    }
  store::LedgerStatement all{earned.opening + owed.opening, static_cast<std::int64_t>(by_entry.size()), {}};
  auto balance = all.opening;
  for (auto& [id, line] : by_entry) {
    line.entry.balance = balance += line.entry.amount;
    all.lines.push_back(std::move(line));
  }
  return all;
}

void add_to_sums(std::vector<StatementSum>& sums, const StatementEntry& entry) {
  auto sum = std::ranges::find(sums, entry.kind, &StatementSum::kind);
  if (sum == sums.end()) sum = sums.insert(sum, {.kind = entry.kind});
  ++sum->entries;
  sum->gross += entry.gross;
  sum->commission += entry.commission;
  sum->amount += entry.amount;
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
    add_to_sums(statement.kinds, entry);
  }
  return statement;
}

domain::money::Fen closing_of(const store::LedgerStatement& account) {
  return account.lines.empty() ? account.opening : account.lines.back().entry.balance;
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

Outcome<ProviderStatement> provider_statement(Services& services, const Caller& caller, const DayTexts& range,
                                              const std::string& month) {
  if (caller.role != Role::provider) return problem(Problem::Kind::not_allowed);
  const auto days = month.empty() ? orders::statement_days(range.from, range.to)
                                  : orders::statement_month(month, range.from, range.to);
  if (!days) return problem(Problem::Kind::invalid, days.error());
  return snapshot<Outcome<ProviderStatement>>(services, [&](const store::Tx& tx) -> Outcome<ProviderStatement> {
    const auto booked = [&](orders::Account kind) {
      return tx.ledger().between({kind, caller.account_id}, calendar::start_of_day_in_shanghai(*days->from),
                                 end_of(*days->to), orders::kMaxStatementEntries);
    };
    const auto earned = booked(orders::Account::provider_earnings), owed = booked(orders::Account::external);
    if (const auto most = std::max(earned.entries, owed.entries); most > orders::kMaxStatementEntries)
      return invalid("to", Code::too_many, {{"max", orders::kMaxStatementEntries}, {"actual", most}});
    ProviderStatement statement = statement_of(both(earned, owed), *days);
    statement.debt = -closing_of(owed);
    statement.made_at = services.now();
    statement.provider_name = tx.accounts().by_id(caller.account_id).value().display_name;
    return statement;
  });
}

}  // namespace ops::app
