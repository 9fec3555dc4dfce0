#include "client/views/admin/site_parts.h"

#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "domain/market/pages.h"

namespace ops::views {

std::string site_error(Lang lang, const state::SiteForm& form, std::string_view field, std::string_view label) {
  const auto wrong = form.error_at(field);
  if (!wrong) return {};
  return label.empty() ? i18n::error_text(lang, *wrong) : i18n::error_text(lang, *wrong, label);
}

void draw_outcome(state::Console& console, const state::SiteForm& form) {
  const Lang lang = console.lang();
  if (form.done()) ui::notice(tr(lang, "site.done"));
  if (form.changed_elsewhere())
    ui::alert(tr(lang, "site.changed_elsewhere"));
  else
    draw_problem(console, form.problem());
  if (!form.kept()) ui::alert(tr(lang, "draft.not_kept"));
  if (form.restored()) ui::notice(tr(lang, "draft.restored"));
}

bool draw_line(Lang lang, const state::SiteForm& form, std::string_view name, std::string& value, std::int64_t max,
               bool required, float width, std::string_view hint) {
  const std::string label(tr(lang, "field." + std::string(name)));
  const auto error = site_error(lang, form, name, label);
  const auto count = counter(value, max);
  return ui::text_field(name, label, value,
                        {.hint = hint,
                         .error = error,
                         .required = required,
                         .enabled = !form.sending(),
                         .width = width,
                         .counter = count})
      .changed;
}

bool draw_note(Lang lang, state::VersionedForm& form) {
  const auto label = tr(lang, "site.note");
  const auto error = site_error(lang, form, "note", label);
  const auto count = counter(form.note, domain::market::kMaxPageNote);
  return ui::text_field(
             "note", label, form.note,
             {.hint = tr(lang, "site.note.hint"), .error = error, .enabled = !form.sending(), .counter = count})
      .changed;
}

void draw_origin(Lang lang, const state::VersionedForm& form) {
  const auto text = form.own() ? tr(lang, "site.own", {{"n", std::to_string(form.version())}})
                               : std::string(tr(lang, "site.shipped"));
  ui::badge(text, form.own() ? ui::Tone::good : ui::Tone::neutral);
}

namespace {

std::string version_text(Lang lang, const state::TextVersion& version) {
  if (!version.own) return std::string(tr(lang, "site.shipped"));
  if (version.restored) return tr(lang, "site.copy_of", {{"n", std::to_string(*version.restored)}});
  return std::string(tr(lang, "site.written"));
}

}  // namespace

void draw_versions(Lang lang, state::VersionedForm& form) {
  if (form.history().empty()) return;
  ui::heading(tr(lang, "rules.history"), 2);
  const ui::Column columns[] = {{tr(lang, "rules.version"), 1}, {tr(lang, "site.changed"), 2},
                                {tr(lang, "acts.operator"), 2}, {tr(lang, "site.what"), 2},
                                {tr(lang, "site.note"), 3},     {tr(lang, "column.actions"), 1.5f}};
  ui::begin_table("history", tr(lang, "rules.history"), columns);
  ui::table_rows(form.history().size(), [&](std::size_t i) {
    const auto& row = form.history()[i];
    const ui::IdScope id(static_cast<int>(row.version));
    ui::next_row();
    for (const auto& text :
         {std::to_string(row.version), when(row.at), row.operator_name, version_text(lang, row), row.note}) {
      ui::next_cell();
      ui::text(text);
    }
    ui::next_cell();
    if (i > 0 && row.own && ui::button("restore", tr(lang, "site.restore"), ui::Emphasis::quiet, !form.sending()))
      form.ask_restore(row.version);
  });
  ui::end_table();
}

void draw_restore(Lang lang, state::VersionedForm& form) {
  if (form.own() && ui::button("shipped", tr(lang, "site.restore_shipped"), ui::Emphasis::quiet, !form.sending()))
    form.ask_restore(0);
  if (const auto wrong = site_error(lang, form, "to_version"); !wrong.empty()) ui::alert(wrong);
  if (!form.asks_restore) return;
  const std::string body = form.to_version == 0
                               ? std::string(tr(lang, "site.ask.shipped"))
                               : tr(lang, "site.ask.version", {{"n", std::to_string(form.to_version)}});
  if (ui::confirm("ask_restore", tr(lang, "site.ask.title"), body, tr(lang, "site.restore.confirm"), tr(lang, "cancel"),
                  form.asks_restore))
    form.restore();
}

}  // namespace ops::views
