#include "client/state/orders/order_draft.h"

#include <algorithm>
#include <iterator>

#include "domain/orders/flow.h"
#include "json/listing.h"
#include "json/reader.h"

namespace ops::state {

namespace {

using domain::orders::Action;
using domain::orders::kMaxOrderReason, domain::orders::kMaxStatement;

constexpr FormParts kParts[] = {
    // action, longest reason, new total, amount to the buyer (of a change: on top), goes on, delivery, text, days, result
    {Action::return_demand, kMaxOrderReason, false, false, false, false},
    {Action::reprice, 0, true, false, false, false},
    {Action::deliver, 0, false, false, false, true},
    {Action::start, 0, false, false, false, false},
    {Action::remind, 0, false, false, false, false},
    {Action::agree_refund, 0, false, false, false, false},
    {Action::decline_refund, kMaxOrderReason, false, false, false, false},
    {Action::dispute, kMaxStatement, false, false, false, false},
    {Action::state_case, kMaxStatement, false, false, false, false},
    {Action::propose_settlement, kMaxOrderReason, false, true, false, false},
    {Action::agree_settlement, 0, false, false, false, false},
    {Action::decline_settlement, 0, false, false, false, false},
    {Action::resolve, kMaxOrderReason, false, true, true, false},
    {Action::propose_change, 0, false, true, false, false, "scope", domain::orders::kMaxScope, true},
    {Action::withdraw_change, 0, false, false, false, false},
    {Action::start_claim, 0, false, false, false, false},
    {Action::finish_claim, 0, false, false, false, false, {}, 0, false, true},
    {Action::reply_review, 0, false, false, false, false, "text", domain::orders::kMaxReview},
};

}  // namespace

std::span<const FormParts> form_parts() { return kParts; }

const FormParts* parts_of(Action action) {
  const auto found = std::find_if(std::begin(kParts), std::end(kParts),
                                  [&](const FormParts& parts) { return parts.action == action; });
  return found == std::end(kParts) ? nullptr : found;
}

bool ActionForm::empty() const {
  return reason.empty() && text.empty() && extra_days.empty() && amount.empty() && !go_on && result.empty() &&
         file_ids.empty() && std::find(checklist.begin(), checklist.end(), true) == checklist.end();
}

ActionDraft::ActionDraft(platform::Platform& platform, const std::string& account_id, const std::string& order_id,
                         std::string_view action)
    : draft_(platform, account_id, "order/" + order_id + "/" + std::string(action)) {
  restore();
}

void ActionDraft::restore() {
  const auto json = draft_.restore();
  if (!json) return;
  json::Reader reader(*json, "");
  form.reason = reader.text("reason");
  form.amount = reader.text("amount");
  form.go_on = reader.boolean("go_on");
  form.result = reader.text("result");
  form.text = reader.text("text");
  form.extra_days = reader.text("extra_days");
  form.file_ids = reader.texts("file_ids");
  if (const auto* ticks = reader.array("checklist")) {
    for (const auto& tick : *ticks) form.checklist.push_back(tick.is_boolean() && tick.get<bool>());
  }
  if (const auto* kept_files = reader.object("files")) files = files_from_json(*kept_files);
  key = reader.text("key");
  said = reader.text("said");
  restored_ = !form.empty();
}

void ActionDraft::keep() {
  if (form.empty()) {
    draft_.drop();
    return;
  }
  json::Json facts = json::Json::object();
  for (const auto& [id, metadata] : files) {
    facts[id] = json::to_json(metadata);
    facts[id]["id"] = id;
  }
  kept_ = draft_.keep({{"reason", form.reason},
                       {"amount", form.amount},
                       {"go_on", form.go_on},
                       {"result", form.result},
                       {"text", form.text},
                       {"extra_days", form.extra_days},
                       {"file_ids", form.file_ids},
                       {"checklist", form.checklist},
                       {"files", std::move(facts)},
                       {"key", key},
                       {"said", said}});
}

void ActionDraft::discard() {
  draft_.drop();
  form = {};
  files.clear();
  key.clear();
  said.clear();
  restored_ = false;
}

}  // namespace ops::state
