#include "i18n/i18n.h"

#include "i18n/catalogue.h"
#include "i18n/word_index.h"
#include "i18n/word_tables.h"

namespace ops::i18n {
namespace {

const WordIndex& shared_words() {
  static const WordIndex index(word_tables());
  return index;
}

const WordIndex* later_words = nullptr;  // set_later_words()

}  // namespace

void set_later_words(const WordIndex& index) { later_words = &index; }

const Entry* find_entry(std::string_view key) {
  const Entry* entry = shared_words().find(key);
  return entry == nullptr && later_words != nullptr ? later_words->find(key) : entry;
}

std::string_view text(Lang lang, std::string_view key) {
  const Entry* entry = find_entry(key);
  if (entry == nullptr) return key;
  return lang == Lang::zh_cn ? entry->zh : entry->en;
}

namespace {

// "n" gives the value; "n|day|days" the word for one, or for any other number.
std::string_view filled(std::string_view place, std::string_view value) {
  const auto first = place.find('|'), second = place.find('|', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return value;
  return value == "1" ? place.substr(first + 1, second - first - 1) : place.substr(second + 1);
}

}  // namespace

std::string format(std::string_view pattern, std::span<const Param> params) {
  std::string out;
  while (!pattern.empty()) {
    const auto open = pattern.find('{');
    out.append(pattern.substr(0, open));
    if (open == std::string_view::npos) break;
    pattern.remove_prefix(open);
    const auto close = pattern.find('}');
    const std::string_view place = close == std::string_view::npos ? std::string_view{} : pattern.substr(1, close - 1);
    const std::string_view name = place.substr(0, place.find('|'));
    const std::string_view* value = nullptr;
    for (const Param& param : params)
      if (param.name == name) value = &param.value;
    // A place without a value stays visible rather than leaving a gap in the sentence.
    const std::size_t used = value != nullptr ? close + 1 : 1;
    out.append(value != nullptr ? filled(place, *value) : pattern.substr(0, used));
    pattern.remove_prefix(used);
  }
  return out;
}

std::string format(std::string_view pattern, const std::vector<std::pair<std::string, std::string>>& params) {
  std::vector<Param> views;
  views.reserve(params.size());
  for (const auto& [name, value] : params) views.push_back({name, value});
  return format(pattern, std::span<const Param>(views));
}

}  // namespace ops::i18n
