#include "i18n/word_index.h"

#include <algorithm>

namespace ops::i18n {

WordIndex::WordIndex(std::span<const std::span<const Entry>> tables) {
  for (const auto table : tables)
    for (const Entry& entry : table) by_key_.push_back(&entry);
  std::stable_sort(by_key_.begin(), by_key_.end(), [](const Entry* a, const Entry* b) { return a->key < b->key; });
}

const Entry* WordIndex::find(std::string_view key) const {
  const auto found = std::lower_bound(by_key_.begin(), by_key_.end(), key,
                                      [](const Entry* entry, std::string_view wanted) { return entry->key < wanted; });
  return found != by_key_.end() && (*found)->key == key ? *found : nullptr;
}

std::optional<std::string_view> WordIndex::text(Lang lang, std::string_view key) const {
  const Entry* entry = find(key);
  if (entry == nullptr) return std::nullopt;
  return lang == Lang::zh_cn ? entry->zh : entry->en;
}

}  // namespace ops::i18n
