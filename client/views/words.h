// The console's own words beside the shared ones, zh-CN and en.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "i18n/i18n.h"

namespace ops::views {

using i18n::Lang;

std::span<const i18n::Entry> console_words();   // all of them
std::span<const i18n::Entry> admin_words();     // console_words_desk.cpp: a part of them
std::span<const i18n::Entry> dispute_words();   // console_words_disputes.cpp: a part of them
std::span<const i18n::Entry> find_words();      // console_words_find.cpp: a part of them
std::span<const i18n::Entry> list_words();      // console_words_lists.cpp: a part of them
std::span<const i18n::Entry> work_words();      // console_words_work.cpp: a part of them
std::span<const i18n::Entry> details_words();   // console_words_details.cpp: a part of them
std::span<const i18n::Entry> told_words();      // console_words_told.cpp: a part of them
std::span<const i18n::Entry> question_words();  // console_words_questions.cpp: a part of them
std::span<const i18n::Entry> quote_words();     // console_words_quotes.cpp: a part of them
std::span<const i18n::Entry> site_words();      // console_words_site.cpp: a part of them
std::span<const i18n::Entry> provider_words();  // console_words_providers.cpp: a part of them
std::span<const i18n::Entry> operator_words();  // console_words_operators.cpp: a part of them
// Of the console's words, else of the shared ones; an unknown key answers itself, which a test looks for on every screen.
std::string_view tr(Lang lang, std::string_view key);
std::string tr(Lang lang, std::string_view key, std::initializer_list<i18n::Param> params);

}  // namespace ops::views
