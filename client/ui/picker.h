// A dialogue in which a text is typed and one of what it finds is chosen: by the arrows and Enter, or by the mouse. To assistive
// technology it is a combobox with a list; the keyboard stays in the text.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client/ui/icons.h"

namespace ops::ui {

struct Pick {
  Icon icon = Icon::none;
  std::string title, detail;
  std::string group;  // drawn above the first of its kind
};
struct PickerText {
  std::string_view name;    // of the dialogue and of the field
  std::string_view status;  // how much was found; announced
  std::string_view problem = {};
};
struct PickerResponse {
  bool typed = false;  // the text is another one now
  std::optional<std::size_t> picked = {};
};
// `open` is the caller's state, set to false when something was picked or the dialogue was left; `at` the pick that is marked.
PickerResponse picker(std::string_view id, const PickerText& words, std::string& text, std::span<const Pick> picks,
                      std::size_t& at, bool& open);

}  // namespace ops::ui
