// What holds for every word that people read, on pages and in the console.
#pragma once
#include <algorithm>
#include <regex>
#include <string>
#include <string_view>

#include "domain/text/text.h"
#include "i18n/catalogue.h"

namespace ops::test {

inline bool is_han(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }
inline bool is_latin(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
}
inline bool has_any(std::u32string_view text, std::u32string_view of) {
  return text.find_first_of(of) != std::u32string_view::npos;
}

// Chinese: a blank between its characters and Latin ones or numbers, its own punctuation, one kind of quotation marks and of dots.
inline std::string zh_fault(std::u32string_view zh) {
  for (std::size_t i = 0; i + 1 < zh.size(); ++i) {
    const char32_t a = zh[i], b = zh[i + 1];
    if ((is_han(a) && is_latin(b)) || (is_latin(a) && is_han(b))) return "no blank between Chinese and Latin";
    if ((is_han(a) && has_any({&b, 1}, U",;:!?()")) || (is_han(b) && has_any({&a, 1}, U",;:!?()")))
      return "punctuation of the other language";
  }
  if (has_any(zh, U"「」『』")) return "quotation marks of another kind";
  if (zh.find(U"……") != zh.npos) return "six dots beside three elsewhere";
  return {};
}

// English: none of the Chinese punctuation; a number that may be 1 chooses its noun ("{n|day|days}").
inline std::string en_fault(std::string_view key, std::string_view en) {
  const auto characters = domain::text::decode(en);
  if (!characters || has_any(*characters, U"，。；：！？（）、「」《》【】"))
    return "punctuation of the other language";
  static const std::regex plural("\\{(n|extra|days|times|rows|cells|products|orders)\\} ([a-z]+ )?[a-z]+s\\b");
  // Never 1: the bounds of texts and files; a notice is counted from the second time on.
  const bool never_one = key == "notice.times" || key == "at_most_characters" || key == "messages.files_help";
  if (!never_one && std::regex_search(en.begin(), en.end(), plural)) return "a plural for any number";
  return {};
}

// Empty: none.
inline std::string word_fault(const i18n::Entry& entry) {
  const auto zh = domain::text::decode(entry.zh);
  if (!zh) return "not UTF-8";
  const std::string fault = zh_fault(*zh);
  return fault.empty() ? en_fault(entry.key, entry.en) : fault;
}

}  // namespace ops::test
