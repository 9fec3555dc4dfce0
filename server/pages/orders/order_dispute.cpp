#include "server/pages/orders/order_dispute.h"

#include <algorithm>
#include <iterator>

#include "domain/money/money.h"
#include "domain/orders/proposals.h"
#include "server/pages/format.h"
#include "server/pages/orders/order_history.h"
#include "server/pages/orders/order_money.h"
#include "server/pages/orders/order_question.h"

namespace ops::pages {
namespace {

using domain::money::to_display;
using domain::orders::Action;
namespace orders = domain::orders;
using i18n::Lang;

// `text`: the name, in errors, of what is written at length besides a reason; empty: nothing is.
struct RequestForm {
  Action action;
  bool amount = false, reason = false, reason_required = false;
  std::int64_t max_reason = 0;
  std::string_view text = {};
  bool text_required = false, rating = false;
  bool awaited = false;  // the order waits for it: its form stands open
  bool asks = false;     // it cannot be undone: a question first, with what it pays to whom
};
constexpr RequestForm kForms[] = {
    {.action = Action::agree_change, .asks = true},
    {Action::decline_change, false, true, true, orders::kMaxOrderReason},
    {Action::extend_acceptance, false, false, false, 0},
    {Action::request_refund, true, true, true, orders::kMaxOrderReason},
    {Action::withdraw_refund, false, false, false, 0},
    {Action::dispute, false, true, true, orders::kMaxStatement},
    {Action::state_case, false, true, true, orders::kMaxStatement},
    {Action::propose_settlement, true, true, false, orders::kMaxOrderReason},
    {.action = Action::agree_settlement, .asks = true},
    {Action::decline_settlement, false, false, false, 0},
    {Action::claim_warranty, false, false, false, 0, "description", true},
    {Action::close_claim, false, false, false, 0, {}, false, false, true},
    {Action::reopen_claim, false, true, true, orders::kMaxOrderReason},
    {Action::review, false, false, false, 0, "text", false, true},
};

const RequestForm* form_of(Action action) {
  const auto form =
      std::find_if(std::begin(kForms), std::end(kForms), [&](const RequestForm& one) { return one.action == action; });
  return form == std::end(kForms) ? nullptr : form;
}

std::string action_word(Action action) { return std::string(domain::orders::action_name(action)); }
std::string amount_id(Action action) { return action_word(action) + "-amount"; }
std::string reason_id(Action action) { return action_word(action) + "-reason"; }

Field amount_field(Lang lang, const OrderPage& page, Action action) {
  Field field;
  field.id = amount_id(action);
  field.name = "amount";
  field.error_field = "amount_fen";
  field.label = std::string(word(lang, "order.amount_back"));
  field.help = std::string(word(lang, "order.amount_back_help"));
  field.inputmode = "decimal";
  field.value = page.refused && page.refused->action == action ? page.refused->amount
                                                               : domain::money::to_text(page.view.order.total);
  return field;
}

const RefusedForm* refused_form(const OrderPage& page, Action action) {
  return page.refused && page.refused->action == action ? &*page.refused : nullptr;
}

std::string text_id(Action action) { return action_word(action) + "-text"; }
std::string rating_id(Action action) { return action_word(action) + "-rating"; }

Field text_field(Lang lang, const OrderPage& page, const RequestForm& form) {
  Field field;
  field.id = text_id(form.action);
  field.name = "text";
  field.error_field = std::string(form.text);
  field.label = std::string(word(lang, "order.text." + action_word(form.action)));
  field.type = "textarea";
  field.required = form.text_required;
  field.max_length = form.action == Action::review ? orders::kMaxReview : orders::kMaxDescription;
  if (const auto* refused = refused_form(page, form.action)) field.value = refused->input.text;
  return field;
}

Field rating_field(Lang lang, const OrderPage& page, const RequestForm& form) {
  Field field;
  field.id = rating_id(form.action);
  field.name = "rating";
  field.label = std::string(word(lang, "order.rating"));
  field.type = "select";
  field.options.emplace_back("", std::string(word(lang, "order.rating_choose")));
  for (auto stars = orders::kMaxRating; stars >= orders::kMinRating; --stars)
    field.options.emplace_back(std::to_string(stars), std::string(word(lang, "rating." + std::to_string(stars))));
  const auto* refused = refused_form(page, form.action);
  if (refused && refused->input.rating) field.value = std::to_string(*refused->input.rating);
  return field;
}

// Who said it, as people of the order are called.
void set_speaker(Dict& row, Lang lang, domain::orders::Actor by, domain::Instant at) {
  row.SetValue("BY", std::string(word(lang, "role." + std::string(domain::orders::actor_name(by)))));
  set_time(row, "ISO", "WHEN", at);
}

// Who gets what if it is agreed to.
void add_effect(Dict& row, Lang lang, const app::OrderView& view) {
  orders::PlatformSettings terms;
  terms.commission_basis_points = view.commission_basis_points;
  for (const auto& posting : orders::postings_if_agreed(view.order, terms)) {
    if (posting.amount <= 0) continue;
    Dict& part = *row.AddSectionDictionary("EFFECT");
    part.SetValue("WHO", text_in(lang, "order.effect." + std::string(orders::account_name(posting.account))));
    part.SetValue("AMOUNT", to_display(posting.amount));
  }
}

}  // namespace

Field reason_field(Lang lang, const OrderPage& page, const std::string& id, std::string_view label, Action action) {
  Field field;
  field.id = id;
  field.name = "reason";
  field.label = std::string(word(lang, label));
  field.type = "textarea";
  field.max_length = domain::orders::kMaxOrderReason;
  if (page.refused && page.refused->action == action) field.value = page.refused->input.reason;
  return field;
}

namespace {

std::string refund_status(const orders::Order& order) {
  if (order.state == orders::State::refund_requested) return "open";
  if (!order.refund->declined_reason.empty()) return "declined";
  if (order.dispute) return "closed";  // withdrawn before the dispute, or decided with it
  return order.refunded > 0 ? "agreed" : "withdrawn";
}

void add_refund(Dict& section, Lang lang, const orders::Order& order) {
  if (!order.refund) return;
  Dict& refund = *section.AddSectionDictionary("REFUND");
  const auto status = refund_status(order);
  refund.SetValue("STATUS", text_in(lang, "refund." + status));
  refund.SetValue("AMOUNT", to_display(order.refund->amount));
  refund.SetValue("REASON", order.refund->reason);
  if (!order.refund->declined_reason.empty())
    refund.AddSectionDictionary("DECLINED")->SetValue("REASON", order.refund->declined_reason);
}

void add_dispute(Dict& section, Lang lang, const app::OrderView& view) {
  if (!view.order.dispute) return;
  const auto& dispute = *view.order.dispute;
  Dict& shown = *section.AddSectionDictionary("DISPUTE");
  if (view.order.state != orders::State::disputed) shown.ShowSection("OVER");
  for (const auto& statement : dispute.statements) {
    Dict& row = *shown.AddSectionDictionary("STATEMENT");
    set_speaker(row, lang, statement.by, statement.at);
    row.SetValue("TEXT", statement.text);
  }
  if (const auto& settlement = dispute.settlement) {
    Dict& row = *shown.AddSectionDictionary("SETTLEMENT");
    set_speaker(row, lang, settlement->by, settlement->at);
    row.SetValue("AMOUNT", to_display(settlement->amount));
    row.SetValue("REASON", settlement->reason);
    add_effect(row, lang, view);
  }
  if (!dispute.decision.empty()) shown.AddSectionDictionary("DECISION")->SetValue("TEXT", dispute.decision);
}

}  // namespace

void add_evidence_link(Dict& content, const Frame& frame, const app::OrderView& view) {
  const auto& order = view.order;
  if (order.refunded > 0) content.AddSectionDictionary("REFUNDED")->SetValue("AMOUNT", to_display(order.refunded));
  if (!order.refund && !order.dispute) return;
  Dict& section = *content.AddIncludeDictionary(orders::pauses(order.state) ? "CASE_NOW" : "CASE_PAST");
  section.SetFilename("order_case.html");
  add_refund(section, frame.lang, order);
  add_dispute(section, frame.lang, view);
}

bool add_request_form(Dict& content, Lang lang, const OrderPage& page, Action action) {
  const RequestForm* form = form_of(action);
  if (!form) return false;
  static const domain::Errors none;
  const bool refused = page.refused && page.refused->action == action;
  const auto& errors = refused ? page.refused->errors : none;
  Dict& section = *content.AddSectionDictionary("REQUEST");
  section.SetValue("TITLE", std::string(word(lang, "action." + action_word(action))));
  section.SetValue("HELP", std::string(word(lang, "request." + action_word(action))));
  section.SetValue("ACTION_URL", "/orders/" + url_part(page.view.order.id) + "/actions/" + action_word(action));
  const auto* change = action == Action::agree_change ? orders::open_change(page.view.order) : nullptr;
  add_enough(section, page, change ? change->amount : 0);
  if (form->asks) add_question(section, lang, page.view, action);
  if (form->rating) add_field(section, lang, rating_field(lang, page, *form), errors);
  if (!form->text.empty()) add_field(section, lang, text_field(lang, page, *form), errors);
  if (form->amount) add_field(section, lang, amount_field(lang, page, action), errors);
  if (form->reason) {
    Field reason = reason_field(lang, page, reason_id(action), "field.reason", action);
    reason.required = form->reason_required;
    reason.max_length = form->max_reason;
    add_field(section, lang, reason, errors);
  }
  if (refused || form->awaited) section.ShowSection("OPEN");
  return true;
}

std::vector<Anchor> request_anchors(Action action) {
  const RequestForm* form = form_of(action);
  if (!form) return {};
  std::vector<Anchor> anchors{{"amount_fen", amount_id(action)}, {"reason", reason_id(action)}};
  if (form->rating) anchors.push_back({"rating", rating_id(action)});
  if (!form->text.empty()) anchors.push_back({std::string(form->text), text_id(action)});
  return anchors;
}

}  // namespace ops::pages
