#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "words/words.h"

namespace ops::pages {

// The storefront's own words; nothing where the key is not one of them.
std::optional<std::string_view> pages_word(words::Lang lang, std::string_view key);
std::span<const words::Entry> pages_words();
std::span<const words::Entry> account_words();   // those of pages_words() in pages_words_account.cpp
std::span<const words::Entry> security_words();  // and in pages_words_security.cpp
std::span<const words::Entry> form_words();      // and in pages_words_forms.cpp

}  // namespace ops::pages
