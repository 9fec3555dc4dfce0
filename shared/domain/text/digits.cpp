#include "domain/text/digits.h"

#include <charconv>

#include "domain/text/text.h"

namespace ops::domain::text {

Result<std::int64_t, Code> whole_number(std::string_view typed) {
  if (!valid_utf8(typed)) return Failure{Code::malformed};
  const std::string plain = clean(narrow(typed));
  if (plain.empty()) return Failure{Code::required};
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (end != plain.data() + plain.size() || error == std::errc::invalid_argument) return Failure{Code::malformed};
  if (error == std::errc::result_out_of_range) return Failure{Code::out_of_range};
  return value;
}

}  // namespace ops::domain::text
