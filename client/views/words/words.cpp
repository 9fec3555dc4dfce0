#include "client/views/words.h"

#include <array>

#include "i18n/catalogue.h"
#include "i18n/security_words.h"
#include "i18n/word_index.h"
#include "i18n/word_tables.h"

namespace ops::i18n {

// What only screens say comes with their words.
std::span<const std::span<const Entry>> word_tables() {
  static const std::array all{bound_entries(), error_entries(), refusal_entries(),
                              field_entries(), flow_entries(),  value_entries()};
  return all;
}

}  // namespace ops::i18n

namespace ops::views {

std::vector<std::span<const i18n::Entry>> screen_words() {
  return {general_words(),        admin_words(),
          details_words(),        dispute_words(),
          find_words(),           list_words(),
          question_words(),       review_words(),
          quote_words(),          provider_words(),
          site_words(),           operator_words(),
          told_words(),           work_words(),
          security_words(),       i18n::security_entries(),
          i18n::notice_entries(), i18n::operator_log_words()};
}

void use_screen_words() {
  static const i18n::WordIndex index(screen_words());
  i18n::set_later_words(index);
}

std::string_view tr(Lang lang, std::string_view key) {
  static const i18n::WordIndex frame({frame_words()});
  if (const auto own = frame.text(lang, key)) return *own;
  return i18n::text(lang, key);
}

std::string tr(Lang lang, std::string_view key, std::initializer_list<i18n::Param> params) {
  return i18n::format(tr(lang, key), params);
}

}  // namespace ops::views
