// Tables of words as a program carries them: one text, "key\0中文\0English\0…", instead of three pointers and three lengths beside
// each entry, which hardly compress. The console's .wasm is some 9,000 bytes shorter for it, as served.
#pragma once
#include <array>
#include <cstddef>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

#include "i18n/i18n.h"

namespace ops::i18n {

// The entries of a packed text of so many; they point into it.
std::vector<Entry> unpacked(std::string_view text, std::size_t entries);

template <const auto& kTable>
consteval std::size_t packed_size() {
  std::size_t size = 0;
  for (const Entry& entry : kTable) size += entry.key.size() + entry.zh.size() + entry.en.size() + 3;
  return size;
}

template <const auto& kTable>
consteval auto packed() {
  std::array<char, packed_size<kTable>()> text{};
  std::size_t at = 0;
  for (const Entry& entry : kTable)
    for (const std::string_view word : {entry.key, entry.zh, entry.en}) {
      for (const char c : word) text[at++] = c;
      text[at++] = '\0';
    }
  return text;
}

// The entries of a table that is a constant of its file: the table itself does not become part of the program.
template <const auto& kTable>
std::span<const Entry> words() {
  static constexpr auto kText = packed<kTable>();
  static constexpr std::size_t kEntries = std::size(kTable);
  static const std::vector<Entry> all = unpacked({kText.data(), kText.size()}, kEntries);
  return all;
}

}  // namespace ops::i18n
