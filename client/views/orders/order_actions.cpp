// The actions that the order's rules allow its provider, or the operator, now; each with the small form that it needs.
#include <algorithm>

#include "client/ui/icons.h"
#include "client/views/format.h"
#include "client/views/orders/order_parts.h"
#include "client/views/parts.h"
#include "domain/catalog/rules.h"
#include "domain/orders/flow.h"
#include "i18n/later.h"

namespace ops::views {
namespace {

namespace orders = domain::orders;
using orders::Action;
using state::OrderPage;

std::string order_error(Lang lang, const OrderPage& page, const std::string& field) {
  const auto error = page.error_at(field);
  return error ? i18n::error_text(lang, *error) : std::string();
}

void draw_order_text(Lang lang, OrderPage& page, const std::string& field, std::string_view label_key,
                     std::string& value, std::int64_t max, std::string_view hint = {}) {
  const auto error = order_error(lang, page, field);
  const auto count = max > 0 ? counter(value, max) : std::string();
  if (page.take_focus(field)) ui::focus_next();
  const bool many = max > 0;
  if (ui::text_field(field, tr(lang, label_key), value,
                     {.hint = hint,
                      .error = error,
                      .required = true,
                      .enabled = !page.sending(),
                      .rows = many ? 5 : 1,
                      .width = many ? 0.0f : 18.0f,
                      .counter = count})) {
    page.edited(field);
  }
}

void draw_order_checklist(Lang lang, OrderPage& page) {
  const auto& lines = page.view()->order.snapshot.acceptance_checklist;
  if (lines.empty()) return;
  const ui::GroupScope group(ui::Role::group, tr(lang, "field.checklist"));
  ui::text(tr(lang, "field.checklist"));
  ui::muted(tr(lang, "hint.checklist"));
  for (std::size_t i = 0; i < lines.size() && i < page.form().checklist.size(); ++i) {
    const ui::IdScope id(static_cast<std::int64_t>(i));
    bool met = page.form().checklist[i];
    const auto field = "checklist[" + std::to_string(i) + "]";
    const auto error = order_error(lang, page, field);
    if (ui::checkbox("met", lines[i], met, {.error = error, .enabled = !page.sending()})) {
      page.form().checklist[i] = met;
      page.edited(field);
    }
  }
  if (const auto error = order_error(lang, page, "checklist"); !error.empty()) ui::alert(error);
}

void draw_delivered_files(state::Console& console, OrderPage& page) {
  const Lang lang = console.lang();
  const ui::GroupScope group(ui::Role::group, tr(lang, "field.file_ids"));
  const ui::DropArea area("order_files", tr(lang, "upload.drop"), !page.sending());
  if (area.dropped()) page.files.add(console.take_dropped());
  ui::text(tr(lang, "field.file_ids"));
  auto& ids = page.form().file_ids;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!draw_file(console, ids[i], page.file(ids[i]), !page.sending())) continue;
    ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(i));
    page.edited("file_ids");
    break;
  }
  draw_uploads(lang, page.files);
  if (ui::button("pick", ui::Icon::clip, tr(lang, "order.pick_file"), ui::Emphasis::normal, !page.sending()))
    page.files.pick();
  if (const auto error = order_error(lang, page, "file_ids"); !error.empty()) ui::alert(error);
}

// Who gets what, before it is confirmed; of a proposal, what would come of it.
void draw_effect(Lang lang, const OrderPage& page) {
  const auto effect = page.money_effect();
  draw_postings(lang, effect.postings, tr(lang, effect.if_agreed ? "order.effect.if_agreed" : "order.effect"));
}

void draw_go_on(Lang lang, OrderPage& page) {
  const auto error = order_error(lang, page, "go_on");
  if (ui::checkbox("go_on", tr(lang, "order.go_on"), page.form().go_on, {.error = error, .enabled = !page.sending()})) {
    page.edited("go_on");
  }
}

// What a delivery would go out without.
void draw_send_question(Lang lang, OrderPage& page) {
  if (!page.asks_send) return;
  std::string what;
  if (const auto lines = page.unticked(); !lines.empty())
    what = tr(lang, "order.ask_deliver.unticked", {{"lines", joined(lang, lines)}});
  if (const auto files = page.not_uploaded(); !files.empty())
    what += (what.empty() ? "" : "\n") + tr(lang, "order.ask_deliver.failed", {{"files", joined(lang, files)}});
  if (ui::confirm("ask_deliver", tr(lang, "order.ask_deliver.title"),
                  tr(lang, "order.ask_deliver.body", {{"what", what}}), tr(lang, "order.ask_deliver.confirm"),
                  tr(lang, "order.ask_deliver.back"), page.asks_send))
    page.send();
}

