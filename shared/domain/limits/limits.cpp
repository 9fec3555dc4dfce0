#include "domain/limits/limits.h"

#include <algorithm>
#include <iterator>

namespace ops::domain::limits {
namespace {

// All chosen, so that nobody who works with the market meets them, and nobody who works against it passes them.
constexpr Limit kLimits[] = {
    {Bound::unpaid_orders, "unpaid_orders", 100, 0,
     "orders of a buyer that wait for payment: they cost nothing and reach people"},
    {Bound::uploads, "uploads", 300, kDay, "files uploaded by an account: nobody fills the disk"},
    {Bound::messages, "messages", 300, kDay, "messages of one author on one order"},
    {Bound::waiting_deliveries, "waiting_deliveries", 1000, 0,
     "mails, or calls of the webhook, of one account that wait to be sent: the oldest is given up, and the owner is "
     "told"},
    {Bound::mails, "mails", 200, kDay, "mails to an account; beyond, notices are in the market alone"},
    {Bound::email_codes, "email_codes", 10, kDay, "codes mailed for an account, to whatever address"},
    {Bound::email_codes_to_one, "email_codes_to_one", 5, kDay,
     "codes mailed to one address, for whatever account: nobody's mailbox is filled by strangers"},
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
  const auto* found =
      std::find_if(std::begin(kLimits), std::end(kLimits), [&](const Limit& limit) { return limit.name == name; });
  if (found == std::end(kLimits)) return std::nullopt;
  return found->bound;
}

}  // namespace ops::domain::limits
