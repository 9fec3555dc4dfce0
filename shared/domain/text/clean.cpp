#include <algorithm>
#include <iterator>

#include "domain/text/text.h"

namespace ops::domain::text {
namespace {

bool is_white_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Characters without width that mean something only between others: at an end they would make a text that looks empty.
bool is_invisible_at_end(char32_t c) { return is_white_space(c) || (c >= 0x200B && c <= 0x200D) || c == 0x2060; }

// What shows nothing at all: Default_Ignorable_Code_Point of the Unicode standard, whose list does not change for characters
// that there are. Runs, both ends included.
constexpr char32_t kIgnorable[][2] = {
    {0xAD, 0xAD},     {0x34F, 0x34F},   {0x61C, 0x61C},     {0x115F, 0x1160},   {0x17B4, 0x17B5},   {0x180B, 0x180F},
    {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0}, {0xFFF0, 0xFFF8}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

bool is_ignorable(char32_t c) {
  return std::any_of(std::begin(kIgnorable), std::end(kIgnorable),
                     [c](const auto& run) { return c >= run[0] && c <= run[1]; });
}

// The empty Braille cell is a symbol, and looks like a space.
bool shows_nothing(char32_t c) { return is_white_space(c) || is_ignorable(c) || c == 0x2800; }

// Emoji and several scripts are spelt with joiners and variation selectors; in a name nothing else may hide.
bool hides_in_name(char32_t c) {
  const bool spells = c == 0x200C || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  return is_ignorable(c) && !spells;
}

bool is_break(char32_t c) { return c == '\t' || c == '\n' || c == '\r'; }

// ZWJ and ZWNJ (U+200D, U+200C) stay: emoji and several scripts are spelt with them.
bool is_control(char32_t c) {
  const bool c0_c1 = c < 0x20 || (c >= 0x7F && c <= 0x9F);
  const bool separator = c == 0x2028 || c == 0x2029;
  const bool bidi = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  const bool noncharacter = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
  return c0_c1 || separator || bidi || noncharacter || c == 0xFEFF;
}

template <class Predicate>
bool any(std::string_view utf8, Predicate predicate) {
  const auto code_points = decode(utf8);
  return !code_points || std::any_of(code_points->begin(), code_points->end(), predicate);
}

}  // namespace

std::string clean(std::string_view utf8) {
  const auto code_points = decode(utf8);
  if (!code_points) return std::string{utf8};
  if (std::all_of(code_points->begin(), code_points->end(), shows_nothing)) return {};
  const auto first = std::find_if_not(code_points->begin(), code_points->end(), is_invisible_at_end);
  const auto last = std::find_if_not(code_points->rbegin(), code_points->rend(), is_invisible_at_end).base();
  return first < last ? nfc(encode(std::u32string{first, last})) : std::string{};
}

std::string clean_lines(std::string_view utf8) {
  std::string one;
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    if (utf8[at] == '\r' && at + 1 < utf8.size() && utf8[at + 1] == '\n') continue;
    one.push_back(utf8[at] == '\r' ? '\n' : utf8[at]);
  }
  return clean(one);
}

bool has_control(std::string_view utf8) {
  return any(utf8, [](char32_t c) { return is_control(c) || hides_in_name(c); });
}
bool has_control_but_breaks(std::string_view utf8) {
  return any(utf8, [](char32_t c) { return is_control(c) && !is_break(c); });
}

std::string narrow(std::string_view utf8) {
  auto code_points = decode(utf8);
  if (!code_points) return std::string{utf8};
  for (char32_t& c : *code_points) {
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - 0x21;
    if (c == 0x3000) c = ' ';
  }
  return encode(*code_points);
}

}  // namespace ops::domain::text
