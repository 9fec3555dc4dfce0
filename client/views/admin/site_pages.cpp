// The market's own pages, what stands at the foot of every page, and the editor of one page.
#include "client/views/admin/site_parts.h"
#include "client/views/format.h"
#include "client/views/parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

namespace market = domain::market;
using state::SitePageEditor;
using state::SitePages;

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
  draw_origin(lang, editor);
  if (const auto* page = market::find_page(editor.slug())) {
    ui::same_line();
    page_link(console, "see", tr(lang, "site.see"), market::page_path(*page));
  }
  draw_outcome(console, editor);
  ui::muted(tr(lang, "site.figures"));
  draw_language(lang, editor, "site.chinese", "title", editor.text.title, "body", editor.text.body, editor.chinese);
  draw_language(lang, editor, "site.english", "title_en", editor.text.title_en, "body_en", editor.text.body_en,
                editor.english);
  if (draw_note(lang, editor)) editor.edited();
  draw_restore(lang, editor);
  draw_versions(lang, editor);
  ui::page_bar(tr(lang, "form.bar"), [lang, &editor] { draw_site_bar(lang, editor, tr(lang, "site.save")); });
}

}  // namespace ops::views
