#include "client/state/orders/order_draft.h"

#include <algorithm>

#include "domain/orders/flow.h"
#include "json/listing.h"
#include "json/reader.h"

namespace ops::state {

namespace {

namespace orders = domain::orders;
using orders::Action, orders::InputKind;

FormParts parts_by(const orders::ActionSpec& spec) {
  const auto takes = [&](InputKind kind) { return orders::input_of(spec.action, kind) != nullptr; };
  FormParts parts{.action = spec.action};
  if (const auto* reason = orders::input_of(spec.action, InputKind::reason)) parts.max_reason = reason->max;
  if (const auto* text = orders::text_of(spec.action)) {
    parts.text = orders::input_name(text->kind);
    parts.max_text = text->max;
  }
  parts.total = takes(InputKind::total);
  parts.amount = takes(InputKind::amount);
  parts.go_on = takes(InputKind::go_on);
  parts.extra_days = takes(InputKind::extra_days);
  parts.delivery = takes(InputKind::checklist);
  parts.result = takes(InputKind::result) && !parts.delivery;
  return parts;
}

std::vector<FormParts> all_parts() {
  std::vector<FormParts> all;
  for (const auto& spec : orders::action_specs())
    if (orders::ever_takes(orders::Actor::provider, spec.action) ||
        orders::ever_takes(orders::Actor::operator_, spec.action))
      all.push_back(parts_by(spec));
  return all;
}

}  // namespace

std::span<const FormParts> form_parts() {
  static const std::vector<FormParts> kAll = all_parts();
  return kAll;
}

const FormParts* parts_of(Action action) {
  const auto parts = form_parts();
  const auto found =
      std::find_if(parts.begin(), parts.end(), [&](const FormParts& one) { return one.action == action; });
  return found == parts.end() ? nullptr : &*found;
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
