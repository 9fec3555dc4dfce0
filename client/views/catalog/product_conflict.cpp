// Somebody changed the product while it was being edited here: both versions field by field, a choice for each, and one save.
#include "client/views/catalog/listing_text.h"
#include "client/views/catalog/product_parts.h"
#include "client/views/parts.h"

namespace ops::views {
namespace {

void draw_side(const Form& form, std::string_view text, bool used) {
  ui::next_cell();
  if (used) ui::badge(tr(form.lang, "conflict.used"), ui::Tone::good);
  ui::text(text);
}

void draw_difference(const Form& form, const std::string& field, const domain::catalog::Listing& mine) {
  auto& editor = form.editor;
  const auto label = tr(form.lang, "field." + field);
  const ui::IdScope id(field);
  bool take = editor.takes_theirs(field);
  ui::next_row();
  ui::next_cell();
  ui::text(label);
  const auto mine_file = [&](const std::string& file) { return editor.file(file); };
  const auto their_file = [&](const std::string& file) {
    const auto* theirs = editor.theirs()->file(file);
    return theirs ? theirs : editor.file(file);
  };
  draw_side(form, field_summary(form.console, mine, field, mine_file), !take);
  draw_side(form, field_summary(form.console, editor.theirs()->listing, field, their_file), take);
  ui::next_cell();
  if (ui::checkbox("take", tr(form.lang, "conflict.take", {{"field", std::string(label)}}), take)) {
    editor.choose(field, take);
  }
}

}  // namespace

void draw_product_conflict(const Form& form) {
  auto& editor = form.editor;
  if (!editor.theirs()) return;
  const Lang lang = form.lang;
  const ui::GroupScope group(ui::Role::group, tr(lang, "conflict.title"));
  const ui::Card card("conflict");
  ui::alert(tr(lang, "conflict.title"));
  ui::text(tr(lang, "conflict.how"));
  const auto mine = state::read_form(editor.form).listing;
  const auto fields = state::differing_fields(mine, editor.theirs()->listing);
  const ui::Column columns[] = {{tr(lang, "field.field"), 1.4f},
                                {tr(lang, "conflict.mine"), 3},
                                {tr(lang, "conflict.theirs"), 3},
                                {tr(lang, "column.actions"), 2.2f}};
  ui::begin_table("differences", tr(lang, "conflict.title"), columns);
  if (editor.take_focus("conflict")) ui::focus_next();
  for (const auto& field : fields) draw_difference(form, field, mine);
  ui::end_table();
  const auto choose_all = [&](bool theirs) {
    for (const auto& field : fields) editor.choose(field, theirs);
  };
  if (ui::button("keep_mine", tr(lang, "conflict.keep_mine"))) choose_all(false);
  ui::same_line();
  if (ui::button("take_all", tr(lang, "conflict.take_all"))) choose_all(true);
  ui::same_line();
  if (ui::button("settle", tr(lang, "conflict.save"), ui::Emphasis::primary)) editor.settle();
}

}  // namespace ops::views
