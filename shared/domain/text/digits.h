// Fixed-width numbers inside dates and times.
#pragma once
#include <optional>
#include <string_view>

namespace ops::domain::text {

// The value of ASCII digits and nothing else (no sign, no space); nothing when empty. REQUIRES: at most 9 characters.
inline std::optional<int> digits(std::string_view text) {
  if (text.empty()) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace ops::domain::text
