// The platform's defaults that operators may change for orders placed afterwards. Source: orders.md, "Clocks", "Money".
#pragma once
#include <span>

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
// Fields are the names of terms(). Code: out_of_range.
Errors check_terms(const Policy& policy);

}  // namespace ops::domain::orders
