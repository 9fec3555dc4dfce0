// The parts of the product form; product.cpp puts them in their order.
#pragma once
#include "client/state/catalog/product_editor.h"
#include "client/state/console.h"
#include "client/ui/ui.h"
#include "client/views/words.h"

namespace ops::views {

// What each part of the form needs.
struct Form {
  state::Console& console;
  state::ProductEditor& editor;
  Lang lang;
  bool enabled;
};

struct FieldSpec {
  std::string label;
  std::string caption = {};  // seen instead of the label, where that counts rows
  std::string hint = {};
  std::int64_t max = 0;  // shows a counter; 0: none
  int rows = 1;
  float width = 0;
  bool required = true;
  bool in_table = false;     // the column header is the visible label; cells may be pasted
  bool takes_cells = false;  // cells may be pasted all the same
  std::string error = {};  // what is said of a wrong choice instead of the rules' own words, where the form knows more
};
// Fields that belong together stand in one row of so many equal columns, with this gap between them; each beneath the other where
// there is no room (0: a field takes all of it).
constexpr float kColumnGap = 1.25f;
float column_ems(int count);
// A text field bound to the form: error once touched, counter, the reviewer's note beneath.
ui::Response form_text(const Form& form, const state::FieldRef& field, std::string& value, const FieldSpec& spec);
void form_choice(const Form& form, const state::FieldRef& field, std::string& value,
                 std::span<const std::pair<std::string, std::string>> options, const FieldSpec& spec);
// The reviewer's notes on a field, where the submission was rejected.
void form_notes(const Form& form, const std::string& path);
// The error and the reviewer's notes of a list or a file, where there is no field to show them at.
void form_messages(const Form& form, const state::FieldRef& field);

void draw_other_commands(const Form& form);  // in the bar of the form
// Whether a refused command was one of those beneath the form: what they were to do is then still to be done.
inline bool answers_below(const state::ProductEditor& editor) {
  return !editor.theirs() && (editor.dirty() || editor.can_submit());
}
void draw_product_status(const Form& form);    // state, due date, review's result; preview, withdraw, unlist, delete
void draw_statistics(const Form& form);        // of a listing that is or was on sale
void draw_product_conflict(const Form& form);  // both versions, until one is chosen
void draw_details(const Form& form, const FieldSpec& spec);  // the editor of the details
void draw_category(const Form& form);
void draw_logo(const Form& form);
void draw_template(const Form& form);
void draw_prices(const Form& form);
void draw_gallery(const Form& form);
void draw_documents(const Form& form);
void draw_checklist(const Form& form);

}  // namespace ops::views
