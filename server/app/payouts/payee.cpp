// The bank account that a provider's earnings go to.
#include <stdexcept>

#include "server/app/accounts/second_factor_code.h"
#include "server/app/accounts/usage.h"
#include "server/app/messaging/notify.h"
#include "server/app/payouts/in_hand.h"
#include "server/app/payouts/payee_number.h"
#include "server/app/payouts/payouts.h"
#include "server/app/sealing.h"
#include "server/app/transact.h"
#include "server/store/payouts.h"

namespace ops::app {
namespace {

using domain::limits::Bound;

std::string payee_binding(const std::string& provider_id) { return "payee " + provider_id; }

PayeeView payee_view(const store::Tx& tx, const std::string& provider_id) {
  PayeeView view;
  view.holder = tx.accounts().by_id(provider_id).value().display_name;
  const auto payee = tx.payouts().payee(provider_id);
  if (!payee) return view;
  view.version = payee->version;
  view.bank = payee->bank;
  view.branch = payee->branch;
  view.last_digits = payee->last_digits;
  view.changed_at = payee->changed_at;
  return view;
}

}  // namespace

std::string seal_payee_number(const Services& services, const std::string& provider_id, const std::string& number) {
  return seal(services.secret_key, number, payee_binding(provider_id));
}

std::string payee_number(const Services& services, const std::string& provider_id, const std::string& sealed) {
  auto number = unseal(services.secret_key, sealed, payee_binding(provider_id));
  if (!number) throw std::runtime_error("the bank account of " + provider_id + " was sealed with another key");
  return *std::move(number);
}

Outcome<PayoutBalance> payout_balance(Services& services, const Caller& caller) {
  if (caller.role != Role::provider) return problem(Problem::Kind::not_allowed);
  return snapshot<PayoutBalance>(services, [&](const store::Tx& tx) {
    const EarningsInHand in_hand = earnings_in_hand(services, tx, caller.account_id);
    PayoutBalance balance;
    balance.balance = in_hand.balance;
    balance.withdrawable = in_hand.withdrawable;
    balance.more_at = in_hand.more_at;
    balance.on_its_way = tx.payouts().on_its_way(caller.account_id);
    balance.payee = payee_view(tx, caller.account_id);
    return balance;
  });
}

Outcome<PayeeView> set_payee(Services& services, const Caller& caller, std::int64_t version,
                             const domain::payouts::Payee& typed, const std::string& address) {
  if (caller.role != Role::provider) return problem(Problem::Kind::not_allowed);
  const domain::payouts::Payee payee = domain::payouts::normalized(typed);
  Errors errors = domain::payouts::check_payee(payee);
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  const std::string& id = caller.account_id;
  return transact<PayeeView>(services, {Subject::account(id)}, [&](store::Tx& tx) -> Outcome<PayeeView> {
    const auto before = tx.payouts().payee(id);
    if (version != (before ? before->version : 0)) return problem(Problem::Kind::stale_version);
    const Instant now = services.now();
    if (auto used = used_up_today(tx, id, Bound::payee_changes, now)) return Failure<Problem>{std::move(*used)};
    count_today(tx, id, Bound::payee_changes, now);
    tx.payouts().save({id, version + 1, payee.bank, payee.branch, seal_payee_number(services, id, payee.account_number),
                       domain::payouts::last_digits(payee.account_number), now});
    record_account_event(tx, id, now, "payee_changed", address);
    notify_owner(tx, id, "account.payee_changed", address, now);
    return payee_view(tx, id);
  });
}

}  // namespace ops::app
