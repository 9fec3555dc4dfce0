// Where lines of running text end. Chinese may break between any two characters, except that closing punctuation never
// starts a line and opening punctuation never ends one (GB/T 15834, W3C clreq); Latin words stay whole when they fit.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

namespace ops::ui {

// One line, as bytes [from, to) of the text, without its line break. Blanks at the end belong to it but may overhang.
struct Row {
  int from = 0;
  int to = 0;
  bool operator==(const Row&) const = default;
};

using Advance = std::function<float(unsigned code_point)>;  // width of one character

// At least one row; a text ending in a line break ends with an empty row. `width` <= 0: only line breaks end rows.
std::vector<Row> wrap(std::string_view text, float width, const Advance& advance);

// One UTF-8 character at `at`: its code point (U+FFFD for broken bytes) and where the next begins.
struct Character {
  unsigned code_point = 0;
  int next = 0;
};
Character character_at(std::string_view text, int at);
int character_before(std::string_view text, int at);  // where the one ending at `at` begins

}  // namespace ops::ui
