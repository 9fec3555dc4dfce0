#include "domain/text/sounds.h"

#include <unordered_map>

#include "domain/text/text.h"
#include "synonym_data.h"

namespace ops::domain::text {
namespace {

using Sounds = std::unordered_map<char32_t, std::vector<std::string_view>>;

// Lines: a sound, and the characters that have it.
Sounds read_sounds(std::string_view table) {
  Sounds sounds;
  while (!table.empty()) {
    const auto end = table.find('\n');
    const std::string_view line = table.substr(0, end);
    table.remove_prefix(end == std::string_view::npos ? table.size() : end + 1);
    const auto space = line.find(' ');
    if (space == std::string_view::npos) continue;
    for (const char32_t character : decode(line.substr(space + 1)).value_or(std::u32string()))
      sounds[character].push_back(line.substr(0, space));
  }
  return sounds;
}

}  // namespace

std::vector<std::string> spellings_by_sound(std::u32string_view word) {
  static const Sounds kSounds = read_sounds(synonym_data::file("pinyin.txt"));
  std::vector<std::string> spellings{""};
  for (const char32_t character : word) {
    const auto sounds = kSounds.find(character);
    if (sounds == kSounds.end()) return {};
    std::vector<std::string> longer;
    for (const std::string& spelling : spellings)
      for (const std::string_view sound : sounds->second)
        if (longer.size() < kMaxSpellings) longer.push_back(spelling + std::string(sound));
    spellings = std::move(longer);
  }
  return spellings;
}

}  // namespace ops::domain::text
