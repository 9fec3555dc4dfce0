// By itself in its object file (CMakeLists.txt), so that a program with a word_tables() of its own is linked without this one.
#include "i18n/word_tables.h"

#include <array>

#include "i18n/catalogue.h"

namespace ops::i18n {

std::span<const std::span<const Entry>> word_tables() {
  static const std::array all{operator_log_words(), bound_entries(), error_entries(),  refusal_entries(),
                              field_entries(),      flow_entries(),  notice_entries(), value_entries()};
  return all;
}

}  // namespace ops::i18n
