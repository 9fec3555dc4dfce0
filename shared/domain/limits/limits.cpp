#include "domain/limits/limits.h"

#include <algorithm>
#include <iterator>

namespace ops::domain::limits {
namespace {

// All chosen, so that nobody who works with the market meets them, and nobody who works against it passes them.
constexpr Limit kLimits[] = {
    {Bound::unpaid_orders, "unpaid_orders", 100, 0,
     "orders of a buyer that wait for payment: they cost nothing and reach people"},
    {Bound::uploads, "uploads", 300, kDay,
     "files uploaded by an account, those that were refused too: nobody fills the disk"},
    {Bound::messages, "messages", 300, kDay, "messages of one author on one order"},
    {Bound::wrong_codes, "wrong_codes_a_day", 30, kDay,
     "wrong codes of an account's second factor, from everywhere, until its password is changed"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < std::size(kLimits); ++i)
    if (kLimits[i].bound != static_cast<Bound>(i)) return false;
  return true;
}
static_assert(in_order());

}  // namespace

std::span<const Limit> limits() { return kLimits; }

const Limit& limit_of(Bound bound) { return kLimits[static_cast<std::size_t>(bound)]; }

std::optional<Bound> bound_from_name(std::string_view name) {
  const auto* found = std::ranges::find(kLimits, name, &Limit::name);
  if (found == std::end(kLimits)) return std::nullopt;
  return found->bound;
}

}  // namespace ops::domain::limits
