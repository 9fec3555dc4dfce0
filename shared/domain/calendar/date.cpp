#include <chrono>

#include "domain/calendar/calendar.h"
#include "domain/text/digits.h"

namespace ops::domain::calendar {
namespace {

constexpr std::int64_t kShanghaiOffset = 8 * kHour;  // no daylight saving time since 1991

std::chrono::sys_days to_days(Date day) {
  return std::chrono::year{day.year} / std::chrono::month{static_cast<unsigned>(day.month)} /
         std::chrono::day{static_cast<unsigned>(day.day)};
}

Date from_days(std::chrono::sys_days days) {
  const std::chrono::year_month_day date{days};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

}  // namespace

Date date_in_shanghai(Instant at) {
  const std::chrono::sys_seconds local{std::chrono::seconds{at.seconds + kShanghaiOffset}};
  return from_days(std::chrono::floor<std::chrono::days>(local));
}

Date week_in_shanghai(Instant at) {
  const int days_since_monday = (weekday(date_in_shanghai(at)) + 6) % 7;
  return date_in_shanghai(at + -days_since_monday * kDay);
}

Instant start_of_day_in_shanghai(Date day) {
  return {to_days(day).time_since_epoch().count() * kDay - kShanghaiOffset};
}

Instant end_of_day_in_shanghai(Date day) { return start_of_day_in_shanghai(day) + (kDay - 1); }

std::int64_t seconds_to_midnight_in_shanghai(Instant at) {
  return end_of_day_in_shanghai(date_in_shanghai(at)) - at + 1;
}

std::string date_time_in_shanghai(Instant at) {
  std::string text = to_rfc3339(at + kShanghaiOffset).substr(0, std::string_view("2026-11-23T21:30").size());
  text[text.find('T')] = ' ';
  return text;
}

Date next_day(Date day) { return from_days(to_days(day) + std::chrono::days{1}); }

int weekday(Date day) { return static_cast<int>(std::chrono::weekday{to_days(day)}.c_encoding()); }

std::string to_text(Date day) {
  return text::padded(day.year, 4) + '-' + text::padded(day.month, 2) + '-' + text::padded(day.day, 2);
}

std::optional<Date> date_from_text(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = text::digits(text.substr(0, 4)), month = text::digits(text.substr(5, 2));
  const auto day = text::digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return Date{*year, *month, *day};
}

}  // namespace ops::domain::calendar
