// What the buttons of a Markdown editor do to a text and to what is selected in it, as writers know it from elsewhere: what is marked
// already is unmarked again. Places are bytes, at characters' beginnings; from <= to.
#pragma once
#include <string>
#include <string_view>

namespace ops::state {

struct Selected {
  std::string text;
  int from = 0, to = 0;
};

enum class Mark { heading, bold, italic, bullets, numbers, quote, code, link };
void mark(Selected& selected, Mark mark);

// A picture in a paragraph of its own in place of the selection; the caret stands where one says what it shows.
void insert_picture(Selected& selected, std::string_view file_id);

}  // namespace ops::state
