#include "client/views/format.h"

#include <cstdlib>

#include "domain/calendar/calendar.h"

namespace ops::views {

std::string when(domain::Instant at) { return domain::calendar::date_time_in_shanghai(at); }

std::string when(const std::optional<domain::Instant>& at) { return at ? when(*at) : "–"; }

std::string span_text(Lang lang, std::int64_t seconds) {
  const auto days = seconds / domain::kDay, hours = seconds % domain::kDay / domain::kHour,
             minutes = seconds % domain::kHour / domain::kMinute;
  return days > 0      ? tr(lang, "span.days_hours", {{"d", std::to_string(days)}, {"h", std::to_string(hours)}})
         : hours > 0   ? tr(lang, "span.hours_minutes", {{"h", std::to_string(hours)}, {"m", std::to_string(minutes)}})
         : minutes > 0 ? tr(lang, "span.minutes", {{"m", std::to_string(minutes)}})
                       : tr(lang, "span.seconds", {{"s", std::to_string(seconds)}});
}

std::string countdown(Lang lang, const std::optional<domain::Instant>& now, domain::Instant due) {
  if (!now) return {};
  const std::int64_t left = due - *now, size = std::abs(left);
  const std::string span = size < domain::kMinute ? tr(lang, "span.minutes", {{"m", "0"}}) : span_text(lang, size);
  return tr(lang, left >= 0 ? "span.left" : "span.over", {{"span", span}});
}

std::string yuan(domain::money::Fen amount) { return "¥" + domain::money::to_display(amount); }

std::string bytes(std::int64_t size) {
  constexpr std::int64_t kKilo = 1024, kMega = kKilo * kKilo, kGiga = kKilo * kMega;
  const auto tenths = [](std::int64_t value, std::int64_t unit) {
    const auto rounded = (value * 10 + unit / 2) / unit;
    return std::to_string(rounded / 10) + "." + std::to_string(rounded % 10);
  };
  if (size < kKilo) return std::to_string(size) + " B";
  if (size < kMega) return tenths(size, kKilo) + " KB";
  if (size < kGiga) return tenths(size, kMega) + " MB";
  return tenths(size, kGiga) + " GB";
}

}  // namespace ops::views
