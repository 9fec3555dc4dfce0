#include "server/app/admin/platform_settings.h"

#include <stdexcept>

#include "server/store/platform_settings.h"

namespace ops::app {

domain::orders::PlatformSettings settings_for(const Services& services, const store::Tx& tx,
                                              const domain::orders::Order& order, Instant now) {
  const auto latest = tx.platform_settings().settings_at(order.version == 0 ? now : order.placed_at);
  domain::orders::PlatformSettings settings = latest ? latest->settings : services.settings;
  const auto provider = tx.accounts().by_id(order.snapshot.provider_id);
  settings.provider_suspended = provider && provider->suspended;
  return settings;
}

domain::calendar::Calendar calendar_in(const Services& services, const store::Tx& tx) {
  domain::calendar::Calendar calendar = services.calendar;
  if (!tx.platform_settings().any_holidays()) return calendar;
  for (const store::HolidayRecord& record : tx.platform_settings().holidays()) {
    auto days = domain::calendar::parse_year(record.text);
    if (!days) throw std::runtime_error("the stored holidays of " + std::to_string(record.year) + " are damaged");
    calendar.set_year(std::move(days).value());
  }
  return calendar;
}

}  // namespace ops::app
