// Somebody changed the product while it was being edited here: both versions field by field, and a choice.
#include "client/views/listing_text.h"
#include "client/views/parts.h"
#include "client/views/product_parts.h"

namespace ops::views {

void draw_product_conflict(const Form& form) {
  auto& editor = form.editor;
  if (!editor.theirs()) return;
  const Lang lang = form.lang;
  const ui::GroupScope group(ui::Role::group, say(lang, "conflict.title"));
  const ui::Card card("conflict");
  ui::alert(say(lang, "conflict.title"));
  ui::text(say(lang, "conflict.how"));
  const auto mine = state::read_form(editor.form).listing;
  const auto& theirs = editor.theirs()->listing;
  const ui::Column columns[] = {{say(lang, "field.field"), 1.4f},
                                {say(lang, "conflict.mine"), 3},
                                {say(lang, "conflict.theirs"), 3},
                                {say(lang, "column.actions"), 1.6f}};
  std::string taken;
  ui::begin_table("differences", say(lang, "conflict.title"), columns);
  for (const auto& field : state::differing_fields(mine, theirs)) {
    const ui::IdScope id(field);
    ui::next_row();
    ui::next_cell();
    ui::text(say(lang, "field." + field));
    ui::next_cell();
    ui::text(field_summary(form.console, mine, field));
    ui::next_cell();
    ui::text(field_summary(form.console, theirs, field));
    ui::next_cell();
    if (ui::button("take", say(lang, "conflict.take"), ui::Emphasis::quiet)) taken = field;
  }
  ui::end_table();
  if (!taken.empty()) editor.take_theirs(taken);
  if (ui::button("keep_mine", say(lang, "conflict.keep_mine"), ui::Emphasis::primary)) {
    editor.settle(true);
    return;
  }
  ui::same_line();
  if (ui::button("take_all", say(lang, "conflict.take_all"))) editor.settle(false);
}

}  // namespace ops::views
