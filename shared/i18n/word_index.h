// Finds an entry among tables of words by its key without reading the tables through: a page or a frame asks for hundreds.
#pragma once
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "i18n/i18n.h"

namespace ops::i18n {

class WordIndex {
 public:
  // The tables must outlive the index. Of entries with the same key the first is found.
  explicit WordIndex(std::span<const std::span<const Entry>> tables);
  explicit WordIndex(std::initializer_list<std::span<const Entry>> tables)
      : WordIndex(std::span(tables.begin(), tables.size())) {}
  const Entry* find(std::string_view key) const;  // null: no table has it
  std::optional<std::string_view> text(Lang lang, std::string_view key) const;

 private:
  std::vector<const Entry*> by_key_;
};

}  // namespace ops::i18n
