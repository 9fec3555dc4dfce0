#include "i18n/catalogue.h"

namespace ops::i18n {
namespace {

// Rows are counted from 1 for people. What is not a small number is no index.
std::string row_number(std::string_view index) {
  unsigned value = 0;
  for (const char c : index) {
    if (c < '0' || c > '9' || value > 99999) return std::string{index};
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return std::to_string(value + 1);
}

// One segment of a path: "skus[1]" or "discount_price".
std::string segment_text(Lang lang, std::string_view segment) {
  const auto bracket = segment.find('[');
  const std::string key = "field." + std::string{segment.substr(0, bracket)};
  if (bracket != std::string_view::npos && segment.ends_with(']')) {
    const auto index = segment.substr(bracket + 1, segment.size() - bracket - 2);
    if (find_entry(key + ".row") != nullptr) return format(text(lang, key + ".row"), {{"n", row_number(index)}});
  }
  return find_entry(key) != nullptr ? std::string{text(lang, key)} : std::string{segment};
}

}  // namespace

std::string field_text(Lang lang, std::string_view field) {
  std::string all;
  while (!field.empty()) {
    const auto segment = field.substr(0, field.find('.'));
    field.remove_prefix(segment.size() == field.size() ? segment.size() : segment.size() + 1);
    std::string words = segment_text(lang, segment);
    if (!all.empty() && lang == Lang::en) {
      all.append(", ");
      if (words[0] >= 'A' && words[0] <= 'Z') words[0] = static_cast<char>(words[0] + ('a' - 'A'));
    }
    all.append(words);
  }
  return all;
}

}  // namespace ops::i18n
