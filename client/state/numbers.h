// Numbers and amounts as they are typed.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "domain/errors.h"
#include "domain/money/money.h"

namespace ops::state {

struct Bounds {
  std::int64_t min, max;
};
// Digits, full-width ones too, with space around. Empty text gives neither a value nor an error: whether that is
// allowed is for the rules. The bounds are named in the error of a number that does not even fit in 64 bits.
std::optional<std::int64_t> read_whole(std::string_view text, const std::string& field, Bounds bounds,
                                       domain::Errors& unreadable);
// An amount as plain_amount() takes it.
std::optional<domain::money::Fen> read_money(std::string_view text, const std::string& field,
                                             domain::Errors& unreadable);

// Full-width letters and digits, case and surrounding space make no difference between names. Empty: no UTF-8.
std::string folded(std::string_view text);
// "¥1,234.50", "1234.5 元", "CNY 50" as a plain number, typed or pasted; what is no amount stays as it is.
std::string plain_amount(const std::string& typed);

}  // namespace ops::state
