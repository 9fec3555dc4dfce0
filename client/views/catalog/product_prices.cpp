// The price table: one row a specification, 「+加一行」 adds one.
#include "client/state/catalog/price_paste.h"
#include "client/ui/clipboard.h"
#include "client/ui/icons.h"
#include "client/views/catalog/product_parts.h"
#include "client/views/parts.h"
#include "domain/catalog/rules.h"

namespace ops::views {
namespace {

using state::FieldRef;
namespace catalog = domain::catalog;

std::string name(const Form& form, std::string_view label_key, std::size_t index) {
  return numbered(form.lang, label_key, "form.row", index);
}

// A paste, or taking one back, in a cell. Acted on after the table: it changes the rows.
struct Pasting {
  state::PriceCell at;
  ui::TableEdit edit;
};

void act(state::ProductEditor& editor, const Pasting& pasting) {
  switch (pasting.edit.kind) {
    case ui::TableEdit::Kind::paste:
      return editor.paste_prices(pasting.at, pasting.edit.pasted);
    case ui::TableEdit::Kind::undo:
      return editor.undo_paste();
    case ui::TableEdit::Kind::redo:
      return editor.redo_paste();
    case ui::TableEdit::Kind::none:
      return;
  }
}

// What the latest paste brought, and everything that it did not.
void draw_paste_report(Lang lang, const state::PasteReport& report, bool can_undo) {
  const auto count = [](std::size_t n) { return std::to_string(n); };
  if (can_undo) ui::notice(tr(lang, "paste.done", {{"rows", count(report.rows)}}));
  if (report.rows_left_out > 0) {
    ui::alert(tr(lang, "paste.rows_left_out",
                 {{"rows", count(report.rows_left_out)}, {"max", std::to_string(catalog::kMaxSkus)}}));
  }
  if (!report.columns_left_out.empty()) {
    ui::alert(tr(lang, "paste.columns_left_out", {{"columns", joined(lang, report.columns_left_out)}}));
  }
  if (report.cells_left_out > 0) {
    ui::alert(tr(lang, "paste.cells_left_out", {{"cells", count(report.cells_left_out)}}));
  }
  if (!report.unknown_units.empty()) {
    ui::alert(tr(lang, "paste.unknown_units", {{"units", joined(lang, report.unknown_units)}}));
  }
}

// "10 GB · 1 次 · ¥50"
std::string price_line(Lang lang, const state::SkuRow& row, std::size_t index) {
  std::string line = std::to_string(index + 1) + ". ";
  line += row.spec.empty() ? std::string(tr(lang, "form.empty_price")) : row.spec;
  if (!row.duration.empty() && !row.unit.empty())
    line.append(" · ").append(row.duration).append(" ").append(tr(lang, "unit." + row.unit));
  if (!row.discount_price.empty()) line.append(" · ¥").append(row.discount_price);
  return line;
}

// Where there is no room for a table a row is one line until it is opened. True: to be removed.
bool draw_sku_fold(const Form& form, state::SkuRow& row, std::size_t index,
                   std::span<const std::pair<std::string, std::string>> units, std::string_view table,
                   Pasting& pasting) {
  constexpr float kBin = 2.25f;
  const ui::Card card("sku" + std::to_string(row.uid));
  const ui::IdScope id(row.uid);
  const bool open = form.editor.row_open(row.uid);
  if (ui::disclosure("fold", price_line(form.lang, row, index), open, ui::width_ems() - kBin - 0.5f))
    form.editor.open_row(row.uid, !open);
  ui::at_right(kBin);
  const bool remove =
      ui::icon_button("remove", ui::Icon::bin, name(form, "action.remove", index), form.enabled).pressed;
  if (!open) return remove;
  const auto field = [&](std::string_view member) { return FieldRef("skus", index, row.uid, member); };
  const auto text = [&](state::PriceColumn column, std::string_view label_key, std::string& value) {
    const auto response = form_text(
        form, field(state::member_name(column)), value,
        {.label = name(form, label_key, index), .caption = std::string(tr(form.lang, label_key)), .takes_cells = true});
    if (response.focused) ui::copies_instead(table);
    if (response.table_edit) pasting = {{index, column}, *response.table_edit};
  };
  text(state::PriceColumn::spec, "field.spec", row.spec);
  text(state::PriceColumn::duration, "field.duration", row.duration);
  form_choice(form, field("unit"), row.unit, units,
              {.label = name(form, "field.unit", index), .caption = std::string(tr(form.lang, "field.unit"))});
  text(state::PriceColumn::original_price, "field.original_price", row.original_price);
  text(state::PriceColumn::discount_price, "field.discount_price", row.discount_price);
  return remove;
}

// True: to be removed.
bool draw_sku_row(const Form& form, state::SkuRow& row, std::size_t index,
                  std::span<const std::pair<std::string, std::string>> units, std::string_view table,
                  Pasting& pasting) {
  const auto field = [&](std::string_view member) { return FieldRef("skus", index, row.uid, member); };
  const auto cell = [&](state::PriceColumn column, std::string_view label_key, std::string& value) {
    ui::next_cell();
    const auto response = form_text(form, field(state::member_name(column)), value,
                                    {.label = name(form, label_key, index), .in_table = true});
    if (response.focused) ui::copies_instead(table);
    if (response.table_edit) pasting = {{index, column}, *response.table_edit};
  };
  ui::next_row();
  cell(state::PriceColumn::spec, "field.spec", row.spec);
  cell(state::PriceColumn::duration, "field.duration", row.duration);
  ui::next_cell();
  form_choice(form, field("unit"), row.unit, units, {.label = name(form, "field.unit", index), .in_table = true});
  cell(state::PriceColumn::original_price, "field.original_price", row.original_price);
  cell(state::PriceColumn::discount_price, "field.discount_price", row.discount_price);
  ui::next_cell();
  const ui::IdScope id(row.uid);
  return ui::icon_button("remove", ui::Icon::bin, name(form, "action.remove", index), form.enabled).pressed;
}

}  // namespace

void draw_prices(const Form& form) {
  const Lang lang = form.lang;
  auto& skus = form.editor.form.skus;
  const ui::GroupScope group(ui::Role::group, tr(lang, "field.skus"));
  ui::heading(tr(lang, "field.skus"), 2);
  ui::muted(tr(lang, "hint.skus"));
  std::vector<std::pair<std::string, std::string>> units;
  for (const auto unit : catalog::units()) units.emplace_back(unit, tr(lang, "unit." + std::string(unit)));
  const ui::Column columns[] = {
      {tr(lang, "field.spec"), 3.1f},          {tr(lang, "field.duration"), 1.1f},
      {tr(lang, "field.unit"), 1.6f},          {tr(lang, "form.original_price"), 1.7f},
      {tr(lang, "form.discount_price"), 1.7f}, {.title = tr(lang, "column.actions"), .ems = 4}};
  std::size_t removed = skus.size();
  const std::string table = state::copy_prices(form.editor.form, lang);
  Pasting pasting;
  const bool folded = ui::narrow();
  if (!folded) ui::begin_table("skus", tr(lang, "field.skus"), columns);
  for (std::size_t i = 0; i < skus.size(); ++i) {
    const auto draw = folded ? draw_sku_fold : draw_sku_row;
    if (draw(form, skus[i], i, units, table, pasting)) removed = i;
  }
  if (!folded) ui::end_table();
  if (removed < skus.size()) {
    skus.erase(skus.begin() + static_cast<std::ptrdiff_t>(removed));
    form.editor.row_gone();
    form.editor.edited("skus");
  }
  act(form.editor, pasting);
  if (const auto& report = form.editor.pasted()) draw_paste_report(lang, *report, form.editor.can_undo_paste());
  if (form.editor.take_focus("skus")) ui::focus_next();
  const bool room = skus.size() < static_cast<std::size_t>(catalog::kMaxSkus);
  if (ui::button("add_sku", tr(lang, "form.add_sku"), ui::Emphasis::normal, form.enabled && room)) {
    form.editor.form.add_sku();
    form.editor.open_row(form.editor.form.skus.back().uid);
    form.editor.edited("skus");
  }
  form_messages(form, "skus");
}

}  // namespace ops::views
