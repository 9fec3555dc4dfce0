// Fixed-width numbers inside dates and times, and whole numbers as people type them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/errors.h"
#include "domain/result.h"

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

// What somebody typed as a whole number: digits, full-width ones too, with space around. Codes: required (empty), malformed,
// out_of_range (does not fit in 64 bits).
Result<std::int64_t, Code> whole_number(std::string_view typed);

// At least `width` digits, with leading zeros: 7 -> "07". Not by printf, which a browser would have to load with all that it
// can do. REQUIRES: value >= 0
inline std::string padded(std::int64_t value, std::size_t width) {
  std::string text = std::to_string(value);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

}  // namespace ops::domain::text
