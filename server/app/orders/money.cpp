// Balances and statements: readings of the ledger.
#include "domain/money/money.h"

#include <charconv>

#include "server/app/cursor.h"
#include "server/app/orders/orders.h"
#include "server/app/orders/replay.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

using domain::money::Fen;
using LedgerKind = domain::orders::Account;

constexpr std::string_view kStatement = "statement";

Fen fen_from_text(const std::string& text) {
  Fen amount = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
  if (error != std::errc{} || end != text.data() + text.size()) throw std::runtime_error("a stored answer is damaged");
  return amount;
}

}  // namespace

Outcome<Balance> balance(Services& services, const Caller& caller, const PageQuery& page) {
  if (caller.role != Role::buyer) return problem(Problem::Kind::not_allowed);
  auto request = page_request(page, kStatement);
  if (!request) return Failure<Problem>{request.error()};
  const store::LedgerAccount account{LedgerKind::buyer_balance, caller.account_id};
  return snapshot<Balance>(services, [&](const store::Tx& tx) {
    return Balance{
        tx.ledger().balance(account),
        listed<Statement>(tx.ledger().statement(account, *request), kStatement, [](const store::StatementLine& line) {
          return Statement{line.at, line.kind, line.order_id, line.amount, line.balance};
        })};
  });
}

Outcome<Fen> top_up(Services& services, const Caller& caller, Fen amount, const Idempotency& idempotency) {
  using domain::money::kMaxTopUp, domain::money::kMinPrice;
  if (caller.role != Role::buyer || !services.local_payments) return problem(Problem::Kind::not_allowed);
  if (amount < kMinPrice || amount > kMaxTopUp)
    return invalid("amount_fen", domain::Code::out_of_range, {{"min", kMinPrice}, {"max", kMaxTopUp}});
  const store::LedgerAccount account{LedgerKind::buyer_balance, caller.account_id};
  return transact<Fen>(services, {Subject::account(caller.account_id)}, [&](store::Tx& tx) -> Outcome<Fen> {
    const auto first = answer_before(tx, caller, idempotency);
    if (!first) return Failure<Problem>{first.error()};
    if (first->has_value()) return fen_from_text((*first)->answer);
    tx.ledger().record({services.now(), "topup", {}, {{account, amount}, {{LedgerKind::external, {}}, -amount}}});
    const Fen now_there = tx.ledger().balance(account);
    remember(tx, caller, idempotency, caller.account_id, std::to_string(now_there), services.now());
    return now_there;
  });
}

}  // namespace ops::app
