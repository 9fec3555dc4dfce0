// What Chinese sounds like, as it is typed without an input method: pinyin without tones. Rule: search.sounds.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ops::domain::text {

// (chosen) Ways to spell a word: some characters have two sounds.
inline constexpr std::size_t kMaxSpellings = 4;
// The sounds of the characters, joined: 迁移 is qianyi. Nothing when one of them is not among the common ones of data/pinyin.txt.
std::vector<std::string> spellings_by_sound(std::u32string_view word);

}  // namespace ops::domain::text
