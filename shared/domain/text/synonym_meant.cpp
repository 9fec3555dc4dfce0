// What words that nothing on sale has were probably meant to be, by the words of the list.
#include <algorithm>
#include <limits>

#include "domain/text/sounds.h"
#include "domain/text/synonyms.h"
#include "domain/text/text.h"

namespace ops::domain::text {
namespace {

bool is_latin(std::string_view key) {
  return std::all_of(key.begin(), key.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

}  // namespace

void Synonyms::learn_sounds(const std::string& key) {
  const std::u32string word = decode(key).value_or(std::u32string());
  if (word.size() < 2) return;
  for (const std::string& sound : spellings_by_sound(word)) by_sound_.try_emplace(sound, key);
  if (!spellings_by_sound(word).empty()) longest_sounding_ = std::max(longest_sounding_, word.size());
}

// 'shujukuqianyi' in as few words as there may be, all of it.
std::string Synonyms::spelled_out(const std::string& letters) const {
  constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  std::vector<std::size_t> words(letters.size() + 1, kNone);
  std::vector<std::string> texts(letters.size() + 1);
  words[0] = 0;
  for (std::size_t from = 0; from < letters.size(); ++from) {
    if (words[from] == kNone) continue;
    for (std::size_t length = 1; from + length <= letters.size(); ++length) {
      const auto word = by_sound_.find(letters.substr(from, length));
      if (word == by_sound_.end() || words[from] + 1 >= words[from + length]) continue;
      words[from + length] = words[from] + 1;
      texts[from + length] = texts[from] + word->second;
    }
  }
  return texts.back();
}

// 数据备分 with 备份 in place of what only sounds so.
std::string Synonyms::with_other_characters(const std::string& run) const {
  const std::u32string text = decode(run).value_or(std::u32string());
  const auto word_at = [&](std::size_t at) -> std::string {  // of the list, and as long as what it stands for
    for (std::size_t length = std::min(longest_sounding_, text.size() - at); length >= 2; --length) {
      const std::u32string stretch = text.substr(at, length);
      if (find(encode(stretch)) != nullptr) return encode(stretch);
      for (const std::string& sound : spellings_by_sound(stretch)) {
        const auto word = by_sound_.find(sound);
        if (word != by_sound_.end() && decode(word->second)->size() == length) return word->second;
      }
    }
    return encode(text.substr(at, 1));
  };
  std::string meant;
  for (std::size_t at = 0; at < text.size();) {
    const std::string word = word_at(at);
    meant += word;
    at += decode(word)->size();
  }
  return meant == run ? std::string() : meant;
}

std::optional<std::string> Synonyms::meant_by_sound(const SearchRun& run) const {
  std::string meant;
  if (run.unspaced && length(run.text) <= kLongestSynonym) meant = with_other_characters(run.text);
  if (!run.unspaced && run.text.size() <= kLongestSpelled) meant = spelled_out(run.text);
  return meant.empty() ? std::nullopt : std::optional(std::move(meant));
}

std::optional<std::string> Synonyms::like(const std::string& word, int slips) const {
  if (!spelled(word)) return std::nullopt;
  for (const auto& [key, listed] : words_)  // not is no slip in got, nor ess in ecs
    if (!listed.says_nothing && key.size() > kShortestSpelled && is_latin(key) && key != word &&
        slips_apart(word, key, slips))
      return key;
  return std::nullopt;
}

}  // namespace ops::domain::text
