// The storefront's own words; those of states, actions and errors are in shared/i18n.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "i18n/i18n.h"

namespace ops::pages {

// The storefront's own words; nothing where the key is not one of them.
std::optional<std::string_view> pages_word(i18n::Lang lang, std::string_view key);
std::span<const i18n::Entry> pages_words();
// Those of pages_words() in files of their own: pages_words_account.cpp, …_choice.cpp, …_forms.cpp, …_market.cpp, …_orders.cpp,
// …_payments.cpp, …_problems.cpp, …_questions.cpp, …_quotes.cpp.
std::span<const i18n::Entry> account_words();
std::span<const i18n::Entry> choice_words();
std::span<const i18n::Entry> form_words();
std::span<const i18n::Entry> market_words();
std::span<const i18n::Entry> order_words();
std::span<const i18n::Entry> payment_words();
std::span<const i18n::Entry> problem_words();
std::span<const i18n::Entry> question_words();
std::span<const i18n::Entry> quote_words();

}  // namespace ops::pages
