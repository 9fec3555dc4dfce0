#include "server/app/admin/platform_settings.h"

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

CalendarCache::Shared calendar_in(const Services& services, const store::Tx& tx) {
  if (!tx.platform_settings().any_holidays()) return {CalendarCache::Shared(), &services.calendar};
  std::vector<std::string> years;
  for (store::HolidayRecord& record : tx.platform_settings().holidays()) years.push_back(std::move(record.text));
  return services.calendars->with(services.calendar, std::move(years));
}

}  // namespace ops::app
