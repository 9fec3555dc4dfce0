// The market's own pages, what stands at the foot of every page, and the editor of one page.
#include "client/views/format.h"
#include "client/views/parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

namespace market = domain::market;
using state::SitePageEditor;
using state::SitePages;

std::string site_error(Lang lang, const state::SiteForm& form, std::string_view field, std::string_view label = {}) {
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

// One text of one line of either form.
bool draw_line(Lang lang, const state::SiteForm& form, std::string_view name, std::string& value, std::int64_t max,
               bool required, float width, std::string_view hint = {}) {
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

template <class FormOfSite>
void draw_site_bar(Lang lang, FormOfSite& form, std::string_view save_label) {
  const bool free = !form.sending();
  if (ui::form_button("save", save_label, ui::kSavesAndSends, ui::Emphasis::primary, free)) form.save();
  ui::same_line_for(tr(lang, "site.discard"));
  if (ui::button("discard", tr(lang, "site.discard"), ui::Emphasis::quiet, free && form.dirty())) form.discard();
  const auto state = tr(lang, form.dirty() ? "form.dirty" : "form.clean");
  ui::same_line_for(state, 1);
  ui::muted_beside(state);
}

// --- the list, with the facts below it

std::string page_state(Lang lang, const state::SitePageRow& row) {
  return row.own ? tr(lang, "site.own", {{"n", std::to_string(row.version)}}) : std::string(tr(lang, "site.shipped"));
}

// The page that was opened; empty: none.
std::string draw_pages(state::Console& console, const SitePages& site) {
  const Lang lang = console.lang();
  const ui::Column columns[] = {{tr(lang, "site.page"), 3},
                                {tr(lang, "site.address"), 2},
                                {tr(lang, "column.state"), 2},
                                {tr(lang, "site.changed"), 2}};
  std::string opened;
  ui::begin_table("pages", tr(lang, "nav.site"), columns);
  ui::table_rows(site.rows().size(), [&](std::size_t i) {
    const auto& row = site.rows()[i];
    const ui::IdScope id(row.slug);
    const state::Route route{.path = "/site", .id = row.slug};
    ui::next_row();
    ui::next_cell();
    bool open = link_to(console, "title", lang == Lang::en ? row.title_en : row.title, route).pressed;
    ui::next_cell();
    ui::muted(row.path);
    ui::next_cell();
    ui::badge(page_state(lang, row), row.own ? ui::Tone::good : ui::Tone::neutral);
    ui::next_cell();
    ui::muted(when(row.at));
    const auto whole = ui::row_opens();
    if (whole.beside) console.open_beside(route);
    if (open || whole.pressed) opened = row.slug;
  });
  ui::end_table();
  return opened;
}

void draw_facts(Lang lang, SitePages& site) {
  const ui::Card card("facts");
  const ui::GroupScope group(ui::Role::group, tr(lang, "site.facts"));
  ui::heading(tr(lang, "site.facts"), 2);
  ui::muted(tr(lang, "site.facts.how"));
  const bool beside = !ui::narrow();
  const float width = beside ? (ui::width_ems() - 1.25f) / 2 : 0;
  bool left = false;
  for (const market::Fact& fact : market::market_facts()) {
    left = !left;
    if (beside && !left) ui::same_line(1.25f);
    const auto hint = fact.name == "icp_url" ? tr(lang, "site.icp_url.hint") : std::string_view();
    if (draw_line(lang, site, fact.name, site.facts.*fact.value, fact.max, false, width, hint)) site.edited();
  }
}

// --- one page

void draw_language(Lang lang, SitePageEditor& editor, std::string_view heading_key, std::string_view title_name,
                   std::string& title, std::string_view body_name, std::string& body, state::DetailsEditor& details) {
  const ui::Card card(body_name);
  const ui::GroupScope group(ui::Role::group, tr(lang, heading_key));
  ui::heading(tr(lang, heading_key), 2);
  bool changed = draw_line(lang, editor, title_name, title, market::kMaxPageTitle, true, 0);
  const std::string label(tr(lang, "field." + std::string(body_name)));
  changed |= draw_markdown(lang, details, body,
                           {.id = body_name,
                            .label = label,
                            .error = site_error(lang, editor, body_name, label),
                            .max = market::kMaxPageBody,
                            .enabled = !editor.sending()});
  if (changed) editor.edited();
}

std::string version_text(Lang lang, const state::SitePageVersion& version) {
  if (!version.own) return std::string(tr(lang, "site.shipped"));
  if (version.restored) return tr(lang, "site.copy_of", {{"n", std::to_string(*version.restored)}});
  return std::string(tr(lang, "site.written"));
}

void draw_versions(Lang lang, SitePageEditor& editor) {
  if (editor.history().empty()) return;
  ui::heading(tr(lang, "rules.history"), 2);
  const ui::Column columns[] = {{tr(lang, "rules.version"), 1}, {tr(lang, "site.changed"), 2},
                                {tr(lang, "acts.operator"), 2}, {tr(lang, "site.what"), 2},
                                {tr(lang, "site.note"), 3},     {tr(lang, "column.actions"), 1.5f}};
  ui::begin_table("history", tr(lang, "rules.history"), columns);
  ui::table_rows(editor.history().size(), [&](std::size_t i) {
    const auto& row = editor.history()[i];
    const ui::IdScope id(static_cast<int>(row.version));
    ui::next_row();
    for (const auto& text :
         {std::to_string(row.version), when(row.at), row.operator_name, version_text(lang, row), row.note}) {
      ui::next_cell();
      ui::text(text);
    }
    ui::next_cell();
    if (i > 0 && row.own && ui::button("restore", tr(lang, "site.restore"), ui::Emphasis::quiet, !editor.sending()))
      editor.ask_restore(row.version);
  });
  ui::end_table();
}

void draw_restore(Lang lang, SitePageEditor& editor) {
  if (editor.own() && ui::button("shipped", tr(lang, "site.restore_shipped"), ui::Emphasis::quiet, !editor.sending()))
    editor.ask_restore(0);
  if (const auto wrong = site_error(lang, editor, "to_version"); !wrong.empty()) ui::alert(wrong);
  if (!editor.asks_restore) return;
  const std::string body = editor.to_version == 0
                               ? std::string(tr(lang, "site.ask.shipped"))
                               : tr(lang, "site.ask.version", {{"n", std::to_string(editor.to_version)}});
  if (ui::confirm("ask_restore", tr(lang, "site.ask.title"), body, tr(lang, "site.restore.confirm"), tr(lang, "cancel"),
                  editor.asks_restore))
    editor.restore();
}

}  // namespace

void draw_site_pages(state::Console& console, SitePages& site) {
  const Lang lang = console.lang();
  ui::muted(tr(lang, "site.how"));
  if (site.rows().empty() || site.loading() == state::Loading::failed) {
    loaded(console, site.loading(), site.problem());
    return;
  }
  draw_outcome(console, site);
  const std::string opened = draw_pages(console, site);
  if (!opened.empty()) return console.go({.path = "/site", .id = opened});  // `site` is gone then
  ui::space();
  draw_facts(lang, site);
  ui::page_bar(tr(lang, "form.bar"), [lang, &site] { draw_site_bar(lang, site, tr(lang, "site.facts.save")); });
}

void draw_site_page(state::Console& console, SitePageEditor& editor) {
  const Lang lang = console.lang();
  ui::muted(tr(lang, "nav.site"));
  if (editor.in_force().title.empty()) {
    loaded(console, editor.loading(), editor.problem());
    return;
  }
  ui::heading(lang == Lang::en ? editor.in_force().title_en : editor.in_force().title, 1);
  ui::badge(editor.own() ? tr(lang, "site.own", {{"n", std::to_string(editor.version())}})
                         : std::string(tr(lang, "site.shipped")),
            editor.own() ? ui::Tone::good : ui::Tone::neutral);
  if (const auto* page = market::find_page(editor.slug())) {
    ui::same_line();
    page_link(console, "see", tr(lang, "site.see"), market::page_path(*page));
  }
  draw_outcome(console, editor);
  ui::muted(tr(lang, "site.figures"));
  draw_language(lang, editor, "site.chinese", "title", editor.text.title, "body", editor.text.body, editor.chinese);
  draw_language(lang, editor, "site.english", "title_en", editor.text.title_en, "body_en", editor.text.body_en,
                editor.english);
  const auto label = tr(lang, "site.note");
  const auto error = site_error(lang, editor, "note", label);
  const auto count = counter(editor.note, market::kMaxPageNote);
  if (ui::text_field(
          "note", label, editor.note,
          {.hint = tr(lang, "site.note.hint"), .error = error, .enabled = !editor.sending(), .counter = count}))
    editor.edited();
  draw_restore(lang, editor);
  draw_versions(lang, editor);
  ui::page_bar(tr(lang, "form.bar"), [lang, &editor] { draw_site_bar(lang, editor, tr(lang, "site.save")); });
}

}  // namespace ops::views
