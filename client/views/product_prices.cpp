// The price table: one row a specification, 「+加一行」 adds one.
#include "client/views/parts.h"
#include "client/views/product_parts.h"
#include "domain/catalog/rules.h"

namespace ops::views {
namespace {

using state::FieldRef;
namespace catalog = domain::catalog;

std::string name(const Form& form, std::string_view label_key, std::size_t index) {
  return numbered(form.lang, label_key, "form.row", index);
}

// True: to be removed.
bool draw_row(const Form& form, state::SkuRow& row, std::size_t index,
              std::span<const std::pair<std::string, std::string>> units) {
  const auto field = [&](std::string_view member) { return FieldRef("skus", index, row.uid, member); };
  const auto cell = [&](std::string_view member, std::string_view label_key, std::string& value) {
    ui::next_cell();
    form_text(form, field(member), value, {.label = name(form, label_key, index), .in_table = true});
  };
  ui::next_row();
  cell("spec", "field.spec", row.spec);
  cell("duration", "field.duration", row.duration);
  ui::next_cell();
  form_choice(form, field("unit"), row.unit, units, {.label = name(form, "field.unit", index), .in_table = true});
  cell("original_price", "field.original_price", row.original_price);
  cell("discount_price", "field.discount_price", row.discount_price);
  ui::next_cell();
  const ui::IdScope id(row.uid);
  return ui::button("remove", name(form, "action.remove", index), ui::Emphasis::quiet, form.enabled);
}

}  // namespace

void draw_prices(const Form& form) {
  const Lang lang = form.lang;
  auto& skus = form.editor.form.skus;
  const ui::GroupScope group(ui::Role::group, say(lang, "field.skus"));
  ui::heading(say(lang, "field.skus"), 2);
  ui::muted(say(lang, "hint.skus"));
  std::vector<std::pair<std::string, std::string>> units;
  for (const auto unit : catalog::units()) units.emplace_back(unit, say(lang, "unit." + std::string(unit)));
  const ui::Column columns[] = {{say(lang, "field.spec"), 3.4f},          {say(lang, "field.duration"), 1.1f},
                                {say(lang, "field.unit"), 1.3f},          {say(lang, "form.original_price"), 1.7f},
                                {say(lang, "form.discount_price"), 1.7f}, {say(lang, "column.actions"), 1.6f}};
  ui::begin_table("skus", say(lang, "field.skus"), columns);
  std::size_t removed = skus.size();
  for (std::size_t i = 0; i < skus.size(); ++i) {
    if (draw_row(form, skus[i], i, units)) removed = i;
  }
  ui::end_table();
  if (removed < skus.size()) {
    skus.erase(skus.begin() + static_cast<std::ptrdiff_t>(removed));
    form.editor.row_gone();
    form.editor.edited("skus");
  }
  if (form.editor.take_focus("skus")) ui::focus_next();
  const bool room = skus.size() < static_cast<std::size_t>(catalog::kMaxSkus);
  if (ui::button("add_sku", say(lang, "form.add_sku"), ui::Emphasis::normal, form.enabled && room)) {
    form.editor.form.add_sku();
    form.editor.edited("skus");
  }
  form_messages(form, "skus");
}

}  // namespace ops::views
