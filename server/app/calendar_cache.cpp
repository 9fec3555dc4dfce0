#include "server/app/calendar_cache.h"

#include <stdexcept>
#include <utility>

namespace ops::app {

CalendarCache::Shared CalendarCache::with(const domain::calendar::Calendar& base, std::vector<std::string> years) {
  const std::lock_guard lock(mutex_);
  if (calendar_ && years == years_) return calendar_;
  auto calendar = std::make_shared<domain::calendar::Calendar>(base);
  for (const std::string& text : years) {
    auto days = domain::calendar::parse_year(text);
    if (!days) throw std::runtime_error("stored holidays are damaged: " + text.substr(0, 40));
    calendar->set_year(std::move(days).value());
  }
  calendar_ = std::move(calendar);
  years_ = std::move(years);
  return calendar_;
}

}  // namespace ops::app
