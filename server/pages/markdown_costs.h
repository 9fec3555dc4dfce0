// What a text of Markdown may become: the parser fills each row of a table up to the widest, and looks for each line at all that the
// line stands in, so that a table of 4,000 characters took it 0.4 s, growing with the cube of the size. These are known before it is asked.
#pragma once
#include <cstddef>
#include <string_view>

namespace ops::pages {

// (chosen) No text of the largest size that a person writes has more: its own cells are at most half of its characters.
inline constexpr std::size_t kMaxTableCells = 20'000;
// (chosen) Columns of quotes, lists and spaces before a line's text.
inline constexpr std::size_t kMaxNesting = 200;
// (chosen) Bytes of addresses and titles of links and pictures; beyond it a link is its text. A text may say an address once and
// use it a thousand times.
inline constexpr std::size_t kMaxAddresses = 100'000;

// More cells or deeper nesting than that: it is shown as it was typed.
bool grows_too_much(std::string_view markdown);

}  // namespace ops::pages
