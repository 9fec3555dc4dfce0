#include "domain/payouts/payouts.h"

#include <algorithm>
#include <array>

#include "domain/catalog/checks.h"
#include "domain/text/text.h"

namespace ops::domain::payouts {
namespace {

namespace checks = catalog::checks;

constexpr Transition kTransitions[] = {
    {State::requested, Step::approve, Party::operator_, State::approved},
    {State::requested, Step::reject, Party::operator_, State::rejected},
    {State::requested, Step::cancel, Party::provider, State::cancelled},
    {State::approved, Step::pay, Party::operator_, State::paid},
    {State::approved, Step::fail, Party::operator_, State::failed},
};

// Names stand in the order of their enum.
constexpr std::array<std::string_view, 6> kPayoutStates{"requested", "approved", "paid",
                                                        "failed",    "rejected", "cancelled"};
constexpr std::array<std::string_view, 5> kPayoutSteps{"approve", "reject", "cancel", "pay", "fail"};
constexpr std::array<std::string_view, 2> kPayoutParties{"provider", "operator"};

template <class Enum, std::size_t n>
std::optional<Enum> value_named(const std::array<std::string_view, n>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

std::string one_line(const std::string& typed) { return text::valid_utf8(typed) ? text::clean(typed) : typed; }

// What is not UTF-8 stays as it is, for check_payee() to refuse.
std::string digits_alone(const std::string& typed) {
  if (!text::valid_utf8(typed)) return typed;
  std::string digits = text::narrow(typed);
  std::erase(digits, ' ');
  return text::clean(digits);
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void check_account_number(Errors& errors, const std::string& number) {
  constexpr const char* kField = "account_number";
  const auto count = static_cast<std::int64_t>(number.size());
  if (number.empty())
    errors.push_back({kField, Code::required, {}});
  else if (!all_digits(number))
    errors.push_back({kField, Code::malformed, {}});
  else if (count < kMinAccountDigits)
    errors.push_back({kField, Code::too_short, {{"min", kMinAccountDigits}, {"actual", count}}});
  else if (count > kMaxAccountDigits)
    errors.push_back({kField, Code::too_long, {{"max", kMaxAccountDigits}, {"actual", count}}});
}

Failure<Refusal> conflict(std::string field, Code code, std::vector<Param> params = {}) {
  return Failure<Refusal>{{Refusal::Kind::conflict, {{std::move(field), code, std::move(params)}}}};
}

// Nothing: this operator may approve it now.
std::optional<Failure<Refusal>> refuse_approval(const Payout& payout, const Call& call, Instant now) {
  if (const auto until = held_until(payout, now))
    return conflict("payee", Code::too_soon, {{"next", to_rfc3339(*until)}});
  if (payout.approved_by == call.account_id) return conflict("operator", Code::duplicate);
  return std::nullopt;
}

}  // namespace

std::string_view state_name(State state) { return kPayoutStates[static_cast<std::size_t>(state)]; }
std::string_view step_name(Step step) { return kPayoutSteps[static_cast<std::size_t>(step)]; }
std::optional<State> state_from_name(std::string_view name) { return value_named<State>(kPayoutStates, name); }
std::optional<Step> step_from_name(std::string_view name) { return value_named<Step>(kPayoutSteps, name); }
std::optional<Party> party_from_name(std::string_view name) { return value_named<Party>(kPayoutParties, name); }
std::span<const std::string_view> state_names() { return kPayoutStates; }
std::span<const Transition> transitions() { return kTransitions; }

std::optional<State> after(State from, Step step, Party by) {
  for (const Transition& row : kTransitions)
    if (row.from == from && row.step == step && row.by == by) return row.to;
  return std::nullopt;
}

bool is_open(State state) { return state == State::requested || state == State::approved; }
bool gives_back(State state) { return !is_open(state) && state != State::paid; }
bool needs_reason(Step step) { return step == Step::reject || step == Step::fail; }

Payee normalized(const Payee& typed) {
  return {one_line(typed.bank), one_line(typed.branch), digits_alone(typed.account_number)};
}

Errors check_payee(const Payee& payee) {
  Errors errors;
  checks::text(errors, "bank", payee.bank, kMaxBank);
  checks::text(errors, "branch", payee.branch, kMaxBranch, checks::Need::optional);
  check_account_number(errors, payee.account_number);
  return errors;
}

std::string last_digits(std::string_view account_number) {
  return std::string(account_number.substr(account_number.size() - std::min(account_number.size(), kShownDigits)));
}

Errors check_amount(Fen amount, Fen withdrawable) {
  if (amount < kMinPayout || amount > kMaxPayout)
    return {{"amount_fen", Code::out_of_range, {{"min", kMinPayout}, {"max", kMaxPayout}}}};
  if (amount > withdrawable)
    return {{"amount_fen", Code::insufficient_balance, {{"needed", amount}, {"balance", withdrawable}}}};
  return {};
}

Fen withdrawable(Fen balance, Fen earned_lately) { return std::max<Fen>(balance - earned_lately, 0); }

std::optional<Instant> held_until(const Payout& payout, Instant now) {
  const Instant until = payout.payee_since + kPayeeHoldSeconds;
  return now < until ? std::optional(until) : std::nullopt;
}

bool waits_for_second(const Payout& payout) { return payout.state == State::requested && !payout.approved_by.empty(); }

Result<Payout, Refusal> take(const Payout& payout, const Call& call, Fen alone_up_to, Instant now) {
  const auto next = after(payout.state, call.step, call.by);
  if (!next) return Failure<Refusal>{};
  Payout changed = payout;
  ++changed.version;
  if (needs_reason(call.step)) {
    Refusal refusal{Refusal::Kind::invalid};
    checks::text(refusal.errors, "reason", call.reason, kMaxReason, checks::Need::required, checks::Lines::several);
    if (!refusal.errors.empty()) return Failure<Refusal>{std::move(refusal)};
    changed.reason = call.reason;
  }
  if (call.step == Step::approve) {
    if (auto refusal = refuse_approval(payout, call, now)) return *std::move(refusal);
    const bool first_of_two = payout.approved_by.empty() && payout.amount > alone_up_to;
    if (payout.approved_by.empty()) changed.approved_by = call.account_id;
    if (first_of_two) return changed;
  }
  changed.state = *next;
  changed.state_since = now;
  return changed;
}

std::vector<Step> allowed(const Payout& payout, Party by, std::string_view account_id, Instant now) {
  std::vector<Step> steps;
  for (const Transition& row : kTransitions) {
    if (row.from != payout.state || row.by != by) continue;
    const bool approved_before = payout.approved_by == account_id;
    if (row.step == Step::approve && (held_until(payout, now) || approved_before)) continue;
    steps.push_back(row.step);
  }
  return steps;
}

}  // namespace ops::domain::payouts
