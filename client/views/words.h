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

// Sign-in, navigation, and what goes wrong: there from the first frame on.
std::span<const i18n::Entry> frame_words();

// The words of the screens, a table a topic. The module's second part carries them, so only what belongs to a screen may ask for them.
std::vector<std::span<const i18n::Entry>> screen_words();
// From now on tr() finds the words of the screens too. REQUIRES: the code of the screens is there
void use_screen_words();

// The tables of screen_words(), each in a file of its own in client/views/words.
std::span<const i18n::Entry> general_words();
std::span<const i18n::Entry> admin_words();
std::span<const i18n::Entry> dispute_words();
std::span<const i18n::Entry> find_words();
std::span<const i18n::Entry> list_words();
std::span<const i18n::Entry> work_words();
std::span<const i18n::Entry> details_words();
std::span<const i18n::Entry> told_words();
std::span<const i18n::Entry> question_words();
std::span<const i18n::Entry> review_words();
std::span<const i18n::Entry> quote_words();
std::span<const i18n::Entry> site_words();
std::span<const i18n::Entry> provider_words();
std::span<const i18n::Entry> operator_words();
std::span<const i18n::Entry> security_words();

// Of the console's words, else of the shared ones; an unknown key answers itself, which a test looks for on every screen.
std::string_view tr(Lang lang, std::string_view key);
std::string tr(Lang lang, std::string_view key, std::initializer_list<i18n::Param> params);

}  // namespace ops::views
