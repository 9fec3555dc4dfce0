// The bodies of actions. Which members an action takes is said here alone; what they must be, the table's guards say.
#include "wire/orders.h"

namespace ops::wire {

using domain::Failure;
using domain::Result;
using domain::orders::Action;
using domain::orders::Input;

namespace {

void placing(Reader& r, Input& input) { input.seen_price = r.integer("seen_price_fen"); }
void total(Reader& r, Input& input) { input.total = r.integer("total_fen"); }
void reason(Reader& r, Input& input) { input.reason = r.text("reason"); }
void request(Reader& r, Input& input) {
  input.amount = r.integer("amount_fen");
  reason(r, input);
}
void decision(Reader& r, Input& input) {
  request(r, input);
  input.go_on = r.boolean("go_on");
}
void answers(Reader& r, Input& input) {
  input.answers = r.one("answers", answers_from_json).value_or(domain::catalog::Answers{});
}
void delivery(Reader& r, Input& input) {
  input.result = r.text("result");
  input.file_ids = r.texts("file_ids");
  input.checklist = r.booleans("checklist");
}
void rejection(Reader& r, Input& input) {
  reason(r, input);
  input.unmet = r.integers("unmet");
}

void change(Reader& r, Input& input) {
  input.text = r.text("scope");
  input.amount = r.integer("amount_fen");
  input.extra_days = r.integer("extra_days");
}
void claim(Reader& r, Input& input) { input.text = r.text("description"); }
void result(Reader& r, Input& input) { input.result = r.text("result"); }
void review(Reader& r, Input& input) {
  input.rating = r.integer("rating");
  input.text = r.text("text");
}
void reply(Reader& r, Input& input) { input.text = r.text("text"); }

// Actions that are not here take nothing but the version.
struct Body {
  Action action;
  void (*read)(Reader&, Input&);
};
constexpr Body kBodies[] = {
    {Action::place, placing},
    {Action::reprice, total},
    {Action::pay, total},
    {Action::cancel, reason},
    {Action::submit_demand, answers},
    {Action::return_demand, reason},
    {Action::deliver, delivery},
    {Action::reject_delivery, rejection},
    {Action::request_refund, request},
    {Action::decline_refund, reason},
    {Action::dispute, reason},
    {Action::state_case, reason},
    {Action::propose_settlement, request},
    {Action::resolve, decision},
    {Action::propose_change, change},
    {Action::decline_change, reason},
    {Action::claim_warranty, claim},
    {Action::finish_claim, result},
    {Action::reopen_claim, reason},
    {Action::review, review},
    {Action::reply_review, reply},
};

}  // namespace

Result<ActionBody, Fault> action_body_from_json(Action action, const Json& json, const std::string& path) {
  Reader r(json, path);
  ActionBody body;
  body.version = r.integer("version");
  for (const Body& one : kBodies)
    if (one.action == action) one.read(r, body.input);
  if (auto fault = r.finish()) return Failure{*fault};
  return body;
}

}  // namespace ops::wire
