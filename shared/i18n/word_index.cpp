#include "i18n/word_index.h"

#include <bit>
#include <cstdint>

namespace ops::i18n {
namespace {

// FNV-1a.
std::uint32_t hash_of(std::string_view key) {
  std::uint32_t hash = 2'166'136'261U;
  for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
  return hash;
}

}  // namespace

WordIndex::WordIndex(std::initializer_list<std::span<const Entry>> tables) {
  std::size_t entries = 0;
  for (const auto table : tables) entries += table.size();
  places_.resize(std::bit_ceil(2 * entries + 1));
  for (const auto table : tables)
    for (const Entry& entry : table)
      if (const Entry*& place = places_[place_of(entry.key)]; place == nullptr) place = &entry;
}

const Entry* WordIndex::find(std::string_view key) const { return places_[place_of(key)]; }

std::optional<std::string_view> WordIndex::text(Lang lang, std::string_view key) const {
  const Entry* entry = find(key);
  if (entry == nullptr) return std::nullopt;
  return lang == Lang::zh_cn ? entry->zh : entry->en;
}

std::size_t WordIndex::place_of(std::string_view key) const {
  const std::size_t last = places_.size() - 1;
  std::size_t at = hash_of(key) & last;
  while (places_[at] != nullptr && places_[at]->key != key) at = (at + 1) & last;
  return at;
}

}  // namespace ops::i18n
