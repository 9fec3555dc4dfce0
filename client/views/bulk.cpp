#include "client/views/bulk.h"

#include "client/ui/icons.h"
#include "client/ui/ui.h"
#include "client/views/canned.h"
#include "client/views/parts.h"
#include "domain/catalog/product_flow.h"
#include "i18n/i18n.h"

namespace ops::views {
namespace {

// Every refusal with its row's name and why, beneath how many were done.
void draw_bulk_outcomes(Lang lang, state::Bulk& bulk) {
  if (bulk.exported) ui::notice(tr(lang, "list.export.done", {{"n", std::to_string(*bulk.exported)}}));
  if (bulk.running()) return ui::notice(tr(lang, "bulk.running", {{"n", std::to_string(bulk.left())}}));
  const auto& outcomes = bulk.outcomes();
  if (outcomes.empty()) return;
  const ui::GroupScope group(ui::Role::group, tr(lang, "bulk.outcomes"));
  const std::size_t refused = outcomes.size() - bulk.done();
  const auto done = std::to_string(bulk.done());
  if (refused == 0) {
    ui::notice(tr(lang, "bulk.done", {{"n", done}}));
  } else {
    std::string text = tr(lang, "bulk.refused", {{"n", done}, {"refused", std::to_string(refused)}});
    for (const auto& outcome : outcomes)
      if (outcome.problem)
        text += "\n" +
                tr(lang, "bulk.refused.one", {{"name", outcome.name}, {"why", problem_text(lang, *outcome.problem)}});
    ui::alert(text);
  }
  if (ui::button("forget", tr(lang, "bulk.forget"), ui::Emphasis::quiet)) bulk.forget_outcomes();
}

// What confirms the command; true: confirmed.
bool draw_bulk_form(state::Console& console, state::Bulk& bulk, std::size_t count, const BulkAction& action,
                    state::CannedReplies* reasons) {
  const Lang lang = console.lang();
  const std::string key(action.key), n = std::to_string(count);
  const ui::GroupScope group(ui::Role::group, tr(lang, action.key));
  ui::text(tr(lang, key + ".ask", {{"n", n}}));
  bool good = true;
  if (action.takes_reason) {
    const auto errors = domain::catalog::check_reason(bulk.reason);
    good = errors.empty();
    const auto error = good || !bulk.show_error ? std::string() : i18n::error_text(lang, errors[0]);
    if (reasons) draw_canned(console, *reasons, kReasonWords, bulk.reason);
    ui::text_field(
        "reason", tr(lang, "field.reason"), bulk.reason,
        {.error = error, .required = true, .rows = 2, .counter = counter(bulk.reason, domain::catalog::kMaxReason)});
  }
  const bool sent =
      ui::form_button("confirm", tr(lang, key + ".confirm", {{"n", n}}), ui::kSends, ui::Emphasis::danger).pressed;
  ui::same_line();
  if (ui::button("cancel", tr(lang, "cancel"), ui::Emphasis::quiet)) bulk.dismiss();
  if (!sent) return false;
  bulk.show_error = !good;
  if (!good) console.api.note_ended(true);
  return good;
}

}  // namespace

BulkPressed draw_bulk_bar(state::Console& console, state::Bulk& bulk, std::size_t count,
                          std::span<const BulkAction> actions, state::CannedReplies* reasons) {
  const Lang lang = console.lang();
  const ui::IdScope id("bulk");
  BulkPressed pressed;
  draw_bulk_outcomes(lang, bulk);
  if (count == 0) return pressed;
  const ui::Card card("bulk", 0, ui::Ground::tinted);
  const ui::GroupScope group(ui::Role::group, tr(lang, "bulk"));
  const bool free = !bulk.running();
  ui::text(tr(lang, bulk.full() ? "bulk.chosen.most" : "bulk.chosen", {{"n", std::to_string(count)}}));
  bool first = true;
  const auto button = [&](std::string_view key, ui::Emphasis emphasis) {
    const auto label = tr(lang, key);
    if (!first) ui::same_line_for(label, 0.5f);
    first = false;
    return ui::button(key, label, emphasis, free).pressed;
  };
  for (std::size_t i = 0; i < actions.size(); ++i)
    if (button(actions[i].key, ui::Emphasis::normal)) bulk.ask(i);
  pressed.exports = button("bulk.export", ui::Emphasis::normal);
  pressed.all = button("bulk.all", ui::Emphasis::quiet);
  if (button("bulk.clear", ui::Emphasis::quiet)) bulk.clear();
  if (bulk.asks && free && bulk.action < actions.size() &&
      draw_bulk_form(console, bulk, count, actions[bulk.action], reasons))
    pressed.confirmed = &actions[bulk.action];
  return pressed;
}

}  // namespace ops::views
