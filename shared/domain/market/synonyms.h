// The list of other words for searches, as operators write it. Rule: search.own-words.
#pragma once
#include <cstdint>
#include <string>

#include "domain/errors.h"

namespace ops::domain::market {

inline constexpr std::int64_t kMaxSynonymText = 20'000;  // (chosen) characters; four times as many as are shipped

std::string normalized_synonyms(const std::string& text);
// Field "text". Codes: required, too_long, and malformed: of characters, or of a line that is none of the list, with params line and why
// ("synonyms.alone" …: shared/i18n) and the word that is meant. REQUIRES: normalized
Errors check_synonyms(const std::string& text);

}  // namespace ops::domain::market
