#include "domain/money/money.h"

#include <algorithm>
#include <charconv>

#include "domain/text/text.h"

namespace ops::domain::money {
namespace {

bool all_digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

// Without what people write around an amount of yuan: ¥50, ￥50, 50元.
std::string without_unit(std::string amount) {
  for (const std::string_view sign : {"¥", "￥"})
    if (amount.starts_with(sign)) amount.erase(0, sign.size());
  constexpr std::string_view kYuan = "元";
  if (amount.ends_with(kYuan)) amount.resize(amount.size() - kYuan.size());
  return text::clean(amount);
}

// "1234567" of "1,234,567". Commas in other places may be meant as decimal points: the text stays as it is, and is refused.
std::string without_commas(std::string_view whole) {
  const std::size_t first = whole.find(',');
  if (first == std::string_view::npos) return std::string(whole);
  std::string digits(whole.substr(0, first));
  if (digits.empty() || digits.size() > 3 || digits.front() == '0') return std::string(whole);
  for (std::size_t at = first; at < whole.size(); at += 4) {
    const std::string_view group = whole.substr(at + 1, 3);
    if (whole[at] != ',' || group.size() != 3 || !all_digits(group)) return std::string(whole);
    digits += group;
  }
  return digits;
}

// "1234.50" of the amount without its sign, with `separator` between groups of three where one is given.
std::string unsigned_text(Fen amount, std::string_view separator) {
  // The magnitude of the smallest number does not fit in its own type.
  const std::uint64_t fen =
      amount < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(amount) : static_cast<std::uint64_t>(amount);
  std::string yuan = std::to_string(fen / 100);
  if (!separator.empty())
    for (std::size_t at = yuan.size(); at > 3;) yuan.insert(at -= 3, separator);
  const std::string cents = std::to_string(fen % 100);
  return yuan + (cents.size() < 2 ? ".0" : ".") + cents;
}

bool is_price(Fen amount) { return amount >= kMinPrice && amount <= kMaxPrice; }
bool is_quantity(std::int64_t quantity) { return quantity >= kMinQuantity && quantity <= kMaxQuantity; }

}  // namespace

std::string plain(std::string_view yuan) {
  const std::string bare = without_unit(text::narrow(text::clean(yuan)));
  const auto point = std::min(bare.find('.'), bare.size());
  return without_commas(std::string_view{bare}.substr(0, point)) + bare.substr(point);
}

Result<Fen, Code> parse(std::string_view yuan) {
  if (!text::valid_utf8(yuan)) return Failure{Code::malformed};
  if (text::clean(yuan).empty()) return Failure{Code::required};
  const std::string digits_and_point = plain(yuan);
  const std::string_view all = digits_and_point;
  const auto point = all.find('.');
  const std::string_view whole = all.substr(0, point);
  const std::string_view part = point == std::string_view::npos ? "00" : all.substr(point + 1);
  if (whole.empty() || part.empty() || part.size() > 2 || !all_digits(whole) || !all_digits(part))
    return Failure{Code::malformed};
  std::string digits{whole};
  digits.append(part).append(2 - part.size(), '0');
  Fen fen = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), fen);
  if (read.ec != std::errc{}) return Failure{Code::out_of_range};  // digits only: nothing else can go wrong
  return fen;
}

std::string to_text(Fen amount) { return (amount < 0 ? "-" : "") + unsigned_text(amount, ""); }
std::string to_display(Fen amount) { return (amount < 0 ? "-" : "") + unsigned_text(amount, ","); }

Result<Fen, Code> total(Fen price, std::int64_t quantity) {
  static_assert(kMaxPrice <= INT64_MAX / kMaxQuantity, "within these bounds the product cannot overflow");
  if (!is_price(price) || !is_quantity(quantity)) return Failure{Code::out_of_range};
  return price * quantity;
}

Fen commission(Fen total, std::int64_t basis_points) {
  // Whole ten-thousands apart, so that no product leaves 64 bits.
  return total / 10000 * basis_points + (total % 10000 * basis_points + 5000) / 10000;
}

Result<Quote, Errors> quote(Fen discount_price, Fen original_price, std::int64_t quantity) {
  Errors errors;
  if (!is_price(original_price))
    errors.push_back({"original_price", Code::out_of_range, {{"min", kMinPrice}, {"max", kMaxPrice}}});
  if (!is_price(discount_price))
    errors.push_back({"discount_price", Code::out_of_range, {{"min", kMinPrice}, {"max", kMaxPrice}}});
  else if (is_price(original_price) && discount_price > original_price)
    errors.push_back({"discount_price", Code::price_above_original, {{"max", original_price}}});
  if (!is_quantity(quantity))
    errors.push_back({"quantity", Code::out_of_range, {{"min", kMinQuantity}, {"max", kMaxQuantity}}});
  if (!errors.empty()) return Failure{std::move(errors)};
  return Quote{discount_price * quantity, original_price * quantity};
}

}  // namespace ops::domain::money
