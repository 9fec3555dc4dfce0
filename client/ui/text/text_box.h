// The editable box of a text field: one line that scrolls sideways, or several that wrap and grow with the text, so
// that only the page scrolls. While an input method composes, the preedit stands at the caret, underlined.
#pragma once
#include <imgui.h>

#include <string>
#include <string_view>

#include "client/ui/text/text_edit.h"
#include "client/ui/tree.h"
#include "client/ui/ui.h"

namespace ops::ui {

// The one field that has the keyboard; Stage keeps it. id 0: none.
struct Editing {
  ImGuiID id = 0;
  TextEdit edit;
  float scroll = 0;         // of a single line
  float goal_x = -1;        // where Up and Down aim at; < 0: at the caret
  float screen_height = 0;  // when last looked at, in pixels
  double touched = 0;       // when the caret was last moved; it blinks from then on
  bool dragging = false;    // the mouse is selecting
  TableEdit table_edit;     // the latest
  bool handed_on = false;   // the view acts on it: what it makes of the value is not this field's to undo
};

struct TextBoxOptions {
  float width = 0;  // pixels
  int rows = 1;     // at least so high; > 1: several lines
  bool password = false;
  bool takes_cells = false;
  std::string_view shortcuts = {};
  const TextChange* change = nullptr;
  bool enabled = true;
  bool invalid = false;
  std::string_view placeholder = {};  // stands in it while it is empty
};
struct TextBoxResult {
  Response response;
  int node = -1;  // what was recorded
};
TextBoxResult text_box(std::string_view id, std::string_view name, std::string& value, const TextBoxOptions& options);

}  // namespace ops::ui
