// The demand form's template, and the acceptance checklist: what the buyer will be asked, and what they will be promised.
#include "client/ui/icons.h"
#include "client/views/catalog/product_parts.h"
#include "client/views/catalog/row_moves.h"
#include "client/views/parts.h"
#include "domain/catalog/rules.h"
#include "i18n/listing_templates.h"

namespace ops::views {
namespace {

using state::FieldRef;
namespace catalog = domain::catalog;

struct Row {
  const Form& form;
  state::TemplateRow& row;
  std::size_t index;
  FieldRef field(std::string_view member) const { return {"demand_template", index, row.uid, member}; }
  std::string name(std::string_view label_key) const { return numbered(form.lang, label_key, "form.item", index); }
};

void draw_type_details(const Row& at) {
  const auto& [form, row, index] = at;
  if (row.type == "line" || row.type == "text") {
    const auto most = row.type == "line" ? catalog::kMaxAnswerLine : catalog::kMaxAnswerText;
    form_text(form, at.field("max_length"), row.max_length,
              {.label = at.name("field.max_length"),
               .caption = std::string(tr(form.lang, "field.max_length")),
               .hint = tr(form.lang, "hint.max_length", {{"max", std::to_string(most)}}),
               .width = 12,
               .required = false});
  }
  if (row.type == "choice") {
    form_text(form, at.field("options"), row.options,
              {.label = at.name("field.options"),
               .caption = std::string(tr(form.lang, "field.options")),
               .hint = std::string(tr(form.lang, "hint.options")),
               .rows = 4});
    const auto count = read_form(form.editor.form).listing.demand_template[index].options.size();
    for (std::size_t i = 0; i < count; ++i) {
      const auto option = "options[" + std::to_string(i) + "]";
      const auto path = at.field(option);
      // Options share one field on the screen: whoever touched it has touched each of them.
      form_messages(form, FieldRef(path.path, at.field("options").key));
    }
  }
}

// "1. 联系电话 · 手机号码 · 必填"
std::string field_line(const Row& at) {
  const Lang lang = at.form.lang;
  std::string line = std::to_string(at.index + 1) + ". ";
  line += at.row.label.empty() ? std::string(tr(lang, "form.unnamed")) : at.row.label;
  if (!at.row.type.empty()) line.append(" · ").append(tr(lang, "type." + at.row.type));
  if (at.row.required) line.append(" · ").append(tr(lang, "field.required"));
  return line;
}

// The field in one line with what is done with it; once it is opened, its fields in two columns beneath.
Move draw_template_field(const Row& at, std::size_t count, std::span<const std::pair<std::string, std::string>> types) {
  const auto& [form, row, index] = at;
  const auto caption = [lang = at.form.lang](std::string_view key) { return std::string(tr(lang, key)); };
  const ui::IdScope id(row.uid);
  const ui::Card card("field");
  const bool open = form.editor.row_open(row.uid);
  if (ui::disclosure("fold", field_line(at), open, ui::width_ems() - kMoveButtons - 0.5f))
    form.editor.open_row(row.uid, !open);
  ui::at_right(kMoveButtons);
  const Move move = draw_move_buttons(form.lang, "form.item", index, count, form.enabled);
  if (!open) return move;
  if (ui::checkbox("required", at.name("field.required"), row.required,
                   {.enabled = form.enabled, .caption = tr(form.lang, "field.required")})) {
    form.editor.edited(at.field("required"));
  }
  const float width = column_ems(2);
  form_text(form, at.field("label"), row.label,
            {.label = at.name("field.label"),
             .caption = caption("field.label"),
             .max = catalog::kMaxTemplateLabel,
             .width = width});
  if (!ui::narrow()) ui::same_line(kColumnGap);
  form_choice(form, at.field("type"), row.type, types,
              {.label = at.name("field.type"), .caption = caption("field.type"), .width = width});
  form_text(form, at.field("help"), row.help,
            {.label = at.name("field.help"),
             .caption = caption("field.help"),
             .max = catalog::kMaxTemplateHelp,
             .required = false});
  draw_type_details(at);
  form_messages(form, at.field("key"));
  return move;
}

// Ready-made fields and lines: what is chosen is added to what is there, and can be changed like it.
void draw_template_source(const Form& form) {
  const Lang lang = form.lang;
  auto& source = form.editor.templates;
  if (!draw_fold(lang, "templates", tr(lang, "template.use"), source.shown)) return;
  source.ask();
  ui::muted(tr(lang, "template.how"));
  std::vector<std::pair<std::string, std::string>> shipped, own;
  for (const auto& one : i18n::listing_templates()) shipped.emplace_back(one.key, one.name(lang));
  std::string chosen;
  if (ui::choice("shipped", tr(lang, "template.shipped"), chosen, shipped, {.enabled = form.enabled, .width = 22}))
    for (const auto& one : i18n::listing_templates())
      if (one.key == chosen) source.use({i18n::demand_fields(lang, one), i18n::checklist_lines(lang, one)});
  for (const auto& row : source.own())
    if (row.id != form.editor.product_id() && !row.name.empty()) own.emplace_back(row.id, row.name);
  if (!own.empty()) {
    chosen.clear();
    if (ui::choice("own", tr(lang, "template.own"), chosen, own, {.enabled = form.enabled, .width = 22}))
      source.use_own(chosen);
  }
  draw_problem(form.console, source.problem());
}

}  // namespace

void draw_template(const Form& form) {
  const Lang lang = form.lang;
  auto& rows = form.editor.form.demand_template;
  const ui::GroupScope group(ui::Role::group, tr(lang, "field.demand_template"));
  ui::heading(tr(lang, "field.demand_template"), 2);
  ui::muted(tr(lang, "hint.demand_template"));
  std::vector<std::pair<std::string, std::string>> types;
  for (const auto type : catalog::field_types()) types.emplace_back(type, tr(lang, "type." + std::string(type)));
  std::size_t moved = 0;
  Move move = Move::none;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto asked = draw_template_field({form, rows[i], i}, rows.size(), types);
    if (asked != Move::none) {
      move = asked;
      moved = i;
    }
  }
  if (move != Move::none) {
    apply(rows, moved, move);
    form.editor.row_gone();
    form.editor.edited("demand_template");
  }
  draw_template_source(form);
  if (form.editor.take_focus("demand_template")) ui::focus_next();
  const bool room = rows.size() < static_cast<std::size_t>(catalog::kMaxTemplateFields);
  if (ui::button("add_field", tr(lang, "form.add_field"), ui::Emphasis::normal, form.enabled && room)) {
    form.editor.form.add_template_field();
    form.editor.open_row(form.editor.form.demand_template.back().uid);
    form.editor.edited("demand_template");
  }
  form_messages(form, "demand_template");
}

