// How a field of the form is bound to the editor, and the category's two fields.
#include <algorithm>

#include "client/views/catalog/product_parts.h"
#include "client/views/parts.h"

namespace ops::views {
namespace {

std::string field_error(const Form& form, const state::FieldRef& field) {
  const auto* error = form.editor.error_at(field);
  return error ? i18n::error_text(form.lang, *error) : std::string();
}

}  // namespace

// Notes belong to the submission that was rejected; they stay until the next one.
void form_notes(const Form& form, const std::string& path) {
  const auto& product = form.editor.product();
  if (!product || !product->review || product->work != "rejected") return;
  for (const auto& note : product->review->notes) {
    if (note.field != path) continue;
    ui::badge(tr(form.lang, "review.note"), ui::Tone::warn);
    ui::same_line();
    ui::text(note.note);
  }
}

float column_ems(int count) {
  return ui::narrow() ? 0 : (ui::width_ems() - kColumnGap * static_cast<float>(count - 1)) / static_cast<float>(count);
}

ui::Response form_text(const Form& form, const state::FieldRef& field, std::string& value, const FieldSpec& spec) {
  const auto error = field_error(form, field);
  const auto count = spec.max > 0 ? counter(value, spec.max) : std::string();
  const auto response = ui::text_field(field.key, spec.label, value,
                                       {.hint = spec.hint,
                                        .error = error,
                                        .required = spec.required,
                                        .enabled = form.enabled,
                                        .takes_cells = spec.in_table || spec.takes_cells,
                                        .rows = spec.rows,
                                        .width = spec.width,
                                        .caption = spec.caption,
                                        .label_hidden = spec.in_table,
                                        .counter = count});
  if (response.changed) form.editor.edited(field);
  form_notes(form, field.path);
  return response;
}

void form_choice(const Form& form, const state::FieldRef& field, std::string& value,
                 std::span<const std::pair<std::string, std::string>> options, const FieldSpec& spec) {
  auto error = field_error(form, field);
  if (!error.empty() && !spec.error.empty()) error = spec.error;
  const auto response = ui::choice(field.key, spec.label, value, options,
                                   {.hint = spec.hint,
                                    .error = error,
                                    .required = spec.required,
                                    .enabled = form.enabled,
                                    .width = spec.width,
                                    .caption = spec.caption,
                                    .label_hidden = spec.in_table});
  if (response.changed) form.editor.edited(field);
  form_notes(form, field.path);
}

void form_messages(const Form& form, const state::FieldRef& field) {
  if (const auto error = field_error(form, field); !error.empty()) ui::alert(error);
  form_notes(form, field.path);
}

void draw_category(const Form& form) {
  const auto& categories = form.console.categories;
  if (categories.loading() == state::Loading::failed) {
    loaded(form.console, categories.loading(), categories.problem());
    return;
  }
  const auto name = [&](const state::Category& category) {
    return form.lang == Lang::zh_cn ? category.name : category.name_en;
  };
  auto& chosen = form.editor.form.values.category_id;
  // The leaf is what is kept; its branch follows from it. A branch alone is kept in the same place until a leaf is chosen,
  // and the rules then ask for the leaf.
  const auto path = categories.path_to(chosen);
  std::string branch = path.empty() ? std::string() : path.front()->id;
  std::vector<std::pair<std::string, std::string>> branches, leaves;
  const bool any = std::any_of(categories.roots().begin(), categories.roots().end(),
                               [](const state::Category& root) { return root.enabled; });
  if (categories.loading() == state::Loading::ready && !any) return ui::alert(tr(form.lang, "category.none"));
  for (const auto& root : categories.roots()) {
    if (root.enabled) branches.emplace_back(root.id, name(root));
    if (root.id != branch) continue;
    for (const auto& leaf : root.children) {
      if (leaf.enabled) leaves.emplace_back(leaf.id, name(leaf));
    }
  }
  const float width = column_ems(2);
  if (ui::choice("branch", tr(form.lang, "form.branch"), branch, branches,
                 {.required = true, .enabled = form.enabled, .width = width})) {
    chosen = branch;
    form.editor.edited({"category_id", "branch"});  // nothing is wrong while the leaf is still to be chosen
  }
  if (path.size() == 1 && path.front()->children.empty()) return;  // the branch is itself a leaf
  if (!ui::narrow()) ui::same_line(kColumnGap);
  const bool branch_alone = path.size() == 1;
  const std::string_view ask = leaves.empty() ? "category.no_leaf" : "category.choose_leaf";
  form_choice(form, "category_id", chosen, leaves,
              {.label = std::string(tr(form.lang, "field.category_id")),
               .hint = std::string(tr(form.lang, branch_alone ? ask : "hint.category_id")),
               .width = width,
               .error = std::string(branch_alone ? tr(form.lang, ask) : std::string_view())});
}

}  // namespace ops::views
