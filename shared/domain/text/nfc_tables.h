// The character data that Normalization Form C needs. See docs/decisions/0002-own-nfc-tables.md.
#pragma once
#include <cstdint>
#include <string_view>

namespace ops::domain::text::nfc_tables {

struct Parts {
  char32_t first = 0, second = 0;  // second 0: none; first 0: does not decompose
};
Parts decomposition(char32_t code_point);               // canonical, one step; Hangul syllables are not in the table
std::uint8_t combining_class(char32_t code_point);      // canonical; 0: a starter
char32_t composition(char32_t first, char32_t second);  // the primary composite, or 0
std::string_view unicode_version();

}  // namespace ops::domain::text::nfc_tables
