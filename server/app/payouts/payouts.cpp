#include "server/app/payouts/payouts.h"

#include "domain/catalog/checks.h"
#include "domain/text/text.h"
#include "server/app/accounts/usage.h"
#include "server/app/admin/operator_log.h"
#include "server/app/crypto.h"
#include "server/app/cursor.h"
#include "server/app/messaging/live.h"
#include "server/app/messaging/notify.h"
#include "server/app/orders/order_record.h"
#include "server/app/orders/replay.h"
#include "server/app/payouts/entries.h"
#include "server/app/payouts/in_hand.h"
#include "server/app/payouts/payee_number.h"
#include "server/app/transact.h"
#include "server/store/payouts.h"
#include "server/store/platform_settings.h"

namespace ops::app {
namespace {

namespace domain_payouts = domain::payouts;
using domain::Code;
using domain::limits::Bound;
using domain::money::Fen;
using LedgerKind = domain::orders::Account;

constexpr std::string_view kBank = "bank";  // the providers' banks, of the outside world

store::LedgerAccount earnings_of(const Payout& payout) { return {LedgerKind::provider_earnings, payout.provider_id}; }
store::LedgerAccount on_its_way(const Payout& payout) { return {LedgerKind::payout, payout.number}; }

void move_payout(store::Tx& tx, const Payout& payout, std::string_view kind, store::LedgerAccount from,
                 store::LedgerAccount to, Instant now) {
  tx.ledger().record({now, std::string(kind), {}, {{std::move(from), -payout.amount}, {std::move(to), payout.amount}}});
}

// Where the step leads to is where the money goes.
void move_money_of_step(store::Tx& tx, const Payout& payout, Instant now) {
  if (payout.state == domain_payouts::State::paid)
    move_payout(tx, payout, kPayoutPaidEntry, on_its_way(payout), {LedgerKind::external, std::string(kBank)}, now);
  if (!domain_payouts::gives_back(payout.state)) return;
  move_payout(tx, payout, kPayoutReturnedEntry, on_its_way(payout), earnings_of(payout), now);
  pay_owed_refunds(tx, payout.provider_id, now);
}

std::optional<domain_payouts::Party> party_of(const Caller& caller) {
  if (caller.role == Role::provider) return domain_payouts::Party::provider;
  if (caller.role == Role::operator_) return domain_payouts::Party::operator_;
  return std::nullopt;
}

PayoutView payout_view(const store::Tx& tx, const Caller& caller, const Payout& payout, Instant now) {
  const domain_payouts::Party party = party_of(caller).value();
  PayoutView view{payout,
                  {},
                  {},
                  domain_payouts::waits_for_second(payout),
                  domain_payouts::allowed(payout, party, caller.account_id, now)};
  if (payout.state == domain_payouts::State::requested) view.held_until = domain_payouts::held_until(payout, now);
  if (party == domain_payouts::Party::operator_ && !payout.approved_by.empty())
    view.approved_by_name = tx.accounts().by_id(payout.approved_by).value().display_name;
  return view;
}

// Nothing: it is not there, or not the caller's to know about.
std::optional<store::PayoutRecord> payout_of(const store::Tx& tx, const Caller& caller, const std::string& number) {
  auto record = tx.payouts().find(number);
  if (record && caller.role == Role::provider && record->payout.provider_id != caller.account_id) return std::nullopt;
  return record;
}

// To the account that is set now, and under the name that the company has now.
store::PayoutRecord new_payout(const store::Tx& tx, const store::PayeeRecord& payee, Fen amount, Instant now) {
  Payout payout;
  payout.number = new_money_number(now);
  payout.provider_id = payee.provider_id;
  payout.amount = amount;
  payout.requested_at = payout.state_since = now;
  payout.bank = payee.bank;
  payout.branch = payee.branch;
  payout.holder = tx.accounts().by_id(payee.provider_id).value().display_name;
  payout.last_digits = payee.last_digits;
  payout.payee_since = payee.changed_at;
  return {std::move(payout), payee.sealed};
}

Outcome<store::PayoutRecord> checked_request(const Services& services, const store::Tx& tx,
                                             const std::string& provider_id, Fen amount) {
  const auto payee = tx.payouts().payee(provider_id);
  if (!payee) return problem(Problem::Kind::conflict, {{"payee", Code::required, {}}});
  Errors errors = domain_payouts::check_amount(amount, earnings_in_hand(services, tx, provider_id).withdrawable);
  if (!errors.empty()) {
    const bool too_much = errors.front().code == Code::insufficient_balance;
    return problem(too_much ? Problem::Kind::conflict : Problem::Kind::invalid, std::move(errors));
  }
  return new_payout(tx, *payee, amount, services.now());
}

Problem problem_of(domain_payouts::Refusal refusal) {
  switch (refusal.kind) {
    case domain_payouts::Refusal::Kind::invalid:
      return {Problem::Kind::invalid, std::move(refusal.errors)};
    case domain_payouts::Refusal::Kind::conflict:
      return {Problem::Kind::conflict, std::move(refusal.errors)};
    case domain_payouts::Refusal::Kind::wrong_state:
      break;
  }
  return {Problem::Kind::wrong_state, {}};
}

void log_payout_step(store::Tx& tx, const Caller& operator_, const Payout& before, const Payout& after,
                     domain_payouts::Step step, Instant now) {
  LoggedChanges changes{{"payout_state", std::string(domain_payouts::state_name(before.state)),
                         std::string(domain_payouts::state_name(after.state))}};
  if (before.state == domain_payouts::State::requested)
    changes.push_back({"payout_amount", {}, std::to_string(after.amount)});
  log_operator_action(tx, operator_, now, std::string(domain_payouts::step_name(step)) + "_payout",
                      {after.number, after.holder}, after.reason, changes);
}

// The provider, of what somebody else did; of an approval only when it is whole.
void tell_provider(store::Tx& tx, const Payout& before, const Payout& after, Instant now) {
  if (before.state == after.state || after.state == domain_payouts::State::cancelled) return;
  notify_payout(tx, after, "payout." + std::string(domain_payouts::state_name(after.state)), now);
}

Outcome<Payout> taken_step(const Services& services, const store::Tx& tx, const Caller& caller, const Payout& payout,
                           std::int64_t version, domain_payouts::Step step, const std::string& reason) {
  if (payout.version != version) return problem(Problem::Kind::stale_version);
  const domain_payouts::Call call{step, party_of(caller).value(), caller.account_id, reason};
  auto taken = domain_payouts::take(payout, call, settings_now(services, tx).payout_alone_up_to, services.now());
  if (!taken) return Failure<Problem>{problem_of(std::move(taken).error())};
  const bool to_bank = step == domain_payouts::Step::approve;
  if (to_bank && tx.accounts().by_id(payout.provider_id).value().suspended)
    return problem(Problem::Kind::conflict, {{"provider", Code::not_allowed, {}}});
  return *std::move(taken);
}

}  // namespace

domain::orders::PlatformSettings settings_now(const Services& services, const store::Tx& tx) {
  const auto latest = tx.platform_settings().settings_at(services.now());
  return latest ? latest->settings : services.settings;
}

EarningsInHand earnings_in_hand(const Services& services, const store::Tx& tx, const std::string& provider_id) {
  const std::int64_t wait = settings_now(services, tx).payout_wait_seconds;
  const Fen balance = tx.ledger().balance({LedgerKind::provider_earnings, provider_id});
  // What was earned just so long ago waits no more.
  const store::EarnedLately lately = tx.ledger().earned_since(provider_id, services.now() + (1 - wait));
  EarningsInHand in_hand{balance, domain_payouts::withdrawable(balance, lately.amount), {}};
  if (lately.first_at) in_hand.more_at = *lately.first_at + wait;
  return in_hand;
}

Outcome<PayoutView> request_payout(Services& services, const Caller& caller, Fen amount,
                                   const Idempotency& idempotency) {
  if (caller.role != Role::provider) return problem(Problem::Kind::not_allowed);
  const std::string& id = caller.account_id;
  return transact<PayoutView>(services, {Subject::account(id)}, [&](store::Tx& tx) -> Outcome<PayoutView> {
    const auto first = answer_before(tx, caller, idempotency);
    if (!first) return Failure<Problem>{first.error()};
    const Instant now = services.now();
    if (first->has_value()) return payout_view(tx, caller, tx.payouts().find((*first)->ref).value().payout, now);
    if (auto used = used_up_today(tx, id, Bound::payouts, now)) return Failure<Problem>{std::move(*used)};
    const auto record = checked_request(services, tx, id, amount);
    if (!record) return Failure<Problem>{record.error()};
    const Payout& payout = record->payout;
    count_today(tx, id, Bound::payouts, now);
    tx.payouts().insert(*record);
    move_payout(tx, payout, kPayoutEntry, earnings_of(payout), on_its_way(payout), now);
    notify_payout(tx, payout, "payout.requested", now);
    live_payout(tx, payout);
    remember(tx, caller, idempotency, payout.number, {}, now);
    return payout_view(tx, caller, payout, now);
  });
}

Outcome<Listed<PayoutView>> payouts(Services& services, const Caller& caller, const std::string& state,
                                    const PageQuery& page) {
  if (!party_of(caller)) return problem(Problem::Kind::not_allowed);
  store::PayoutFilter filter{{}, domain_payouts::state_from_name(state)};
  if (!state.empty() && !filter.state)
    return invalid("state", Code::not_allowed,
                   {{"allowed", domain::catalog::checks::joined(domain_payouts::state_names())}});
  if (caller.role == Role::provider) filter.provider_id = caller.account_id;
  filter.oldest_first = caller.role == Role::operator_ && filter.state && domain_payouts::is_open(*filter.state);
  const std::string list = cursor_scope("payouts", {state});
  const auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  const Instant now = services.now();
  return snapshot<Listed<PayoutView>>(services, [&](const store::Tx& tx) {
    return listed<PayoutView>(tx.payouts().list(filter, *request), list, [&](const store::PayoutRecord& record) {
      return payout_view(tx, caller, record.payout, now);
    });
  });
}

Outcome<PayoutView> payout(Services& services, const Caller& caller, const std::string& number) {
  if (!party_of(caller)) return problem(Problem::Kind::not_allowed);
  return snapshot<Outcome<PayoutView>>(services, [&](const store::Tx& tx) -> Outcome<PayoutView> {
    const auto record = payout_of(tx, caller, number);
    if (!record) return problem(Problem::Kind::not_found);
    return payout_view(tx, caller, record->payout, services.now());
  });
}

Outcome<PayoutView> take_payout_step(Services& services, const Caller& caller, const std::string& number,
                                     std::int64_t version, domain_payouts::Step step, const std::string& reason) {
  const auto known = payout(services, caller, number);
  if (!known) return known;
  const std::string told = domain::text::valid_utf8(reason) ? domain::text::clean_lines(reason) : reason;
  const Subjects about{Subject::account(known->payout.provider_id)};
  return transact<PayoutView>(services, about, [&](store::Tx& tx) -> Outcome<PayoutView> {
    const Payout before = tx.payouts().find(number).value().payout;
    const auto after = taken_step(services, tx, caller, before, version, step, told);
    if (!after) return Failure<Problem>{after.error()};
    const Instant now = services.now();
    tx.payouts().update(*after);
    move_money_of_step(tx, *after, now);
    if (caller.role == Role::operator_) log_payout_step(tx, caller, before, *after, step, now);
    tell_provider(tx, before, *after, now);
    live_payout(tx, *after);
    return payout_view(tx, caller, *after, now);
  });
}

Outcome<std::vector<BankTransfer>> transfers_for_bank(Services& services, const Caller& caller) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  return transact<std::vector<BankTransfer>>(services, {}, [&](store::Tx& tx) -> Outcome<std::vector<BankTransfer>> {
    std::vector<BankTransfer> transfers;
    const store::PayoutFilter approved{{}, domain_payouts::State::approved, true};
    for (const auto& [payout, sealed] : tx.payouts().list(approved, {std::nullopt, kMostTransfers}).rows)
      transfers.push_back({payout.number, payout.holder, payout.bank, payout.branch,
                           payee_number(services, payout.provider_id, sealed), payout.amount});
    log_operator_action(tx, caller, services.now(), "export_payouts", {"payouts", std::to_string(transfers.size())});
    return transfers;
  });
}

}  // namespace ops::app
