#include "client/views/words.h"

#include "i18n/security_words.h"
#include "i18n/word_index.h"

namespace ops::views {
namespace {

const i18n::WordIndex* words_of_screens = nullptr;  // until their words are there

}  // namespace

std::vector<std::span<const i18n::Entry>> screen_words() {
  return {general_words(),  admin_words(),  details_words(),  dispute_words(),         find_words(), list_words(),
          question_words(), review_words(), quote_words(),    provider_words(),        site_words(), operator_words(),
          told_words(),     work_words(),   security_words(), i18n::security_entries()};
}

void use_screen_words() {
  static const i18n::WordIndex index(screen_words());
  words_of_screens = &index;
}

std::string_view tr(Lang lang, std::string_view key) {
  static const i18n::WordIndex frame({frame_words()});
  if (const auto own = frame.text(lang, key)) return *own;
  if (words_of_screens)
    if (const auto own = words_of_screens->text(lang, key)) return *own;
  return i18n::text(lang, key);
}

std::string tr(Lang lang, std::string_view key, std::initializer_list<i18n::Param> params) {
  return i18n::format(tr(lang, key), params);
}

}  // namespace ops::views
