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

using orders::InputKind;

// The buyer's actions that have a form of their own on the page (order.html); all others have a small one, with what their spec asks.
constexpr Action kOwnForms[] = {Action::place,         Action::pay,    Action::cancel,
                                Action::submit_demand, Action::accept, Action::reject_delivery};
// The order waits for it: its form stands open.
constexpr Action kAwaited[] = {Action::close_claim};
// It cannot be undone: a question first, with what it pays to whom.
constexpr Action kAsks[] = {Action::agree_change, Action::agree_settlement};

bool has_small_form(Action action) {
  return orders::ever_takes(orders::Actor::buyer, action) &&
         std::ranges::find(kOwnForms, action) == std::end(kOwnForms);
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
  const auto most = page.view.order.total - page.view.order.refunded;
  field.help = word(lang, "order.amount_back_help", {{"amount", to_display(most)}});
  field.inputmode = "decimal";
  field.value = page.refused && page.refused->action == action ? page.refused->amount : domain::money::to_text(most);
  return field;
}

const RefusedForm* refused_form(const OrderPage& page, Action action) {
  return page.refused && page.refused->action == action ? &*page.refused : nullptr;
}

std::string text_id(Action action) { return action_word(action) + "-text"; }
std::string rating_id(Action action) { return action_word(action) + "-rating"; }

Field text_field(Lang lang, const OrderPage& page, Action action, const orders::ActionInput& text) {
  Field field;
  field.id = text_id(action);
  field.name = "text";
  field.error_field = orders::input_name(text.kind);
  field.label = std::string(word(lang, "order.text." + action_word(action)));
  field.type = "textarea";
  field.required = text.required;
  field.max_length = text.max;
  if (const auto* refused = refused_form(page, action)) field.value = refused->input.text;
  return field;
}

std::string files_id(Action action) { return action_word(action) + "-files"; }

// Pictures, of a review; what came with a refused form is offered to be kept.
void add_pictures_field(Dict& section, Lang lang, const OrderPage& page, Action action, const domain::Errors& errors) {
  using domain::files::Purpose;
  const auto wrong =
      std::ranges::find_if(errors, [](const auto& error) { return error.field.starts_with("file_ids"); });
  Field field;
  field.id = files_id(action);
  field.name = "files";
  field.error_field = wrong == errors.end() ? "file_ids" : wrong->field;
  field.label = std::string(word(lang, "order.pictures"));
  field.help = word(lang, "order.pictures_help",
                    {{"n", std::to_string(orders::kMaxReviewPictures)},
                     {"size", file_size(domain::files::max_bytes(Purpose::picture))}});
  field.type = "file";
  field.required = false;
  field.multiple = true;
  field.accept = std::string(domain::files::accept(Purpose::picture));
  add_field(section, lang, field, errors);
  if (!refused_form(page, action)) return;
  for (const auto& kept : page.uploads) {
    Dict& row = *section.AddSectionDictionary("KEPT");
    row.SetValue("ID", kept.id);
    row.SetValue("NAME", kept.metadata.name);
  }
}

Field rating_field(Lang lang, const OrderPage& page, Action action) {
  Field field;
  field.id = rating_id(action);
  field.name = "rating";
  field.label = std::string(word(lang, "order.rating"));
  field.type = "select";
  field.options.emplace_back("", std::string(word(lang, "order.rating_choose")));
  for (auto stars = orders::kMaxRating; stars >= orders::kMinRating; --stars)
    field.options.emplace_back(std::to_string(stars), std::string(word(lang, "rating." + std::to_string(stars))));
  const auto* refused = refused_form(page, action);
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
  if (const auto* reason = orders::input_of(action, InputKind::reason)) {
    field.max_length = reason->max;
    field.required = reason->required;
  }
  if (page.refused && page.refused->action == action) field.value = page.refused->input.reason;
  return field;
}

namespace {

std::string refund_status(const orders::Order& order) {
  if (order.state == orders::State::refund_requested) return "open";
  if (!order.refund->declined_reason.empty()) return "declined";
  if (order.dispute) return "closed";  // withdrawn before the dispute, or decided with it
  return order.refunded >= order.refund->amount ? "agreed" : "withdrawn";
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
  if (order.refunded > 0) {
    Dict& refunded = *content.AddSectionDictionary("REFUNDED");
    refunded.SetValue("AMOUNT", to_display(order.refunded));
    if (view.refund_owed > 0) refunded.AddSectionDictionary("OWED")->SetValue("AMOUNT", to_display(view.refund_owed));
  }
  if (!order.refund && !order.dispute) return;
  Dict& section = *content.AddIncludeDictionary(orders::pauses(order.state) ? "CASE_NOW" : "CASE_PAST");
  section.SetFilename("order_case.html");
  add_refund(section, frame.lang, order);
  add_dispute(section, frame.lang, view);
}

bool add_request_form(Dict& content, Lang lang, const OrderPage& page, Action action) {
  if (!has_small_form(action)) return false;
  static const domain::Errors none;
  const bool refused = page.refused && page.refused->action == action;
  const auto& errors = refused ? page.refused->errors : none;
  Dict& section = *content.AddSectionDictionary("REQUEST");
  section.SetValue("TITLE", std::string(word(lang, "action." + action_word(action))));
  section.SetValue("HELP", std::string(word(lang, "request." + action_word(action))));
  section.SetValue("ACTION_URL", "/orders/" + url_part(page.view.order.id) + "/actions/" + action_word(action));
  const auto* change = action == Action::agree_change ? orders::open_change(page.view.order) : nullptr;
  add_enough(section, page, change ? change->amount : 0);
  if (std::ranges::find(kAsks, action) != std::end(kAsks)) add_question(section, lang, page.view, action);
  if (orders::input_of(action, InputKind::rating)) add_field(section, lang, rating_field(lang, page, action), errors);
  if (const auto* text = orders::text_of(action))
    add_field(section, lang, text_field(lang, page, action, *text), errors);
  if (orders::input_of(action, InputKind::file_ids)) {
    section.ShowSection("IN_PARTS");
    add_pictures_field(section, lang, page, action, errors);
  }
  if (orders::input_of(action, InputKind::amount)) add_field(section, lang, amount_field(lang, page, action), errors);
  if (orders::input_of(action, InputKind::reason))
    add_field(section, lang, reason_field(lang, page, reason_id(action), "field.reason", action), errors);
  if (refused || std::ranges::find(kAwaited, action) != std::end(kAwaited)) section.ShowSection("OPEN");
  return true;
}

std::vector<Anchor> request_anchors(Lang lang, Action action, const domain::Errors& errors) {
  if (!has_small_form(action)) return {};
  std::vector<Anchor> anchors{{"amount_fen", amount_id(action)}, {"reason", reason_id(action)}};
  if (orders::input_of(action, InputKind::rating)) anchors.push_back({"rating", rating_id(action)});
  if (const auto* text = orders::text_of(action)) anchors.push_back({orders::input_name(text->kind), text_id(action)});
  for (const auto& error : errors)
    if (orders::input_of(action, InputKind::file_ids) && error.field.starts_with("file_ids"))
      anchors.push_back({error.field, files_id(action), std::string(word(lang, "order.pictures"))});
  return anchors;
}

}  // namespace ops::pages
