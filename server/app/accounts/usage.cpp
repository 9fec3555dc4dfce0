#include "server/app/accounts/usage.h"

#include "domain/calendar/calendar.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

namespace calendar = domain::calendar;
using domain::limits::Bound;

std::string day_of(Instant now) { return calendar::to_text(calendar::date_in_shanghai(now)); }

Problem refusal(Bound bound, std::int64_t reset_seconds) {
  return used_up(std::string(domain::limits::limit_of(bound).name), bound, reset_seconds).error;
}

}  // namespace

std::optional<Problem> used_up_today(const store::Tx& tx, const std::string& account_id, Bound bound, Instant now) {
  const domain::limits::Limit& limit = domain::limits::limit_of(bound);
  if (tx.accounts().uses(account_id, limit.name, day_of(now)) < limit.max) return std::nullopt;
  return refusal(bound, calendar::seconds_to_midnight_in_shanghai(now));
}

void count_today(store::Tx& tx, const std::string& account_id, Bound bound, Instant now) {
  tx.accounts().count_use(account_id, domain::limits::limit_of(bound).name, day_of(now));
}

std::optional<Problem> steps_used_up(const store::Tx& tx, const std::string& order_id, const std::string& account_id,
                                     Instant now) {
  const domain::limits::Limit& limit = domain::limits::limit_of(Bound::order_steps);
  const auto first = tx.orders().nth_latest_by(order_id, account_id, limit.max);
  if (!first || now - *first >= limit.window_seconds) return std::nullopt;
  return refusal(Bound::order_steps, limit.window_seconds - (now - *first));
}

}  // namespace ops::app
