// The small checks that the rules are made of. Each adds what is wrong to `errors` and says nothing else.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/errors.h"

namespace ops::domain::catalog::checks {

enum class Lines { one, several };
enum class Need { required, optional };

// "skus[1].spec"
std::string path(std::string_view list, std::size_t index, std::string_view member = {});
std::string joined(std::span<const std::string_view> names);  // "once,hour,day"

// REQUIRES: `value` as clean() leaves it, or not UTF-8. Codes: required, malformed, too_long.
void text(Errors& errors, std::string_view field, std::string_view value, std::int64_t max, Need need = Need::required,
          Lines lines = Lines::one);
// Codes: required, out_of_range.
void number(Errors& errors, std::string_view field, std::optional<std::int64_t> value, std::int64_t min,
            std::int64_t max, Need need = Need::required);
// Code: too_many.
void count(Errors& errors, std::string_view field, std::size_t actual, std::int64_t max);
// Codes: required, not_allowed.
void one_of(Errors& errors, std::string_view field, std::string_view value, std::span<const std::string_view> allowed);

}  // namespace ops::domain::catalog::checks