void draw_action_form(state::Console& console, OrderPage& page, const state::FormParts& parts) {
  const Lang lang = console.lang();
  const std::string name(orders::action_name(parts.action));
  const auto title = tr(lang, "action." + name);
  const ui::GroupScope group(ui::Role::group, title);
  const ui::Card card("action_form");
  ui::heading(title, 2);
  ui::muted(tr(lang, "order.about." + name));
  if (page.restored()) ui::notice(tr(lang, "draft.restored"));
  if (!page.kept()) ui::alert(tr(lang, "draft.not_kept"));
  if (parts.go_on) draw_go_on(lang, page);
  if (parts.max_text > 0)
    draw_order_text(lang, page, std::string(parts.text), "order.text." + name, page.form().text, parts.max_text);
  if (parts.extra_days) {
    draw_order_text(lang, page, "amount_fen", "order.change_amount", page.form().amount, 0,
                    tr(lang, "hint.change_amount"));
    draw_order_text(lang, page, "extra_days", "field.extra_days", page.form().extra_days, 0,
                    tr(lang, "hint.extra_days"));
  } else if (parts.amount && !page.form().go_on) {
    const auto hint =
        tr(lang, "hint.amount", {{"total", yuan(page.view()->order.total - page.view()->order.refunded)}});
    draw_order_text(lang, page, "amount_fen", "order.amount", page.form().amount, 0, hint);
  }
  if (parts.max_reason > 0) draw_order_text(lang, page, "reason", "field.reason", page.form().reason, parts.max_reason);
  if (parts.total) {
    const auto hint = tr(lang, "hint.new_total", {{"total", yuan(page.view()->order.total)}});
    draw_order_text(lang, page, "total_fen", "order.new_total", page.form().amount, 0, hint);
  }
  if (parts.result) draw_order_text(lang, page, "result", "order.claim_result", page.form().result, orders::kMaxResult);
  if (parts.delivery) {
    draw_order_text(lang, page, "result", "field.result", page.form().result, orders::kMaxResult,
                    tr(lang, "hint.result"));
    draw_order_checklist(lang, page);
    draw_delivered_files(console, page);
  }
  draw_effect(lang, page);
  ui::space(0.25f);
  const auto confirm =
      page.sending() ? std::string(tr(lang, "busy")) : tr(lang, "order.confirm", {{"action", std::string(title)}});
  if (ui::form_button("send", confirm, ui::kSends, ui::Emphasis::primary, !page.sending() && !page.files.sending()))
    page.ask_or_send();
  ui::same_line_for(tr(lang, "cancel"));
  if (ui::button("cancel", tr(lang, "cancel"), ui::Emphasis::quiet, !page.sending())) return page.close();
  if (page.form().empty()) return;
  ui::same_line_for(tr(lang, "draft.discard"));
  if (ui::button("discard", tr(lang, "draft.discard"), ui::Emphasis::quiet, !page.sending()))
    page.discard(parts.action);
  draw_send_question(lang, page);
}

// All that was typed, each field on a line of its own.
std::string all_typed(const state::ActionForm& typed) {
  std::string text;
  for (const auto* part : {&typed.reason, &typed.text, &typed.amount, &typed.extra_days, &typed.result})
    if (!part->empty()) text += (text.empty() ? "" : "\n") + *part;
  return text;
}

// What the other party did in the meantime, and what was typed here for an action that it has made impossible.
void draw_order_meanwhile(Lang lang, OrderPage& page) {
  if (page.changed_elsewhere()) ui::alert(tr(lang, "order.changed_elsewhere"));
  for (const auto& event : page.news()) {
    const auto role = tr(lang, "role." + event.actor.role);
    ui::text(tr(lang, "order.news",
                {{"at", when(event.at)},
                 {"who", event.actor.display_name.empty() ? std::string(role) : event.actor.display_name},
                 {"role", std::string(role)},
                 {"action", std::string(tr(lang, "action." + event.action))}}));
  }
  for (const auto action : page.stranded()) {
    const std::string name(orders::action_name(action));
    const ui::IdScope id("stranded_" + name);
    const auto title = tr(lang, "draft.stranded", {{"action", std::string(tr(lang, "action." + name))}});
    const auto& typed = page.typed(action);
    std::string text = all_typed(typed);
    for (const auto& file : typed.file_ids) {
      const auto* metadata = page.file(file);
      text += "\n" + (metadata ? metadata->name : std::string(tr(lang, "file.unknown")));
    }
    ui::read_only(title, text);
    if (ui::button("discard", tr(lang, "draft.discard"), ui::Emphasis::quiet)) page.discard(action);
  }
}

// What will be possible, and from when or after whose action.
void draw_later(state::Console& console, const state::OrderView& view) {
  if (view.unavailable.empty()) return;
  const Lang lang = console.lang();
  const auto reader = console.is_provider() ? orders::Actor::provider : orders::Actor::operator_;
  const ui::GroupScope group(ui::Role::group, tr(lang, "order.later"));
  ui::muted(tr(lang, "order.later"));
  for (const auto& line : i18n::later_lines(lang, view.unavailable, reader)) ui::read_only(line.actions, line.why);
}

}  // namespace

void draw_order_actions(state::Console& console, OrderPage& page) {
  const Lang lang = console.lang();
  if (page.done()) {
    const std::string name(orders::action_name(*page.done()));
    ui::notice(tr(lang, "order.done", {{"action", std::string(tr(lang, "action." + name))}}));
  }
  draw_order_meanwhile(lang, page);
  draw_problem(console, page.problem());
  const auto& allowed = page.view()->allowed;
  bool first = true;
  for (const auto action : allowed) {
    const std::string name(orders::action_name(action));
    const auto label = tr(lang, "action." + name);
    if (!first) ui::same_line_for(label);
    const bool leads = first && !page.open_action();
    if (ui::button(name, label, leads ? ui::Emphasis::primary : ui::Emphasis::normal, !page.sending())) {
      page.open(action);
    }
    first = false;
  }
  if (!page.open_action()) return draw_later(console, *page.view());
  if (const auto* parts = state::parts_of(*page.open_action())) draw_action_form(console, page, *parts);
}

}  // namespace ops::views
