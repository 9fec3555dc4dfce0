// The keys of a text box, as the platform's own fields have them.
#pragma once
#include <imgui.h>

#include "client/ui/text/text_box.h"
#include "client/ui/text/text_layout.h"

namespace ops::ui {

struct KeysResult {
  bool submitted = false;  // Enter, in a single line
  bool leave = false;      // Escape: gives the keyboard back
  TableEdit table_edit = {};
};
// How a box differs for its keys.
struct KeysOptions {
  bool multiline = false;
  bool takes_cells = false;
};
// Takes this frame's keys and characters for the active box `id`. `layout` is of the text before them.
KeysResult take_keys(ImGuiID id, KeysOptions options, const TextLayout& layout, Editing& editing);

}  // namespace ops::ui
