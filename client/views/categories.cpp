// The category tree as operators keep it.
#include "client/views/parts.h"
#include "client/views/screens.h"
#include "domain/catalog/category.h"

namespace ops::views {
namespace {

using state::CategoryDesk;
using state::DeskCategory;

bool draw_category_name(Lang lang, CategoryDesk& desk, std::string_view field, std::string_view label_key,
                        std::string& value, std::int64_t max) {
  const auto label = say(lang, label_key);
  const auto wrong = desk.error_at(field);
  const auto error = wrong ? words::error_text(lang, *wrong, label) : std::string();
  const auto count = counter(value, max);
  if (ui::text_field(field, label, value,
                     {.error = error, .required = true, .enabled = !desk.sending(), .width = 24, .counter = count}))
    desk.edited();
  return ui::entered();
}

void draw_category_form(Lang lang, CategoryDesk& desk) {
  const bool add = desk.form() == CategoryDesk::Form::add;
  std::string title(say(lang, add ? "categories.add" : "categories.rename"));
  for (const auto& category : desk.tree())
    if (category.id == desk.subject())
      title += say(lang, "of", {{"name", lang == Lang::en ? category.name_en : category.name}});
  const ui::Card card("form");
  const ui::GroupScope group(ui::Role::group, title);
  ui::heading(title, 2);
  if (desk.restored()) ui::notice(say(lang, "draft.restored"));
  bool send = draw_category_name(lang, desk, "name", "categories.name", desk.name, domain::catalog::kMaxCategoryName);
  send |= draw_category_name(lang, desk, "name_en", "categories.name_en", desk.name_en,
                             domain::catalog::kMaxCategoryNameEn);
  if (const auto wrong = desk.error_at("parent_id")) ui::alert(words::error_text(lang, *wrong));
  if (!desk.kept()) ui::alert(say(lang, "draft.not_kept"));
  send |= ui::button("save", say(lang, "save"), ui::Emphasis::primary, !desk.sending());
  ui::same_line();
  const bool close = ui::button("close", say(lang, "cancel"), ui::Emphasis::quiet, !desk.sending());
  if (send) desk.save();
  if (close) desk.close();
}

// What the operator asked for in a row, done after the table: it changes what the table shows.
struct Asked {
  enum class What { nothing, rename, add_below, up, down, toggle } what = What::nothing;
  DeskCategory category;
};

void draw_category_row(Lang lang, const CategoryDesk& desk, const DeskCategory& category, Asked& asked) {
  using What = Asked::What;
  const ui::IdScope id(category.id);
  const bool free = !desk.sending();
  const auto ask = [&](What what) { asked = {what, category}; };
  ui::next_row();
  ui::next_cell();
  ui::text((category.parent_id.empty() ? "" : "　└ ") + category.name);
  ui::next_cell();
  ui::text(category.name_en);
  ui::next_cell();
  ui::badge(say(lang, category.enabled ? "categories.enabled" : "categories.disabled"),
            category.enabled ? ui::Tone::good : ui::Tone::neutral);
  ui::next_cell();
  ui::text(say(lang, category.used ? "yes" : "no"));
  ui::next_cell();
  if (ui::button("rename", say(lang, "categories.rename"), ui::Emphasis::quiet, free)) ask(What::rename);
  ui::same_line_for(say(lang, category.enabled ? "categories.disable" : "categories.enable"), 0.25f);
  if (ui::button("toggle", say(lang, category.enabled ? "categories.disable" : "categories.enable"),
                 ui::Emphasis::quiet, free))
    ask(What::toggle);
  ui::same_line_for(say(lang, "categories.up"), 0.25f);
  if (ui::button("up", say(lang, "categories.up"), ui::Emphasis::quiet, free && category.position > 1)) ask(What::up);
  ui::same_line_for(say(lang, "categories.down"), 0.25f);
  if (ui::button("down", say(lang, "categories.down"), ui::Emphasis::quiet, free && !category.last)) ask(What::down);
  if (!category.parent_id.empty() || category.used) return;
  ui::same_line_for(say(lang, "categories.add_below"), 0.25f);
  if (ui::button("below", say(lang, "categories.add_below"), ui::Emphasis::quiet, free)) ask(What::add_below);
}

void carry_out(CategoryDesk& desk, const Asked& asked) {
  switch (asked.what) {
    case Asked::What::rename:
      return desk.open_rename(asked.category);
    case Asked::What::add_below:
      return desk.open_add(asked.category.id);
    case Asked::What::up:
      return desk.move(asked.category, -1);
    case Asked::What::down:
      return desk.move(asked.category, 1);
    case Asked::What::toggle:
      return desk.set_enabled(asked.category, !asked.category.enabled);
    case Asked::What::nothing:
      return;
  }
}

void draw_tree(Lang lang, CategoryDesk& desk) {
  const ui::Column columns[] = {{say(lang, "categories.name"), 2.2f},
                                {say(lang, "categories.name_en"), 2.2f},
                                {say(lang, "column.state"), 1.2f},
                                {say(lang, "categories.used"), 1.1f},
                                {say(lang, "column.actions"), 5}};
  ui::begin_table("categories", say(lang, "nav.categories"), columns);
  Asked asked;
  for (const auto& category : desk.tree()) draw_category_row(lang, desk, category, asked);
  ui::end_table();
  carry_out(desk, asked);
}

}  // namespace

void draw_categories(state::Console& console) {
  const Lang lang = console.lang();
  CategoryDesk& desk = *console.category_desk;
  ui::muted(say(lang, "nav.review.group"));
  ui::heading(say(lang, "nav.categories"), 1);
  ui::muted(say(lang, "categories.how"));
  if (desk.changed_elsewhere()) {
    ui::alert(say(lang, "categories.changed_elsewhere"));
  } else if (desk.loading() != state::Loading::failed) {
    draw_problem(console, desk.problem());
  }
  if (desk.done()) ui::notice(say(lang, "categories.done"));
  if (desk.form() == CategoryDesk::Form::none) {
    if (ui::button("add", say(lang, "categories.add"), ui::Emphasis::primary, !desk.sending())) desk.open_add({});
  } else {
    draw_category_form(lang, desk);
  }
  ui::space(0.25f);
  if (!desk.tree().empty()) {
    draw_tree(lang, desk);
  } else if (desk.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    ui::text(say(lang, "categories.none"));
  } else {
    loaded(console, desk.loading(), desk.problem());
  }
}

}  // namespace ops::views
