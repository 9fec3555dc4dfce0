// The bodies of actions. Which members an action takes, and which it cannot do without, is said here alone; what they must be, the
// table's guards say.
#include "json/actions.h"

#include "json/orders.h"

namespace ops::json {

using domain::Failure;
using domain::Result;
using domain::orders::Action;
using domain::orders::Input;

namespace {

using T = MemberType;
constexpr bool kRequired = true, kOptional = false;

void read_seen_price(Reader& r, const char* name, Input& input) { input.seen_price = r.integer(name); }
void read_total(Reader& r, const char* name, Input& input) { input.total = r.integer(name); }
void read_reason(Reader& r, const char* name, Input& input) { input.reason = r.text(name); }
void read_amount(Reader& r, const char* name, Input& input) { input.amount = r.integer(name); }
void read_go_on(Reader& r, const char* name, Input& input) { input.go_on = r.boolean(name); }
void read_answers(Reader& r, const char* name, Input& input) {
  input.answers = r.one(name, answers_from_json).value_or(domain::catalog::Answers{});
}
void read_result(Reader& r, const char* name, Input& input) { input.result = r.text(name); }
void read_files(Reader& r, const char* name, Input& input) { input.file_ids = r.texts(name); }
void read_checklist(Reader& r, const char* name, Input& input) { input.checklist = r.booleans(name); }
void read_unmet(Reader& r, const char* name, Input& input) { input.unmet = r.integers(name); }
void read_text(Reader& r, const char* name, Input& input) { input.text = r.text(name); }
void read_extra_days(Reader& r, const char* name, Input& input) { input.extra_days = r.integer(name); }
void read_rating(Reader& r, const char* name, Input& input) { input.rating = r.integer(name); }

constexpr ActionMember kReason{"reason", T::text, kRequired, read_reason},
    kAmount{"amount_fen", T::integer, kRequired, read_amount}, kTotal{"total_fen", T::integer, kRequired, read_total},
    kResult{"result", T::text, kRequired, read_result};
constexpr ActionMember kMayReason{"reason", T::text, kOptional, read_reason};

constexpr ActionMember kPlacing[] = {{"seen_price_fen", T::integer, kOptional, read_seen_price}};
constexpr ActionMember kTotals[] = {kTotal};
constexpr ActionMember kReasons[] = {kReason};
constexpr ActionMember kMayReasons[] = {kMayReason};
constexpr ActionMember kRequest[] = {kAmount, kReason};
constexpr ActionMember kOffer[] = {kAmount, kMayReason};
// Either an amount, or to go on: the guard says which.
constexpr ActionMember kDecision[] = {
    {"amount_fen", T::integer, kOptional, read_amount}, kReason, {"go_on", T::boolean, kOptional, read_go_on}};
// What the form asks for, and one tick for each line of the checklist: of an order without, nothing.
constexpr ActionMember kDemand[] = {{"answers", T::answers, kOptional, read_answers}};
constexpr ActionMember kDelivery[] = {
    kResult, {"file_ids", T::texts, kOptional, read_files}, {"checklist", T::booleans, kOptional, read_checklist}};
constexpr ActionMember kRejection[] = {kReason, {"unmet", T::integers, kOptional, read_unmet}};
constexpr ActionMember kChange[] = {
    {"scope", T::text, kRequired, read_text}, kAmount, {"extra_days", T::integer, kRequired, read_extra_days}};
constexpr ActionMember kClaim[] = {{"description", T::text, kRequired, read_text}};
constexpr ActionMember kResults[] = {kResult};
constexpr ActionMember kReview[] = {{"rating", T::integer, kRequired, read_rating},
                                    {"text", T::text, kOptional, read_text}};
constexpr ActionMember kReply[] = {{"text", T::text, kRequired, read_text}};

// Actions that are not here take nothing but the version.
struct Body {
  Action action;
  std::span<const ActionMember> members;
};
constexpr Body kBodies[] = {
    {Action::place, kPlacing},
    {Action::reprice, kTotals},
    {Action::pay, kTotals},
    {Action::cancel, kMayReasons},
    {Action::submit_demand, kDemand},
    {Action::return_demand, kReasons},
    {Action::deliver, kDelivery},
    {Action::reject_delivery, kRejection},
    {Action::request_refund, kRequest},
    {Action::decline_refund, kReasons},
    {Action::dispute, kReasons},
    {Action::state_case, kReasons},
    {Action::propose_settlement, kOffer},
    {Action::resolve, kDecision},
    {Action::propose_change, kChange},
    {Action::decline_change, kReasons},
    {Action::claim_warranty, kClaim},
    {Action::finish_claim, kResults},
    {Action::reopen_claim, kReasons},
    {Action::review, kReview},
    {Action::reply_review, kReply},
};

}  // namespace

std::span<const ActionMember> action_members(Action action) {
  for (const Body& one : kBodies)
    if (one.action == action) return one.members;
  return {};
}

Result<ActionBody, Fault> action_body_from_json(Action action, const Json& json, const std::string& path) {
  Reader r(json, path);
  ActionBody body;
  body.version = r.integer("version");
  for (const ActionMember& member : action_members(action)) member.read(r, member.name, body.input);
  if (auto fault = r.finish()) return Failure{*fault};
  return body;
}

}  // namespace ops::json
