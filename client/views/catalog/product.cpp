// The product form, all fields in the order that the rules check them in; then the two that the market adds. Rule: catalog.whole.
#include "client/views/catalog/product_parts.h"
#include "client/views/parts.h"
#include "client/views/screens.h"
#include "domain/catalog/rules.h"

namespace ops::views {
namespace {

namespace catalog = domain::catalog;
using Command = state::ProductEditor::Command;

FieldSpec spec(const Form& form, std::string_view field) {
  const std::string name(field);
  return {.label = std::string(tr(form.lang, "field." + name)), .hint = std::string(tr(form.lang, "hint." + name))};
}

void draw_product_text(const Form& form, const char* field, std::string& value, std::int64_t max, int rows = 1) {
  auto field_spec = spec(form, field);
  field_spec.max = max;
  field_spec.rows = rows;
  form_text(form, field, value, field_spec);
}

void draw_short(const Form& form, const char* field, std::string& value) {
  auto field_spec = spec(form, field);
  field_spec.width = 18;
  form_text(form, field, value, field_spec);
}

void draw_basics(const Form& form) {
  const ui::Card card("basics");
  auto& values = form.editor.form;
  draw_product_text(form, "name", values.name, catalog::kMaxName);
  draw_category(form);
  ui::space(0.25f);
  draw_logo(form);
  ui::space(0.25f);
  ui::read_only(tr(form.lang, "field.delivery_method"), tr(form.lang, "delivery.contact_support"));
  ui::muted(tr(form.lang, "hint.delivery_method"));
  draw_short(form, "delivery_days", values.delivery_days);
  draw_short(form, "warranty_days", values.warranty_days);
  draw_short(form, "supported_os", values.supported_os);
}

void draw_texts(const Form& form) {
  const ui::Card card("texts");
  auto& values = form.editor.form;
  draw_product_text(form, "summary", values.summary, catalog::kMaxSummary, 3);
  draw_product_text(form, "details", values.details, catalog::kMaxDetails, 14);
  draw_documents(form);
}

void draw_extras(const Form& form) {
  const ui::Card card("extras");
  auto& editor = form.editor;
  const auto hint = tr(form.lang, "hint.demand_optional");
  if (ui::checkbox("demand_optional", tr(form.lang, "field.demand_optional"), editor.form.demand_optional,
                   {.hint = hint, .enabled = form.enabled})) {
    editor.edited("demand_optional");
  }
  draw_checklist(form);
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
  draw_basics(form);
  {
    const ui::Card card("template");
    draw_template(form);
  }
  {
    const ui::Card card("prices");
    draw_prices(form);
  }
  draw_texts(form);
  draw_extras(form);
  ui::space(0.5f);
  draw_form_commands(form);
}

}  // namespace ops::views
