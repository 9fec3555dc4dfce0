// The form that is open beneath a row of a list: a text, and the button that sends it.
#pragma once
#include <cstdint>
#include <string_view>

#include "client/state/row_form.h"
#include "client/ui/ui.h"
#include "client/views/words.h"

namespace ops::views {

// Keys of its words, and how long its text may be.
struct RowFormLook {
  std::string_view title, label, hint, send;
  std::int64_t max = 0;  // code points
  int rows = 3;
  ui::Emphasis emphasis = ui::Emphasis::danger;
};
enum class RowFormPress { none, send, cancel };
RowFormPress draw_row_form(const state::Console& console, state::RowForm& form, const RowFormLook& look);

}  // namespace ops::views
