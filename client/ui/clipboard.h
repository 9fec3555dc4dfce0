// What copying takes beyond the text that is selected.
#pragma once
#include <string_view>

namespace ops::ui {

// Of the text_field just drawn, by its id: while it is written in and nothing in it is selected, copying takes `text`.
void copies_instead(std::string_view id, std::string_view text);

}  // namespace ops::ui
