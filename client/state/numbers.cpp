#include "client/state/numbers.h"

#include <algorithm>
#include <cctype>

#include "domain/text/digits.h"
#include "domain/text/text.h"

namespace ops::state {
namespace {

bool digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; });
}

// "1,234,567.89" without its commas; a comma anywhere else may be meant as a decimal point and is not ours to drop.
std::optional<std::string> without_thousands(std::string_view amount) {
  const std::string_view whole = amount.substr(0, amount.find('.'));
  const std::size_t first = whole.find(',');
  if (first == std::string_view::npos || first > 3 || !digits(whole.substr(0, first))) return std::nullopt;
  std::string out(whole.substr(0, first));
  for (std::size_t at = first; at < whole.size(); at += 4) {
    if (whole[at] != ',' || !digits(whole.substr(at + 1, 3)) || whole.size() - at < 4) return std::nullopt;
    out += whole.substr(at + 1, 3);
  }
  return out + std::string(amount.substr(whole.size()));
}

}  // namespace

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
  for (const std::string_view sign : {"¥", "￥", "cny", "rmb"}) {
    if (amount.starts_with(sign)) amount.erase(0, sign.size());
  }
  for (const std::string_view sign : {"元", "cny", "rmb"}) {
    if (amount.ends_with(sign)) amount.resize(amount.size() - sign.size());
  }
  amount = domain::text::clean(amount);
  if (auto plain = without_thousands(amount)) amount = *std::move(plain);
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
