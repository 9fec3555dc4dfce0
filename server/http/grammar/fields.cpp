#include "server/http/grammar/fields.h"

#include <algorithm>
#include <array>

namespace ops::http::grammar {
namespace {

constexpr std::array<bool, 256> kTokenChars = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    table[static_cast<unsigned char>(c)] = true;
  return table;
}();

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < ' ' && c != '\t') || byte == 0x7f;
}

}  // namespace

bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return kTokenChars[static_cast<unsigned char>(c)]; });
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

bool same_but_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<Field> field_of(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == line.npos || !is_token(line.substr(0, colon))) return std::nullopt;
  return Field{line.substr(0, colon), trimmed(line.substr(colon + 1))};
}

// What has come of a line is looked at once. A CR may stand at the end of that: its LF may be the next byte.
Lines::Taken Lines::take(std::string_view bytes, std::size_t longest) {
  const auto end = bytes.find('\n');
  const bool ends = end != bytes.npos;
  const auto piece = bytes.substr(0, end);
  const std::size_t used = ends ? end + 1 : bytes.size();
  if (held_.size() + piece.size() > longest + 1) return {State::too_long, used, {}};
  const bool cr_before = held_.ends_with('\r');
  std::string_view text = piece;
  if (!held_.empty() || !ends) text = held_.append(piece);
  const bool cr_last = text.ends_with('\r');
  const auto fresh = text.substr(text.size() - piece.size(), piece.size() - (cr_last && !piece.empty() ? 1 : 0));
  if ((cr_before && !piece.empty()) || std::ranges::any_of(fresh, is_control) || (ends && !cr_last))
    return {State::broken, used, {}};
  if (!ends) return {State::partial, used, {}};
  if (held_.empty()) return {State::line, used, text.substr(0, text.size() - 1)};
  line_.assign(held_, 0, held_.size() - 1);
  held_.clear();
  return {State::line, used, line_};
}

}  // namespace ops::http::grammar
