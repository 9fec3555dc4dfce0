// The console's own words beside the shared ones, zh-CN and en.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "words/words.h"

namespace ops::views {

using words::Lang;

std::span<const words::Entry> console_words();  // all of them
std::span<const words::Entry> desk_words();     // console_words_desk.cpp: a part of them
std::span<const words::Entry> dispute_words();  // console_words_disputes.cpp: a part of them
std::span<const words::Entry> list_words();     // console_words_lists.cpp: a part of them
std::span<const words::Entry> told_words();     // console_words_told.cpp: a part of them
// Of the console's words, else of the shared ones; an unknown key answers itself, which a test looks for on every screen.
std::string_view say(Lang lang, std::string_view key);
std::string say(Lang lang, std::string_view key, const std::vector<std::pair<std::string, std::string>>& params);

}  // namespace ops::views
