// The platform's defaults that operators may change for orders placed afterwards. Rule: orders.platform-settings.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "domain/orders/flow.h"

namespace ops::domain::orders {

enum class TermUnit { basis_points, hours, days, working_days };
std::string_view term_unit_name(TermUnit unit);

// One default, as operators read and write it: a whole number of its unit within bounds.
struct Term {
  std::string_view name;  // "commission", "pay", …
  TermUnit unit;
  std::int64_t min, max;  // (chosen)
  std::int64_t (*read)(const Policy& policy);
  void (*write)(Policy& policy, std::int64_t value);
};
std::span<const Term> terms();
// As people type and read it: a percentage has up to two decimals ("8", "8.5", "8 %", full-width too), all else is a whole
// number. Nothing: it is no such text; whether it is within the bounds is for check_terms().
std::optional<std::int64_t> term_from_text(const Term& term, std::string_view typed);
std::string term_text(const Term& term, std::int64_t value);  // without its unit

// Fields are the names of terms(). Code: out_of_range.
Errors check_terms(const Policy& policy);

}  // namespace ops::domain::orders
