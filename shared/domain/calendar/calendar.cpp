#include "domain/calendar/calendar.h"

#include "calendar_data.h"

namespace ops::domain::calendar {

Calendar Calendar::published() {
  Calendar calendar;
  for (const auto name : calendar_data::names()) {
    // A test holds the shipped files free of faults, so that none is passed over here.
    if (auto days = parse_year(calendar_data::file(name))) calendar.set_year(std::move(days).value());
  }
  return calendar;
}

void Calendar::set_year(YearDays days) {
  const int year = days.year;
  years_.insert_or_assign(year, std::move(days));
}

std::optional<int> Calendar::year_missing(Instant now) const {
  const int last = date_in_shanghai(now + kHolidaysAhead * kDay).year;
  for (int year = date_in_shanghai(now).year; year <= last; ++year)
    if (!knows(year)) return year;
  return std::nullopt;
}

bool Calendar::knows(int year) const { return years_.contains(year); }

bool Calendar::is_working(Date day) const {
  if (const auto year = years_.find(day.year); year != years_.end()) {
    if (year->second.work.contains(day)) return true;
    if (year->second.off.contains(day)) return false;
  }
  const int of_week = weekday(day);
  return of_week != 0 && of_week != 6;
}

Calendar::Due Calendar::working_days_after(Instant from, int days) const {
  Due due;
  Date day = date_in_shanghai(from);
  while (days > 0) {
    day = next_day(day);
    if (!knows(day.year)) due.within_data = false;
    if (is_working(day)) --days;
  }
  due.at = end_of_day_in_shanghai(day);
  return due;
}

Instant Calendar::working_days_before(Instant due, int days) const {
  Instant end = end_of_day_in_shanghai(date_in_shanghai(due));
  while (days > 0) {
    end = end + -kDay;
    if (is_working(date_in_shanghai(end))) --days;
  }
  return end + (10 * kHour - (kDay - 1));
}

int Calendar::working_days_until(Instant now, Instant due) const {
  const Date last = date_in_shanghai(due);
  int days = 0;
  for (Date day = date_in_shanghai(now); day < last;) {
    day = next_day(day);
    if (is_working(day)) ++days;
  }
  return days;
}

}  // namespace ops::domain::calendar
