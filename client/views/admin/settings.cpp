// Operators set the platform's defaults and holidays.
#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/parts.h"
#include "client/views/screens.h"
#include "domain/catalog/product_flow.h"
#include "i18n/operator_log.h"

namespace ops::views {
namespace {

using state::SettingsEditor;

std::string rule_error(Lang lang, const SettingsEditor& editor, std::string_view field, std::string_view label) {
  const auto wrong = editor.error_at(field);
  return wrong ? i18n::error_text(lang, *wrong, label) : std::string();
}

// What may be typed, and of a percentage what it means while it is being typed.
std::string setting_hint(Lang lang, const SettingsEditor& editor, const domain::orders::Setting& setting) {
  const std::string min = domain::orders::setting_text(setting, setting.min),
                    max = domain::orders::setting_text(setting, setting.max);
  if (setting.unit != domain::orders::SettingUnit::basis_points)
    return tr(lang, "rules.bounds",
              {{"unit", std::string(tr(lang, "term_unit." + std::string(setting_unit_name(setting.unit))))},
               {"min", min},
               {"max", max}});
  std::string hint = tr(lang, "rules.commission", {{"min", min}, {"max", max}});
  const auto value = editor.value_of(setting);
  if (!value || *value < setting.min || *value > setting.max) return hint;
  constexpr domain::money::Fen kHundred = 100'00;
  return tr(lang, "rules.commission.means",
            {{"percent", domain::orders::setting_text(setting, *value)},
             {"amount", yuan(domain::money::commission(kHundred, *value))}}) +
         (lang == Lang::zh_cn ? "（" : " (") + hint + (lang == Lang::zh_cn ? "）" : ")");
}

std::string setting_change(Lang lang, const domain::orders::Setting& setting, std::int64_t before, std::int64_t after) {
  return i18n::change_text(lang, {std::string(setting.name), std::to_string(before), std::to_string(after)});
}

void draw_settings_question(Lang lang, SettingsEditor& editor) {
  if (!editor.asks_settings) return;
  std::string changes;
  for (const auto& one : editor.changes())
    changes += (changes.empty() ? "" : "\n") + setting_change(lang, *one.setting, one.before, one.after);
  if (ui::confirm("ask_terms", tr(lang, "rules.ask.title"), tr(lang, "rules.ask.body", {{"changes", changes}}),
                  tr(lang, "rules.ask.confirm"), tr(lang, "cancel"), editor.asks_settings))
    editor.save_settings();
}

// The terms of a version against those before it; before the first stands what is built in.
std::string version_changes(Lang lang, const SettingsEditor& editor, std::size_t row) {
  const auto& history = editor.history();
  if (row + 1 == history.size() && history[row].version > 1) return {};  // what was before is too long ago to be here
  const domain::orders::PlatformSettings before =
      row + 1 < history.size() ? history[row + 1].settings : domain::orders::PlatformSettings{};
  std::string text;
  for (const auto& setting : domain::orders::platform_settings()) {
    const auto was = setting.read(before), is = setting.read(history[row].settings);
    if (was != is) text += (text.empty() ? "" : "\n") + setting_change(lang, setting, was, is);
  }
  return text;
}

void draw_settings_form(Lang lang, SettingsEditor& editor) {
  const ui::Card card("terms");
  const ui::GroupScope group(ui::Role::group, tr(lang, "rules.terms"));
  ui::heading(tr(lang, "rules.terms"), 2);
  ui::muted(tr(lang, "rules.terms.how"));
  if (editor.restored()) ui::notice(tr(lang, "draft.restored"));
  const bool beside = !ui::narrow();
  const float width = beside ? (ui::width_ems() - 1.25f) / 2 : 0;
  bool left = false;
  for (const auto& setting : domain::orders::platform_settings()) {
    left = !left;
    if (beside && !left) ui::same_line(1.25f);
    const std::string name(setting.name);
    const std::string label(tr(lang, "term." + name));
    const auto hint = setting_hint(lang, editor, setting);
    const auto error = rule_error(lang, editor, setting.name, label);
    if (ui::text_field(name, label, editor.settings[name],
                       {.hint = hint, .error = error, .required = true, .enabled = !editor.sending(), .width = width}))
      editor.edited_settings();
  }
  const auto label = tr(lang, "field.reason");
  const auto error = rule_error(lang, editor, "reason", label);
  const auto count = counter(editor.reason, domain::catalog::kMaxReason);
  if (ui::text_field("reason", label, editor.reason,
                     {.error = error, .required = true, .enabled = !editor.sending(), .rows = 2, .counter = count}))
    editor.edited_settings();
  if (editor.unchanged()) ui::notice(tr(lang, "rules.unchanged"));
  draw_settings_question(lang, editor);
}

void draw_history(Lang lang, const SettingsEditor& editor) {
  if (editor.history().empty()) return;
  ui::heading(tr(lang, "rules.history"), 2);
  const ui::Column columns[] = {{tr(lang, "rules.version"), 1},
                                {tr(lang, "rules.since"), 2},
                                {tr(lang, "acts.operator"), 2},
                                {tr(lang, "rules.changes"), 3.5f},
                                {tr(lang, "field.reason"), 3}};
  ui::begin_table("history", tr(lang, "rules.history"), columns);
  ui::table_rows(editor.history().size(), [&](std::size_t i) {
    const auto& row = editor.history()[i];
    ui::next_row();
    for (const auto& text : {std::to_string(row.version), when(row.since), row.operator_name,
                             version_changes(lang, editor, i), row.reason}) {
      ui::next_cell();
      ui::text(text);
    }
  });
  ui::end_table();
}

// True: the keyboard is in it.
bool draw_holidays(Lang lang, SettingsEditor& editor) {
  const ui::Card card("holidays");
  const ui::GroupScope group(ui::Role::group, tr(lang, "rules.holidays"));
  ui::heading(tr(lang, "rules.holidays"), 2);
  ui::muted(tr(lang, "rules.holidays.how"));
  if (const auto year = editor.year_missing())
    ui::alert(tr(lang, "rules.days_missing", {{"year", std::to_string(*year)}}));
  for (const auto& year : editor.years()) {
    const ui::IdScope id(year.year);
    ui::text(std::to_string(year.year) + "  " +
             (year.set_at ? tr(lang, "rules.set_by", {{"who", year.operator_name}, {"at", when(year.set_at)}})
                          : std::string(tr(lang, "rules.shipped"))));
    ui::same_line();
    if (ui::button("edit", tr(lang, "rules.edit_year", {{"year", std::to_string(year.year)}}), ui::Emphasis::quiet,
                   !editor.sending()))
      editor.edit_year(year);
  }
  const auto label = tr(lang, "rules.days");
  const auto error = rule_error(lang, editor, "text", label);
  if (ui::text_field("text", label, editor.holidays,
                     {.hint = tr(lang, "rules.days.hint"),
                      .error = error,
                      .required = true,
                      .enabled = !editor.sending(),
                      .rows = 10}))
    editor.edited_holidays();
  return ui::keyboard_within();
}

// Both forms are saved from the foot of the page, wherever one is on it; by the key, that in which one writes.
void draw_settings_bar(Lang lang, SettingsEditor& editor, bool in_holidays) {
  const bool free = !editor.sending();
  const bool changed = !editor.changes().empty();
  const auto keys = [](bool here) { return here ? ui::kSavesAndSends : ui::FormKeys{}; };
  if (ui::form_button("save_terms", tr(lang, "rules.terms.save"), keys(!in_holidays), ui::Emphasis::primary, free))
    editor.ask_settings();
  ui::same_line_for(tr(lang, "rules.terms.discard"));
  if (ui::button("discard", tr(lang, "rules.terms.discard"), ui::Emphasis::quiet, free)) editor.discard_settings();
  ui::same_line_for(tr(lang, "rules.holidays.save"), 1.5f);
  if (ui::form_button("save_holidays", tr(lang, "rules.holidays.save"), keys(in_holidays), ui::Emphasis::normal, free))
    editor.save_holidays();
  const auto state = tr(lang, changed || !editor.holidays.empty() ? "form.dirty" : "form.clean");
  ui::same_line_for(state, 1);
  ui::muted_beside(state);
}

}  // namespace

void draw_settings(state::Console& console, SettingsEditor& editor) {
  const Lang lang = console.lang();
  if (editor.loading() != state::Loading::ready && editor.years().empty()) {
    loaded(console, editor.loading(), editor.problem());
    return;
  }
  if (editor.done()) ui::notice(tr(lang, "rules.done"));
  if (editor.changed_elsewhere()) ui::alert(tr(lang, "rules.changed_elsewhere"));
  if (!editor.kept()) ui::alert(tr(lang, "draft.not_kept"));
  if (!editor.changed_elsewhere()) draw_problem(console, editor.problem());
  draw_settings_form(lang, editor);
  draw_history(lang, editor);
  ui::space();
  const bool in_holidays = draw_holidays(lang, editor);
  ui::page_bar(tr(lang, "form.bar"), [=, &editor] { draw_settings_bar(lang, editor, in_holidays); });
}

}  // namespace ops::views
