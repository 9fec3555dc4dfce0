#include <doctest/doctest.h>

#include "calendar_data.h"
#include "domain/calendar/calendar.h"

using namespace ops::domain;
using namespace ops::domain::calendar;

namespace {
Instant at(std::string_view text) { return *instant_from_rfc3339(text); }
}  // namespace

TEST_CASE("the shipped files are free of faults") {
  REQUIRE(calendar_data::names().size() == 2);
  for (const auto name : calendar_data::names()) {
    const auto days = parse_year(calendar_data::file(name));
    REQUIRE(days.ok());
    CHECK(std::to_string(days->year) + ".txt" == name);
  }
}

// The notices move working days to weekends; what they take away in sum are the 13 statutory holidays (since 2025).
TEST_CASE("each published year has its weekdays less the 13 statutory holidays") {
  const Calendar published = Calendar::published();
  const Calendar weekends;
  int working[2] = {0, 0}, weekdays[2] = {0, 0};
  for (Date day{2025, 1, 1}; day.year < 2027; day = next_day(day)) {
    working[day.year - 2025] += published.is_working(day);
    weekdays[day.year - 2025] += weekends.is_working(day);
  }
  CHECK(weekdays[0] == 261);
  CHECK(weekdays[1] == 261);
  CHECK(working[0] == 248);
  CHECK(working[1] == 248);
}

TEST_CASE("from every day of both years: n working days later are n working days away") {
  const Calendar calendar = Calendar::published();
  for (Date day{2025, 1, 1}; day < Date{2026, 12, 1}; day = next_day(day)) {
    const Instant from = end_of_day_in_shanghai(day);
    REQUIRE(date_in_shanghai(from) == day);
    REQUIRE(date_in_shanghai(from + 1) == next_day(day));
    for (const int days : {1, 3, 10}) {
      const auto due = calendar.working_days_after(from, days);
      REQUIRE(due.within_data);
      REQUIRE(calendar.is_working(date_in_shanghai(due.at)));
      REQUIRE(calendar.working_days_until(from, due.at) == days);
    }
  }
}

TEST_CASE("beyond the data weekends count, and the answer says so") {
  const Calendar calendar = Calendar::published();
  CHECK_FALSE(calendar.knows(2027));
  const auto due = calendar.working_days_after(at("2026-12-31T02:00:00Z"), 1);
  CHECK(to_rfc3339(due.at) == "2027-01-01T15:59:59Z");
  CHECK_FALSE(due.within_data);
  CHECK(calendar.working_days_until(due.at, at("2026-12-31T02:00:00Z")) == 0);
}

// M14: the holidays of the next year were missing unwarned.
TEST_CASE("a year whose days are not known is told sixty days ahead") {
  const Calendar calendar = Calendar::published();
  CHECK_FALSE(calendar.year_missing(at("2026-11-01T00:00:00Z")));
  CHECK(calendar.year_missing(at("2026-11-02T16:00:00Z")) == 2027);  // the third of November in Shanghai
  CHECK(calendar.year_missing(at("2027-05-01T00:00:00Z")) == 2027);
}

TEST_CASE("a fault of a year's file names its line") {
  const auto line = [](std::string_view text) { return parse_year(text).ok() ? -1 : parse_year(text).error().line; };
  CHECK(line("off 2027-01-01 元旦\n# note\n\nwork 2027-01-02\r\n") == -1);
  CHECK(line("") == 0);
  CHECK(line("# nothing\n") == 0);
  CHECK(line("off 2027-01-01\nfree 2027-01-04\n") == 2);
  CHECK(line("off 2027-02-29\n") == 1);
  CHECK(line("off 2027-01-03 to 2027-01-01\n") == 1);
  CHECK(line("off 2027-12-31 to 2028-01-01\n") == 1);
  CHECK(line("work 2027-01-04\n") == 1);  // a Monday
  CHECK(line("off 2027-01-01\noff 2027-01-01\n") == 2);
  CHECK(parse_year("work 2027-01-04\n").error().reason == "weekend");
}

TEST_CASE("instants are written and read in one form") {
  for (const auto text : {"1970-01-01T00:00:00Z", "2026-11-23T21:30:00Z", "2024-02-29T23:59:59Z",
                          "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    CHECK(to_rfc3339(at(text)) == text);
  for (const auto text : {"", "2026-11-23", "2026-11-23T21:30:00", "2026-11-23T21:30:00+08:00", "2026-02-29T00:00:00Z",
                          "2026-11-23T24:00:00Z", "2026-11-23T21:60:00Z", "2026-11-23T21:30:60Z",
                          "2026-11-23 21:30:00Z", "+026-11-23T21:30:00Z"})
    CHECK_FALSE(instant_from_rfc3339(text).has_value());
}
