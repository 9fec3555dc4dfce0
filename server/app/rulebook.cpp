#include "server/app/rulebook.h"

#include <stdexcept>

#include "server/store/rulebook.h"

namespace ops::app {

domain::orders::Policy policy_of(const Services& services, const store::Tx& tx, const domain::orders::Order& order,
                                 Instant now) {
  const auto terms = tx.rulebook().terms_at(order.version == 0 ? now : order.placed_at);
  domain::orders::Policy policy = terms ? terms->policy : services.policy;
  const auto provider = tx.accounts().by_id(order.snapshot.provider_id);
  policy.provider_suspended = provider && provider->suspended;
  return policy;
}

domain::calendar::Calendar calendar_in(const Services& services, const store::Tx& tx) {
  domain::calendar::Calendar calendar = services.calendar;
  if (!tx.rulebook().any_holidays()) return calendar;
  for (const store::HolidayRecord& record : tx.rulebook().holidays()) {
    auto days = domain::calendar::parse_year(record.text);
    if (!days) throw std::runtime_error("the stored holidays of " + std::to_string(record.year) + " are damaged");
    calendar.set_year(std::move(days).value());
  }
  return calendar;
}

}  // namespace ops::app
