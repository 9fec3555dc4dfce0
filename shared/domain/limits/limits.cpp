#include "domain/limits/limits.h"

#include <algorithm>
#include <iterator>

namespace ops::domain::limits {
namespace {

constexpr std::int64_t kMiB = 1024 * 1024;

// All chosen, so that nobody who works with the market meets them, and nobody who works against it passes them.
constexpr Limit kLimits[] = {
    {Bound::unpaid_orders, "unpaid_orders", 100, 0, Answer::conflict,
     "orders of a buyer that wait for payment: they cost nothing and reach people"},
    {Bound::uploads, "uploads", 300, kDay, Answer::conflict,
     "files uploaded by an account, those that were refused too: nobody fills the disk"},
    {Bound::messages, "messages", 300, kDay, Answer::conflict, "messages of one author on one order"},
    {Bound::cancelled_orders, "cancelled_orders", 100, kDay, Answer::too_often,
     "orders that a buyer has cancelled unpaid on one day, in Shanghai: after that no new one is placed until the "
     "next"},
    {Bound::order_steps, "order_steps", 100, kDay, Answer::too_often,
     "steps of one party on one order, secrets handed over, looked at and revoked among them"},
    {Bound::drafts, "drafts", 200, 0, Answer::conflict, "products of a provider that were never on sale"},
    {Bound::draft_bytes, "draft_bytes", 20 * kMiB, 0, Answer::conflict, "what those drafts take in the store"},
    {Bound::uploaded_bytes, "uploaded_bytes", 1024 * kMiB, kDay, Answer::too_often,
     "bytes of the files that an account has uploaded"},
    {Bound::waiting_deliveries, "waiting_deliveries", 1000, 0, Answer::conflict,
     "mails, or calls of the webhook, of one account that wait to be sent: the oldest is given up, and the owner is "
     "told"},
    {Bound::mails, "mails", 200, kDay, Answer::conflict,
     "mails to an account; beyond, notices are in the market alone"},
    {Bound::email_codes, "email_codes", 10, kDay, Answer::conflict, "codes mailed for an account, to whatever address"},
    {Bound::email_codes_to_one, "email_codes_to_one", 5, kDay, Answer::conflict,
     "codes mailed to one address, for whatever account: nobody's mailbox is filled by strangers"},
    {Bound::wrong_codes, "wrong_codes_a_day", 30, kDay, Answer::too_often,
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
  const auto* found =
      std::find_if(std::begin(kLimits), std::end(kLimits), [&](const Limit& limit) { return limit.name == name; });
  if (found == std::end(kLimits)) return std::nullopt;
  return found->bound;
}

}  // namespace ops::domain::limits
