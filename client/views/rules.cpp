// Operators set the platform's defaults and holidays.
#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/parts.h"
#include "client/views/screens.h"
#include "domain/catalog/product_flow.h"
#include "words/acts.h"

namespace ops::views {
namespace {

using state::RulesDesk;

std::string rule_error(Lang lang, const RulesDesk& desk, std::string_view field, std::string_view label) {
  const auto wrong = desk.error_at(field);
  return wrong ? words::error_text(lang, *wrong, label) : std::string();
}

// What may be typed, and of a percentage what it means while it is being typed.
std::string term_hint(Lang lang, const RulesDesk& desk, const domain::orders::Term& term) {
  const std::string min = domain::orders::term_text(term, term.min), max = domain::orders::term_text(term, term.max);
  if (term.unit != domain::orders::TermUnit::basis_points)
    return say(lang, "rules.bounds",
               {{"unit", std::string(say(lang, "term_unit." + std::string(term_unit_name(term.unit))))},
                {"min", min},
                {"max", max}});
  std::string hint = say(lang, "rules.commission", {{"min", min}, {"max", max}});
  const auto value = desk.value_of(term);
  if (!value || *value < term.min || *value > term.max) return hint;
  constexpr domain::money::Fen kHundred = 100'00;
  return say(lang, "rules.commission.means",
             {{"percent", domain::orders::term_text(term, *value)},
              {"amount", yuan(domain::money::commission(kHundred, *value))}}) +
         (lang == Lang::zh_cn ? "（" : " (") + hint + (lang == Lang::zh_cn ? "）" : ")");
}

std::string term_change(Lang lang, const domain::orders::Term& term, std::int64_t before, std::int64_t after) {
  return words::act_change(lang, {std::string(term.name), std::to_string(before), std::to_string(after)});
}

void draw_terms_question(Lang lang, RulesDesk& desk) {
  if (!desk.asks_terms) return;
  std::string changes;
  for (const auto& one : desk.changes())
    changes += (changes.empty() ? "" : "\n") + term_change(lang, *one.term, one.before, one.after);
  if (ui::confirm("ask_terms", say(lang, "rules.ask.title"), say(lang, "rules.ask.body", {{"changes", changes}}),
                  say(lang, "rules.ask.confirm"), say(lang, "cancel"), desk.asks_terms))
    desk.save_terms();
}

// The terms of a version against those before it; before the first stands what is built in.
std::string version_changes(Lang lang, const RulesDesk& desk, std::size_t row) {
  const auto& history = desk.history();
  if (row + 1 == history.size() && history[row].version > 1) return {};  // what was before is too long ago to be here
  const domain::orders::Policy before = row + 1 < history.size() ? history[row + 1].terms : domain::orders::Policy{};
  std::string text;
  for (const auto& term : domain::orders::terms()) {
    const auto was = term.read(before), is = term.read(history[row].terms);
    if (was != is) text += (text.empty() ? "" : "\n") + term_change(lang, term, was, is);
  }
  return text;
}

void draw_terms(Lang lang, RulesDesk& desk) {
  const ui::Card card("terms");
  const ui::GroupScope group(ui::Role::group, say(lang, "rules.terms"));
  ui::heading(say(lang, "rules.terms"), 2);
  ui::muted(say(lang, "rules.terms.how"));
  if (desk.restored()) ui::notice(say(lang, "draft.restored"));
  for (const auto& term : domain::orders::terms()) {
    const std::string name(term.name);
    const std::string label(say(lang, "term." + name));
    const auto hint = term_hint(lang, desk, term);
    const auto error = rule_error(lang, desk, term.name, label);
    if (ui::text_field(name, label, desk.terms[name],
                       {.hint = hint, .error = error, .required = true, .enabled = !desk.sending(), .width = 24}))
      desk.edited_terms();
  }
  const auto label = say(lang, "field.reason");
  const auto error = rule_error(lang, desk, "reason", label);
  const auto count = counter(desk.reason, domain::catalog::kMaxReason);
  if (ui::text_field("reason", label, desk.reason,
                     {.error = error, .required = true, .enabled = !desk.sending(), .rows = 2, .counter = count}))
    desk.edited_terms();
  if (ui::button("save_terms", say(lang, "rules.terms.save"), ui::Emphasis::primary, !desk.sending())) desk.ask_terms();
  ui::same_line();
  if (ui::button("discard", say(lang, "rules.terms.discard"), ui::Emphasis::quiet, !desk.sending()))
    desk.discard_terms();
  if (desk.unchanged()) ui::notice(say(lang, "rules.unchanged"));
  draw_terms_question(lang, desk);
}

void draw_history(Lang lang, const RulesDesk& desk) {
  if (desk.history().empty()) return;
  ui::heading(say(lang, "rules.history"), 2);
  const ui::Column columns[] = {{say(lang, "rules.version"), 1},
                                {say(lang, "rules.since"), 2},
                                {say(lang, "acts.operator"), 2},
                                {say(lang, "rules.changes"), 3.5f},
                                {say(lang, "field.reason"), 3}};
  ui::begin_table("history", say(lang, "rules.history"), columns);
  ui::table_rows(desk.history().size(), [&](std::size_t i) {
    const auto& row = desk.history()[i];
    ui::next_row();
    for (const auto& text : {std::to_string(row.version), when(row.since), row.operator_name,
                             version_changes(lang, desk, i), row.reason}) {
      ui::next_cell();
      ui::text(text);
    }
  });
  ui::end_table();
}

void draw_holidays(Lang lang, RulesDesk& desk) {
  const ui::Card card("holidays");
  const ui::GroupScope group(ui::Role::group, say(lang, "rules.holidays"));
  ui::heading(say(lang, "rules.holidays"), 2);
  ui::muted(say(lang, "rules.holidays.how"));
  if (const auto year = desk.year_missing())
    ui::alert(say(lang, "rules.days_missing", {{"year", std::to_string(*year)}}));
  for (const auto& year : desk.years()) {
    const ui::IdScope id(year.year);
    ui::text(std::to_string(year.year) + "  " +
             (year.set_at ? say(lang, "rules.set_by", {{"who", year.operator_name}, {"at", when(year.set_at)}})
                          : std::string(say(lang, "rules.shipped"))));
    ui::same_line();
    if (ui::button("edit", say(lang, "rules.edit_year", {{"year", std::to_string(year.year)}}), ui::Emphasis::quiet,
                   !desk.sending()))
      desk.edit_year(year);
  }
  const auto label = say(lang, "rules.days");
  const auto error = rule_error(lang, desk, "text", label);
  if (ui::text_field("text", label, desk.holidays,
                     {.hint = say(lang, "rules.days.hint"),
                      .error = error,
                      .required = true,
                      .enabled = !desk.sending(),
                      .rows = 10}))
    desk.edited_holidays();
  if (ui::button("save_holidays", say(lang, "rules.holidays.save"), ui::Emphasis::primary, !desk.sending()))
    desk.save_holidays();
}

}  // namespace

void draw_rules(state::Console& console) {
  if (!console.rules_desk) return;
  const Lang lang = console.lang();
  RulesDesk& desk = *console.rules_desk;
  ui::muted(say(lang, "nav.review.group"));
  ui::heading(say(lang, "nav.rules"), 1);
  if (desk.loading() != state::Loading::ready && desk.years().empty()) {
    loaded(console, desk.loading(), desk.problem());
    return;
  }
  if (desk.done()) ui::notice(say(lang, "rules.done"));
  if (desk.changed_elsewhere()) ui::alert(say(lang, "rules.changed_elsewhere"));
  if (!desk.kept()) ui::alert(say(lang, "draft.not_kept"));
  if (!desk.changed_elsewhere()) draw_problem(console, desk.problem());
  draw_terms(lang, desk);
  draw_history(lang, desk);
  ui::space();
  draw_holidays(lang, desk);
}

}  // namespace ops::views
