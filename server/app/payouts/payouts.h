// Paying providers out: they name a bank account and ask for earnings, operators approve, hand a list to the bank and note what came of it.
// Requested money leaves the earnings at once, for an account of the payout's own, so that nothing is asked for twice.
// Rules: payouts.flow, payouts.payee, payouts.amount, payouts.withdrawable, payouts.approval, limits.payouts. Why: docs/decisions/0047-payouts.md.
#pragma once
#include <string>
#include <vector>

#include "domain/payouts/payouts.h"
#include "server/app/common.h"

namespace ops::app {

using domain::payouts::Payout;

// The account's number is shown to nobody; its last digits are.
struct PayeeView {
  std::int64_t version = 0;  // rises with each change; 0: none was set
  std::string holder;        // the company's name
  std::string bank, branch, last_digits;
  std::optional<Instant> changed_at;  // nothing: none was set
};
// Of a provider's earnings.
struct PayoutBalance {
  domain::money::Fen balance = 0;       // that is not on its way
  domain::money::Fen withdrawable = 0;  // of it
  domain::money::Fen on_its_way = 0;    // requested or approved
  std::optional<Instant> more_at;       // when the next of what waits becomes withdrawable; nothing waits
  PayeeView payee;
};
Outcome<PayoutBalance> payout_balance(Services& services, const Caller& caller);

// Whoever calls it has proved the password. Recorded, and told to the owner. Errors: those of check_payee(); too_often (limits.payee_changes),
// stale_version. `address`: where it was done from.
Outcome<PayeeView> set_payee(Services& services, const Caller& caller, std::int64_t version,
                             const domain::payouts::Payee& typed, const std::string& address);

struct PayoutView {
  Payout payout;
  std::string approved_by_name;       // of who approved it first; empty: nobody yet, or the reader is the provider
  std::optional<Instant> held_until;  // nobody may approve it before
  bool waits_for_second = false;      // one operator has approved it, another one has to
  std::vector<domain::payouts::Step> allowed;  // to the reader, now
};
// Problems: invalid (amount_fen), conflict (payee: required; amount_fen: insufficient_balance), too_often (limits.payouts).
Outcome<PayoutView> request_payout(Services& services, const Caller& caller, domain::money::Fen amount,
                                   const Idempotency& idempotency);

// A provider's own, newest first; for operators all, what is open oldest first. `state`: empty: any.
Outcome<Listed<PayoutView>> payouts(Services& services, const Caller& caller, const std::string& state,
                                    const PageQuery& page);
Outcome<PayoutView> payout(Services& services, const Caller& caller, const std::string& number);

// A step of the caller's own part. Problems: not_found, wrong_state, stale_version, invalid (reason), conflict (payee: too_soon, provider: not_allowed, while it is suspended,
// operator: duplicate).
Outcome<PayoutView> take_payout_step(Services& services, const Caller& caller, const std::string& number,
                                     std::int64_t version, domain::payouts::Step step, const std::string& reason);

// What the bank is to transfer, with whole account numbers: for the list that operators hand to it alone.
struct BankTransfer {
  std::string number, holder, bank, branch, account_number;
  domain::money::Fen amount = 0;
};
inline constexpr int kMostTransfers = 1000;  // (chosen) of one list; those requested first
// Everything that is approved. Who asked for it, and for how many, is in the operators' log.
Outcome<std::vector<BankTransfer>> transfers_for_bank(Services& services, const Caller& caller);

}  // namespace ops::app
