#include "client/state/numbers.h"

#include <algorithm>
#include <cctype>

#include "domain/text/digits.h"
#include "domain/text/text.h"

namespace ops::state {

std::string folded(std::string_view text) {
  if (!domain::text::valid_utf8(text)) return {};
  std::string out = domain::text::clean(domain::text::narrow(text));
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(c < 0x80 ? std::tolower(c) : c); });
  return out;
}

std::string plain_amount(const std::string& typed) {
  if (!domain::text::valid_utf8(typed)) return typed;
  std::string amount = folded(typed);
  for (const std::string_view name : {"cny", "rmb"}) {
    if (amount.starts_with(name)) amount.erase(0, name.size());
    if (amount.ends_with(name)) amount.resize(amount.size() - name.size());
  }
  amount = domain::money::plain(amount);
  // Only what is then an amount is taken over; anything else stays as it is.
  return domain::money::parse(amount) ? amount : typed;
}

std::optional<std::int64_t> read_whole(std::string_view text, const std::string& field, Bounds bounds,
                                       domain::Errors& unreadable) {
  const auto value = domain::text::whole_number(text);
  if (value) return *value;
  if (value.error() == domain::Code::required) return std::nullopt;
  // Whatever is no number is told what would be one.
  unreadable.push_back(
      {.field = field, .code = domain::Code::out_of_range, .params = {{"min", bounds.min}, {"max", bounds.max}}});
  return std::nullopt;
}

std::optional<domain::money::Fen> read_money(std::string_view text, const std::string& field,
                                             domain::Errors& unreadable) {
  const auto amount = domain::money::parse(plain_amount(std::string(text)));
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
