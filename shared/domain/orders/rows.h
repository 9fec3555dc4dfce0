// Tables that are read by their enumerators' own numbers: the row of enumerator N is the Nth, and names it in `value`.
#pragma once
#include <cstddef>

namespace ops::domain::orders {

template <class Rows, class E>
constexpr const auto& row_of(const Rows& rows, E value) {
  return rows[static_cast<std::size_t>(value)];
}

template <class Rows>
constexpr bool in_order(const Rows& rows) {
  std::size_t at = 0;
  for (const auto& row : rows)
    if (static_cast<std::size_t>(row.value) != at++) return false;
  return true;
}

}  // namespace ops::domain::orders
