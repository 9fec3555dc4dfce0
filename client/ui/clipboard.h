// What copying takes beyond the text that is selected.
#pragma once
#include <string_view>

namespace ops::ui {

// Of the text field that has the keyboard: while it is written in and nothing in it is selected, copying takes `text`.
void copies_instead(std::string_view text);

}  // namespace ops::ui
