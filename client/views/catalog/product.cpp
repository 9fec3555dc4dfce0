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

// A plain field, by its row: one line or several with a counter, a short line for numbers and for texts with a rule of their own, a tick.
void draw_plain(const Form& form, const catalog::ListingField& row) {
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
  if (number || row.max == 0)
    spec.width = 18;
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
};
constexpr FormCard kCards[] = {{"basics", "name"},
                               {"template", "demand_template"},
                               {"prices", "skus"},
                               {"texts", "summary"},
                               {"extras", "demand_optional"}};

void draw_fields(const Form& form) {
  const auto fields = catalog::listing_fields();
  std::size_t at = 0;
  for (std::size_t i = 0; i < std::size(kCards); ++i) {
    const ui::Card card(kCards[i].id);
    const auto end = i + 1 < std::size(kCards) ? kCards[i + 1].first : std::string_view();
    for (; at < fields.size() && fields[at].name() != end; ++at)
      if (fields[at].input == InputKind::own || fields[at].input == InputKind::fixed)
        draw_own(form, fields[at].name());
      else
        draw_plain(form, fields[at]);
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

void draw_form_commands(const Form& form) {
  auto& editor = form.editor;
  const Lang lang = form.lang;
  draw_answer(form);
  const auto running = editor.running();
  const bool ready = form.enabled && running == Command::none && !editor.theirs();
  if (const auto count = editor.shown_errors(); count > 0) {
    ui::alert(tr(lang, "form.errors", {{"n", std::to_string(count)}}));
  }
  const bool under_review = editor.product() && editor.product()->work == "pending_review";
  const auto save = running == Command::save ? "busy.save" : under_review ? "save.changes" : "save.draft";
  if (ui::button("save", tr(lang, save), ui::Emphasis::normal, ready && editor.dirty())) editor.save();
  if (!under_review) {
    ui::same_line();
    const auto submit = running == Command::submit ? "busy.submit" : "action.submit";
    if (ui::button("submit", tr(lang, submit), ui::Emphasis::primary, ready && editor.can_submit())) editor.submit();
  }
  ui::muted(tr(lang, editor.dirty() ? "form.dirty" : editor.is_new() ? "form.blank" : "form.clean"));
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
  draw_product_status(form);
  draw_product_conflict(form);
  ui::space(0.5f);
  draw_fields(form);
  ui::space(0.5f);
  draw_form_commands(form);
}

}  // namespace ops::views
