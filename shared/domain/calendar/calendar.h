// Working days of mainland China (Asia/Shanghai, UTC+8 all year). Days are data: one file a year, see data/.
// Rules: calendar.working-days, calendar.data.
#pragma once
#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "domain/errors.h"
#include "domain/instant.h"
#include "domain/result.h"

namespace ops::domain::calendar {

struct Date {
  int year = 1970, month = 1, day = 1;
  auto operator<=>(const Date&) const = default;
};
Date date_in_shanghai(Instant at);
Date week_in_shanghai(Instant at);  // the Monday of its week
Instant start_of_day_in_shanghai(Date day);
Instant end_of_day_in_shanghai(Date day);                  // 23:59:59 of that day
std::int64_t seconds_to_midnight_in_shanghai(Instant at);  // 1 … kDay
std::string date_time_in_shanghai(Instant at);             // "2026-11-23 21:30"
Date next_day(Date day);
int weekday(Date day);                                      // 0 Sunday … 6 Saturday
std::string to_text(Date day);                              // "2026-11-23"
std::optional<Date> date_from_text(std::string_view text);  // exact form, a day that exists

struct YearDays {
  int year = 0;
  std::set<Date> off;   // public holidays
  std::set<Date> work;  // make-up working Saturdays and Sundays
};
// A year's file: lines "off 2026-01-01 [to 2026-01-03] 元旦" and "work 2026-01-04 元旦", '#' comments. Error: the line number.
struct DataFault {
  int line = 0;
  std::string reason;  // kind date range year weekend twice empty; the words are in shared/words, "holidays.<reason>"
};
Result<YearDays, DataFault> parse_year(std::string_view text);

class Calendar {
 public:
  Calendar() = default;          // knows weekends only
  static Calendar published();   // the years shipped in data/
  void set_year(YearDays days);  // replaces that year
  bool is_working(Date day) const;
  bool knows(int year) const;
  // The first year within the next kHolidaysAhead days whose days are not known: deadlines in it would count weekends only.
  std::optional<int> year_missing(Instant now) const;

  struct Due {
    Instant at;               // end of the n-th working day after the day of `from`, Asia/Shanghai
    bool within_data = true;  // false: a day beyond the published data was counted by weekends only
    bool operator==(const Due&) const = default;
  };
  // REQUIRES: 0 <= days <= 1000
  Due working_days_after(Instant from, int days) const;
  // 10:00, Asia/Shanghai, on the n-th working day before the day of `due`: when people are reminded of it.
  // REQUIRES: 0 <= days <= 1000
  Instant working_days_before(Instant due, int days) const;
  // Whole working days left until `due` (0: due today or overdue), for countdowns and reminders.
  int working_days_until(Instant now, Instant due) const;

 private:
  std::map<int, YearDays> years_;
};

inline constexpr int kHolidaysAhead = 60;  // (chosen) longer than any deadline in working days is, at its default
inline constexpr int kModerationWorkingDays = 3;  // Rule: catalog.review-due

}  // namespace ops::domain::calendar
