// The product form, all fields in the order that the rules check them in; then the two that the market adds. Rule: catalog.whole.
#include <iterator>

#include "client/views/catalog/product_parts.h"
#include "client/views/parts.h"
#include "client/views/screens.h"
#include "domain/catalog/fields.h"

namespace ops::views {
namespace {

namespace catalog = domain::catalog;
using Command = state::ProductEditor::Command;

using catalog::InputKind;

constexpr std::int64_t kLongText = 1000;

// Fields of one row of the form. Short ones that follow each other stand side by side.
bool is_short(const catalog::ListingField& row) {
  return row.input == InputKind::number || (row.input == InputKind::text && row.max == 0);
}

// A plain field, by its row: one line or several with a counter, a short line for numbers and for texts with a rule of their own, a tick.
void draw_plain(const Form& form, const catalog::ListingField& row, float width) {
  const std::string name(row.name());
  auto& values = form.editor.form.values;
  FieldSpec spec{.label = std::string(tr(form.lang, "field." + name)),
                 .hint = std::string(tr(form.lang, "hint." + name)),
                 .required = row.needed};
  if (row.input == InputKind::tick) {
    if (ui::checkbox(name, spec.label, row.tick(values), {.hint = spec.hint, .enabled = form.enabled}))
      form.editor.edited(name);
    return;
  }
  const bool number = row.input == InputKind::number;
  if (name == "details") {
    spec.max = row.max;
    return draw_details(form, spec);
  }
  if (row.input == InputKind::lines) spec.rows = row.max > kLongText ? 14 : 3;
  if (is_short(row))
    spec.width = width;
  else
    spec.max = row.max;
  form_text(form, name, number ? form.editor.form.number(name) : row.text(values), spec);
}

void draw_own(const Form& form, std::string_view field) {
  if (field == "category_id") {
    draw_category(form);
    ui::space(0.25f);
  } else if (field == "logo_file_id") {
    draw_logo(form);
    ui::space(0.25f);
  } else if (field == "delivery_method") {
    ui::read_only(tr(form.lang, "field.delivery_method"), tr(form.lang, "delivery.contact_support"));
    ui::muted(tr(form.lang, "hint.delivery_method"));
  } else if (field == "demand_template") {
    draw_template(form);
  } else if (field == "skus") {
    draw_prices(form);
  } else if (field == "gallery") {
    draw_gallery(form);
  } else if (field == "document_file_ids") {
    draw_documents(form);
  } else {
    draw_checklist(form);
  }
}

// The form's cards, each from one field to the next card's.
struct FormCard {
  const char* id;
  std::string_view first;
  bool headed = true;  // false: its parts have headings of their own
};
constexpr FormCard kCards[] = {{"basics", "name"},        {"template", "demand_template", false},
                               {"prices", "skus", false}, {"gallery", "gallery", false},
                               {"texts", "summary"},      {"extras", "demand_optional"}};

std::string section_key(std::size_t card) { return "form.section." + std::string(kCards[card].id); }

// The sections beside the form, where there is room for them.
void draw_sections(const Form& form) {
  constexpr float kNeedsEms = 72, kAsideEms = 9;
  if (ui::page_width_ems() < kNeedsEms) return;
  const ui::Aside aside(tr(form.lang, "form.sections"), kAsideEms);
  for (std::size_t i = 0; i < std::size(kCards); ++i)
    if (ui::nav_item(kCards[i].id, tr(form.lang, section_key(i)), {}, false).pressed) form.editor.go_to_section(i);
}

// The section that was asked for comes to the top; in the next frame its first field takes the keyboard.
void draw_section_start(const Form& form, std::size_t section) {
  using Step = state::ProductEditor::SectionStep;
  const Step step = form.editor.take_section_step(section);
  if (step == Step::scroll) ui::scroll_here();
  if (step == Step::focus) ui::focus_next();
}

// Draws the field at `at`, and beside it the short ones that follow a short one; the first one that is not drawn yet.
std::size_t draw_row(const Form& form, std::span<const catalog::ListingField> fields, std::size_t at) {
  const auto& first = fields[at];
  if (first.input == InputKind::own || first.input == InputKind::fixed) {
    draw_own(form, first.name());
    return at + 1;
  }
  std::size_t end = at + 1;
  while (is_short(first) && end < fields.size() && is_short(fields[end])) ++end;
  const float width = column_ems(static_cast<int>(end - at));
  for (std::size_t i = at; i < end; ++i) {
    if (i > at && !ui::narrow()) ui::same_line(kColumnGap);
    draw_plain(form, fields[i], width);
  }
  return end;
}

void draw_fields(const Form& form) {
  const auto fields = catalog::listing_fields();
  std::size_t at = 0;
  for (std::size_t i = 0; i < std::size(kCards); ++i) {
    draw_section_start(form, i);
    const ui::Card card(kCards[i].id);
    if (kCards[i].headed) ui::heading(tr(form.lang, section_key(i)), 2);
    const auto end = i + 1 < std::size(kCards) ? kCards[i + 1].first : std::string_view();
    while (at < fields.size() && fields[at].name() != end) at = draw_row(form, fields, at);
  }
}

// What became of saving and submitting stands where they were pressed: the page's top is far away.
void draw_answer(const Form& form) {
  using Outcome = state::ProductEditor::Outcome;
  const auto outcome = form.editor.outcome();
  if (outcome == Outcome::saved) ui::notice(tr(form.lang, "done.saved"));
  if (outcome == Outcome::submitted) ui::notice(tr(form.lang, "done.submitted"));
  if (answers_below(form.editor)) draw_problem(form.console, form.editor.problem());
}

// What can be done with the form and whether it is saved, always in reach.
void draw_form_bar(const Form& form) {
  auto& editor = form.editor;
  const Lang lang = form.lang;
  const auto running = editor.running();
  const bool ready = form.enabled && running == Command::none && !editor.theirs();
  const bool under_review = editor.product() && editor.product()->work == "pending_review";
  const auto save = running == Command::save ? "busy.save" : under_review ? "save.changes" : "save.draft";
  if (ui::form_button("save", tr(lang, save), ui::kSaves, ui::Emphasis::normal, ready && editor.dirty())) editor.save();
  if (!under_review) {
    const auto submit = running == Command::submit ? "busy.submit" : "action.submit";
    ui::same_line_for(tr(lang, submit));
    if (ui::form_button("submit", tr(lang, submit), ui::kSendsFromAnywhere, ui::Emphasis::primary,
                        ready && editor.can_submit()))
      editor.submit();
  }
  if (!editor.is_new()) {
    ui::same_line_for(tr(lang, "preview"));
    if (ui::button("preview", tr(lang, "preview"))) form.console.open_page("/preview/" + editor.product_id());
  }
  draw_other_commands(form);
  const auto state = tr(lang, editor.dirty() ? "form.dirty" : editor.is_new() ? "form.blank" : "form.clean");
  ui::same_line_for(state, 1);
  ui::muted_beside(state);
}

void draw_form_end(const Form& form) {
  draw_answer(form);
  if (const auto count = form.editor.shown_errors(); count > 0)
    ui::alert(tr(form.lang, "form.errors", {{"n", std::to_string(count)}}));
}

void draw_title(state::Console& console, const state::ProductEditor& editor) {
  const Lang lang = console.lang();
  const auto& product = editor.product();
  const bool named = product && !product->listing.name.empty();
  ui::heading(
      named ? std::string_view(product->listing.name) : tr(lang, editor.is_new() ? "form.new" : "products.unnamed"), 1);
}

}  // namespace

void draw_product(state::Console& console, state::ProductEditor& editor) {
  const state::Route back{.path = "/products"};
  if (link_to(console, "back", tr(console.lang(), "back.products"), back)) return console.go(back);
  draw_title(console, editor);
  if (!loaded(console, editor.loading(), editor.problem())) return;
  const Form form{console, editor, console.lang(), editor.editable()};
  ui::page_bar(tr(form.lang, "form.bar"), [form] { draw_form_bar(form); });
  draw_sections(form);
  draw_product_status(form);
  draw_statistics(form);
  draw_product_conflict(form);
  ui::space(0.5f);
  draw_fields(form);
  ui::space(0.5f);
  draw_form_end(form);
}

}  // namespace ops::views
