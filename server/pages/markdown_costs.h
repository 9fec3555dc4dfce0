// Texts of Markdown that cost the parser much more than they say. It fills each row of a table up to the widest, and for each line
// looks at every list and quote that the line stands in: a table of 4,000 characters took 0.4 s, and the time grows with the cube of
// the size. Such texts are recognised before they are parsed.
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
