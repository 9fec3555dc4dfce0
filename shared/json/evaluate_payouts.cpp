// Rules of payouts: bank accounts, amounts and steps.
#include "domain/payouts/payouts.h"
#include "json/listing.h"
#include "json/reader.h"
#include "json/rules.h"

namespace ops::json::rules_by_name {

using domain::Failure;
namespace payouts = domain::payouts;

namespace {

std::string_view payout_refusal_name(payouts::Refusal::Kind kind) {
  switch (kind) {
    case payouts::Refusal::Kind::invalid:
      return "invalid";
    case payouts::Refusal::Kind::conflict:
      return "conflict";
    case payouts::Refusal::Kind::wrong_state:
      break;
  }
  return "wrong_state";
}

payouts::Payout read_payout(Reader& r) {
  payouts::Payout payout;
  for (const char* key : {"state", "amount_fen", "payee_since"}) r.require(key);
  payout.state = r.named("state", payouts::state_from_name).value_or(payout.state);
  payout.amount = r.integer("amount_fen").value_or(0);
  payout.payee_since = r.instant("payee_since").value_or(domain::Instant{});
  payout.approved_by = r.text("approved_by");
  return payout;
}

}  // namespace

Answer payout_payee(const Json& input) {
  Reader r(input, "");
  for (const char* key : {"bank", "account_number"}) r.require(key);
  const payouts::Payee payee = payouts::normalized({r.text("bank"), r.text("branch"), r.text("account_number")});
  if (auto fault = r.finish()) return Failure{*fault};
  return Json{{"bank", payee.bank},
              {"branch", payee.branch},
              {"account_number", payee.account_number},
              {"last_digits", payouts::last_digits(payee.account_number)},
              {"errors", to_json(payouts::check_payee(payee))}};
}

Answer payout_amount(const Json& input) {
  Reader r(input, "");
  for (const char* key : {"amount_fen", "balance_fen", "earned_lately_fen"}) r.require(key);
  const auto amount = r.integer("amount_fen"), balance = r.integer("balance_fen"),
             lately = r.integer("earned_lately_fen");
  if (auto fault = r.finish()) return Failure{*fault};
  const auto withdrawable = payouts::withdrawable(*balance, *lately);
  return Json{{"withdrawable_fen", withdrawable}, {"errors", to_json(payouts::check_amount(*amount, withdrawable))}};
}

Answer payout_step(const Json& input) {
  Reader r(input, "");
  for (const char* key : {"payout", "step", "party", "account_id", "alone_up_to_fen", "now"}) r.require(key);
  payouts::Payout payout;
  if (const Json* given = r.object("payout")) {
    Reader reads(*given, "payout");
    payout = read_payout(reads);
    if (const auto fault = reads.finish()) r.fail(*fault);
  }
  const auto step = r.named("step", payouts::step_from_name);
  const auto party = r.named("party", payouts::party_from_name);
  const std::string account_id = r.text("account_id"), reason = r.text("reason");
  const auto alone_up_to = r.integer("alone_up_to_fen");
  const auto now = r.instant("now");
  if (auto fault = r.finish()) return Failure{*fault};
  const auto taken = payouts::take(payout, {*step, *party, account_id, reason}, *alone_up_to, *now);
  if (!taken)
    return Json{{"refused", payout_refusal_name(taken.error().kind)}, {"errors", to_json(taken.error().errors)}};
  return Json{{"state", payouts::state_name(taken->state)},
              {"approved_by", taken->approved_by},
              {"waits_for_second", payouts::waits_for_second(*taken)}};
}

}  // namespace ops::json::rules_by_name
