// A provider's earnings on their way to its bank account: the life of a payout as a table, who may move it on and when, and what a bank
// account and an amount have to be. Nothing here moves money. Rules: payouts.flow, payouts.payee, payouts.amount, payouts.withdrawable,
// payouts.approval.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/errors.h"
#include "domain/instant.h"
#include "domain/money/money.h"
#include "domain/result.h"

namespace ops::domain::payouts {

using money::Fen;

enum class State : std::uint8_t {
  requested,  // the money has left the provider's earnings; an operator has to decide
  approved,   // it may be transferred
  paid,       // the bank has transferred it
  failed,     // the bank could not transfer it; the money is back with the earnings
  rejected,   // an operator refused it; likewise
  cancelled,  // the provider took the request back; likewise
};
enum class Step : std::uint8_t { approve, reject, cancel, pay, fail };
enum class Party : std::uint8_t { provider, operator_ };
std::string_view state_name(State state);
std::optional<State> state_from_name(std::string_view name);
std::string_view step_name(Step step);
std::optional<Step> step_from_name(std::string_view name);
std::optional<Party> party_from_name(std::string_view name);
std::span<const std::string_view> state_names();

struct Transition {
  State from;
  Step step;
  Party by;
  State to;
};
std::span<const Transition> transitions();
std::optional<State> after(State from, Step step, Party by);  // nothing: the table has no such row
bool is_open(State state);                                    // the money is on its way
bool gives_back(State state);                                 // the money went back to the earnings
bool needs_reason(Step step);

// Where a provider wants its earnings. The account's holder is always the company itself, so nobody types a name.
struct Payee {
  std::string bank;            // 1 to kMaxBank characters
  std::string branch;          // up to kMaxBranch; empty: the bank does not need it
  std::string account_number;  // 8 to 30 digits
  bool operator==(const Payee&) const = default;
};
inline constexpr std::int64_t kMaxBank = 60, kMaxBranch = 80;  // (chosen) characters
inline constexpr std::int64_t kMinAccountDigits = 8,
                              kMaxAccountDigits = 30;  // (chosen) what cards and company accounts have
inline constexpr std::size_t kShownDigits = 4;         // (chosen) of an account that is not shown whole
// As it is kept: names without space around, the number's digits alone, however they were spaced, full-width ones too.
Payee normalized(const Payee& typed);
// REQUIRES: normalized. Fields: bank, branch (required, too_long, malformed), account_number (required, malformed, too_short, too_long).
Errors check_payee(const Payee& payee);
// The last digits, by which people know it: "6789".
std::string last_digits(std::string_view account_number);

// (chosen) Less is not worth a transfer, more is several.
inline constexpr Fen kMinPayout = 1'00;
inline constexpr Fen kMaxPayout = money::kMaxPrice;
// Fields: amount_fen. Codes: out_of_range (min, max), insufficient_balance (needed, balance).
Errors check_amount(Fen amount, Fen withdrawable);
// What of a balance may be asked for, while so much of it was earned too lately. Never below zero.
Fen withdrawable(Fen balance, Fen earned_lately);

inline constexpr std::int64_t kPayeeHoldSeconds =
    kDay;                                        // (chosen) whoever took over an account is found out within a day
inline constexpr std::int64_t kMaxReason = 500;  // (chosen) characters

struct Payout {
  std::string number;  // as people and banks call it; never used again
  std::string provider_id;
  Fen amount = 0;
  State state = State::requested;
  std::int64_t version = 1;  // rises with each step
  Instant requested_at, state_since;
  // The account as it was when the payout was requested: a later change sends nothing elsewhere.
  std::string bank, branch, holder, last_digits;
  Instant payee_since;      // when that account was set
  std::string approved_by;  // the operator who was the first, or the only one, to approve; empty: nobody yet
  std::string reason;       // why it was rejected or has failed; empty: it was not
  bool operator==(const Payout&) const = default;
};

// Until when nobody may approve it; nothing: its account is old enough.
std::optional<Instant> held_until(const Payout& payout, Instant now);
// Whether one operator has approved it and another one has to.
bool waits_for_second(const Payout& payout);

struct Call {
  Step step;
  Party by;
  std::string account_id;  // who takes the step
  std::string reason;      // clean; of reject and fail
};
struct Refusal {
  enum class Kind : std::uint8_t {
    wrong_state,  // the table has no such row now
    invalid,      // reason: required, too_long, malformed
    conflict,     // it was right, but: payee: too_soon (next); operator: duplicate (a second one has to agree)
  } kind = Kind::wrong_state;
  Errors errors{};
};
// The payout as it is afterwards, one version higher. Above `alone_up_to` two operators have to approve: the first leaves it requested.
Result<Payout, Refusal> take(const Payout& payout, const Call& call, Fen alone_up_to, Instant now);
// The steps that this party would be allowed, reasons apart, in the table's order. An operator who has approved already has no other step
// than to reject it.
std::vector<Step> allowed(const Payout& payout, Party by, std::string_view account_id, Instant now);

}  // namespace ops::domain::payouts
