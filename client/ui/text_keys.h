// The keys of a text box, as the platform's own fields have them.
#pragma once
#include <imgui.h>

#include "client/ui/text_box.h"
#include "client/ui/text_layout.h"

namespace ops::ui {

struct KeysResult {
  bool entered = false;  // Enter, in a single line
  bool leave = false;    // Escape: gives the keyboard back
};
// Takes this frame's keys and characters for the active box `id`. `layout` is of the text before them.
KeysResult take_keys(ImGuiID id, bool multiline, const TextLayout& layout, Editing& editing);

}  // namespace ops::ui
