// Money is a whole number of fen in 64 bits, never floating point. Rules: money.fen, money.input, money.total,
// money.commission.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/errors.h"
#include "domain/result.h"

namespace ops::domain::money {

using Fen = std::int64_t;
inline constexpr Fen kMinPrice = 1;            // 0.01 CNY
inline constexpr Fen kMaxPrice = 999'999'999;  // 9,999,999.99 CNY
inline constexpr std::int64_t kMinQuantity = 1;
inline constexpr std::int64_t kMaxQuantity = 99;  // (chosen) more is a contract, not an order
inline constexpr Fen kMaxTopUp = 100'000'000;     // (chosen) 1,000,000.00 CNY at once

// "50", "50.5", "50.50", full-width digits, surrounding space; also as people write it: "¥50", "￥50", "50元", "1,234.50".
// Codes: required (empty), malformed ("50.505", "1e3", "-1", "NaN", "1,00"), out_of_range (does not fit in 64 bits).
Result<Fen, Code> parse(std::string_view yuan);
// "1234.50" of "￥1,234.50 元"; what is not written so stays as it is. REQUIRES: valid_utf8
std::string plain(std::string_view yuan);
std::string to_text(Fen amount);     // "160.00"; negative amounts as "-1.00"
std::string to_display(Fen amount);  // "1,234.50", for pages
// price × quantity. Code: out_of_range (quantity outside 1–99, price outside its bounds, or overflow).
Result<Fen, Code> total(Fen price, std::int64_t quantity);
// Rounded half up, once per order. REQUIRES: total >= 0, 0 <= basis_points <= 10000
Fen commission(Fen total, std::int64_t basis_points);

struct Quote {
  Fen total = 0;
  Fen original_total = 0;
  bool operator==(const Quote&) const = default;
};
Result<Quote, Errors> quote(Fen discount_price, Fen original_price, std::int64_t quantity);

}  // namespace ops::domain::money
