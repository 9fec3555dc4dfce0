// The category tree as operators keep it.
#include "client/ui/icons.h"
#include "client/views/parts.h"
#include "client/views/screens.h"
#include "domain/catalog/category.h"

namespace ops::views {
namespace {

namespace catalog = domain::catalog;
using state::AdminCategory;
using state::CategoryEditor;

ui::Response draw_category_name(Lang lang, CategoryEditor& editor, std::string_view field, std::string_view label_key,
                                std::string& value, std::int64_t max) {
  const auto label = tr(lang, label_key);
  const auto wrong = editor.error_at(field);
  const auto error = wrong ? i18n::error_text(lang, *wrong, label) : std::string();
  const auto count = counter(value, max);
  const auto response =
      ui::text_field(field, label, value,
                     {.error = error, .required = true, .enabled = !editor.sending(), .width = 24, .counter = count});
  if (response.changed) editor.edited();
  return response;
}

void draw_category_form(Lang lang, CategoryEditor& editor) {
  const bool add = editor.form() == CategoryEditor::Form::add;
  std::string title(tr(lang, add ? "categories.add" : "categories.rename"));
  for (const auto& category : editor.tree())
    if (category.id == editor.subject())
      title += tr(lang, "of", {{"name", lang == Lang::en ? category.name_en : category.name}});
  const ui::Card card("form");
  const ui::GroupScope group(ui::Role::group, title);
  ui::heading(title, 2);
  if (editor.restored()) ui::notice(tr(lang, "draft.restored"));
  bool send =
      draw_category_name(lang, editor, "name", "categories.name", editor.name, catalog::kMaxCategoryName).submitted;
  send |= draw_category_name(lang, editor, "name_en", "categories.name_en", editor.name_en, catalog::kMaxCategoryNameEn)
              .submitted;
  if (const auto wrong = editor.error_at("parent_id")) ui::alert(i18n::error_text(lang, *wrong));
  if (!editor.kept()) ui::alert(tr(lang, "draft.not_kept"));
  if (send) editor.save();
}

void draw_category_bar(Lang lang, CategoryEditor& editor) {
  if (ui::form_button("save", tr(lang, "save"), ui::kSavesAndSends, ui::Emphasis::primary, !editor.sending()))
    editor.save();
  ui::same_line_for(tr(lang, "cancel"));
  if (ui::button("close", tr(lang, "cancel"), ui::Emphasis::quiet, !editor.sending())) editor.close();
}

// What the operator asked for in a row, done after the table: it changes what the table shows.
struct Asked {
  enum class What { nothing, rename, add_below, up, down, toggle } what = What::nothing;
  AdminCategory category;
};

void draw_category_row(Lang lang, const CategoryEditor& editor, const AdminCategory& category, Asked& asked) {
  using What = Asked::What;
  const ui::IdScope id(category.id);
  const bool free = !editor.sending();
  const auto ask = [&](What what) { asked = {what, category}; };
  ui::next_row();
  ui::next_cell();
  ui::text((category.parent_id.empty() ? "" : "　└ ") + category.name);
  ui::next_cell();
  ui::text(category.name_en);
  ui::next_cell();
  ui::badge(tr(lang, category.enabled ? "categories.enabled" : "categories.disabled"),
            category.enabled ? ui::Tone::good : ui::Tone::neutral);
  ui::next_cell();
  ui::text(tr(lang, category.used ? "yes" : "no"));
  ui::next_cell();
  if (ui::button("rename", tr(lang, "categories.rename"), ui::Emphasis::quiet, free)) ask(What::rename);
  ui::same_line_for(tr(lang, category.enabled ? "categories.disable" : "categories.enable"), 0.25f);
  if (ui::button("toggle", tr(lang, category.enabled ? "categories.disable" : "categories.enable"), ui::Emphasis::quiet,
                 free))
    ask(What::toggle);
  ui::same_line(0.25f);
  if (ui::icon_button("up", ui::Icon::up, tr(lang, "categories.up"), free && category.position > 1)) ask(What::up);
  ui::same_line(0);
  if (ui::icon_button("down", ui::Icon::down, tr(lang, "categories.down"), free && !category.last)) ask(What::down);
  if (!category.parent_id.empty() || category.used) return;
  ui::same_line_for(tr(lang, "categories.add_below"), 0.25f);
  if (ui::button("below", tr(lang, "categories.add_below"), ui::Emphasis::quiet, free)) ask(What::add_below);
}

void carry_out(CategoryEditor& editor, const Asked& asked) {
  switch (asked.what) {
    case Asked::What::rename:
      return editor.open_rename(asked.category);
    case Asked::What::add_below:
      return editor.open_add(asked.category.id);
    case Asked::What::up:
      return editor.move(asked.category, -1);
    case Asked::What::down:
      return editor.move(asked.category, 1);
    case Asked::What::toggle:
      return editor.set_enabled(asked.category, !asked.category.enabled);
    case Asked::What::nothing:
      return;
  }
}

void draw_tree(Lang lang, CategoryEditor& editor) {
  const ui::Column columns[] = {{tr(lang, "categories.name"), 2.2f},
                                {tr(lang, "categories.name_en"), 2.2f},
                                {tr(lang, "column.state"), 1.2f},
                                {tr(lang, "categories.used"), 1.1f},
                                {tr(lang, "column.actions"), 4}};
  ui::begin_table("categories", tr(lang, "nav.categories"), columns);
  Asked asked;
  for (const auto& category : editor.tree()) draw_category_row(lang, editor, category, asked);
  ui::end_table();
  carry_out(editor, asked);
}

}  // namespace

void draw_categories(state::Console& console, CategoryEditor& editor) {
  const Lang lang = console.lang();
  ui::muted(tr(lang, "categories.how"));
  if (editor.changed_elsewhere()) {
    ui::alert(tr(lang, "categories.changed_elsewhere"));
  } else if (editor.loading() != state::Loading::failed) {
    draw_problem(console, editor.problem());
  }
  if (editor.done()) ui::notice(tr(lang, "categories.done"));
  if (editor.form() == CategoryEditor::Form::none) {
    if (ui::button("add", tr(lang, "categories.add"), ui::Emphasis::primary, !editor.sending())) editor.open_add({});
  } else {
    draw_category_form(lang, editor);
    ui::page_bar(tr(lang, "form.bar"), [lang, &editor] { draw_category_bar(lang, editor); });
  }
  ui::space(0.25f);
  if (!editor.tree().empty()) {
    draw_tree(lang, editor);
  } else if (editor.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    ui::text(tr(lang, "categories.none"));
  } else {
    loaded(console, editor.loading(), editor.problem());
  }
}

}  // namespace ops::views
