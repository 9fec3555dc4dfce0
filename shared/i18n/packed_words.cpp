#include "i18n/packed_words.h"

namespace ops::i18n {

std::vector<Entry> unpacked(std::string_view text, std::size_t entries) {
  const auto next = [&text] {
    const std::string_view word = text.substr(0, text.find('\0'));
    text.remove_prefix(word.size() + 1);
    return word;
  };
  std::vector<Entry> all(entries);
  for (Entry& entry : all) entry = {next(), next(), next()};  // in this order: braces
  return all;
}

}  // namespace ops::i18n
