// What the heads, chunk sizes and trailers of HTTP/1.1 are made of: lines, tokens, fields, lists (RFC 9110, 5; RFC 9112, 2.2 and 5).
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace ops::http::grammar {

bool is_token(std::string_view text);
bool is_letter(char c);
bool is_digit(char c);
bool is_blank(char c);  // a space or a tab
std::string lower_case(std::string_view text);
bool same_but_case(std::string_view a, std::string_view b);
std::string_view trimmed(std::string_view text);  // of blanks

struct Field {
  std::string_view name, value;
};
// "Name: value" without its line's end, which is free of controls (Lines). Nothing when it is none, or goes on the line before it.
std::optional<Field> field_of(std::string_view line);

// Calls each(element) for the elements of a comma list. Empty ones do not count (RFC 9110, 5.6.1.2).
template <class Each>
void each_element(std::string_view list, Each each) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    if (const auto element = trimmed(list.substr(0, comma)); !element.empty()) each(element);
    list.remove_prefix(comma == list.npos ? list.size() : comma + 1);
  }
}

// Lines that end with CR LF and hold no other control than the tab, from bytes that come in any pieces.
class Lines {
 public:
  enum class State { partial, line, too_long, broken };
  struct Taken {
    State state = State::partial;
    std::size_t used = 0;   // of the bytes given
    std::string_view line;  // without its end; until the next call, and as long as the bytes live
  };
  Taken take(std::string_view bytes, std::size_t longest);
  bool empty() const { return held_.empty(); }  // of a line that has not ended

 private:
  std::string held_;  // the beginning of a line whose end has not come
  std::string line_;  // that line, when it has
};

}  // namespace ops::http::grammar
