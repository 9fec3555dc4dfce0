#include "client/state/numbers.h"

#include <charconv>

#include "domain/text/text.h"

namespace ops::state {

std::optional<std::int64_t> read_whole(std::string_view text, const std::string& field, Bounds bounds,
                                       domain::Errors& unreadable) {
  const std::string digits = domain::text::clean(domain::text::narrow(text));
  if (digits.empty()) return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (end != digits.data() + digits.size() || error == std::errc::invalid_argument) {
    unreadable.push_back({.field = field, .code = domain::Code::malformed, .params = {}});
    return std::nullopt;
  }
  if (error == std::errc::result_out_of_range) {
    unreadable.push_back(
        {.field = field, .code = domain::Code::out_of_range, .params = {{"min", bounds.min}, {"max", bounds.max}}});
    return std::nullopt;
  }
  return value;
}

std::optional<domain::money::Fen> read_money(std::string_view text, const std::string& field,
                                             domain::Errors& unreadable) {
  const auto amount = domain::money::parse(text);
  if (amount) return *amount;
  const auto code = amount.error();
  if (code == domain::Code::required) return std::nullopt;
  std::vector<domain::Param> params;
  if (code == domain::Code::out_of_range) {
    params = {{"min", domain::money::kMinPrice}, {"max", domain::money::kMaxPrice}};
  }
  unreadable.push_back({.field = field, .code = code, .params = std::move(params)});
  return std::nullopt;
}

}  // namespace ops::state
