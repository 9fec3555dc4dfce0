#include <algorithm>

#include "domain/text/text.h"

namespace ops::domain::text {
namespace {

bool is_white_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

// Characters without width that mean something only between others: at an end they would make a text that looks empty.
bool is_invisible_at_end(char32_t c) { return is_white_space(c) || (c >= 0x200B && c <= 0x200D) || c == 0x2060; }

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

bool has_control(std::string_view utf8) { return any(utf8, is_control); }
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