void draw_checklist(const Form& form) {
  const Lang lang = form.lang;
  auto& rows = form.editor.form.checklist;
  const ui::GroupScope group(ui::Role::group, tr(lang, "field.acceptance_checklist"));
  ui::heading(tr(lang, "field.acceptance_checklist"), 2);
  ui::muted(tr(lang, "hint.acceptance_checklist"));
  std::size_t removed = rows.size();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const ui::IdScope id(rows[i].uid);
    form_text(form, FieldRef("acceptance_checklist", i, rows[i].uid), rows[i].line,
              {.label = numbered(lang, "form.checklist_line", "form.line", i),
               .caption = std::to_string(i + 1),
               .max = catalog::kMaxChecklistLine,
               .width = ui::width_ems() - kIconButton - 0.5f});
    ui::same_line(0.5f);
    ui::below_label();
    if (ui::icon_button("remove", ui::Icon::bin, numbered(lang, "action.remove", "form.line", i), form.enabled)) {
      removed = i;
    }
  }
  if (removed < rows.size()) {
    apply(rows, removed, Move::remove);
    form.editor.row_gone();
    form.editor.edited("acceptance_checklist");
  }
  const bool room = rows.size() < static_cast<std::size_t>(catalog::kMaxChecklist);
  if (ui::button("add_line", tr(lang, "form.add_line"), ui::Emphasis::normal, form.enabled && room)) {
    form.editor.form.add_checklist_line();
    form.editor.edited("acceptance_checklist");
  }
  form_messages(form, "acceptance_checklist");
}

}  // namespace ops::views
