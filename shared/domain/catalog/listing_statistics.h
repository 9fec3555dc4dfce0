// How a listing does: how often its page was looked at and how many orders came of it, by day, without knowing who looked. Rules:
// catalog.views, catalog.listing-statistics.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/calendar/calendar.h"

namespace ops::domain::catalog {

inline constexpr int kViewDaysKept = 400;  // (chosen) a year, and something to compare its beginning with
inline constexpr int kShortStatistics = 30, kLongStatistics = 90;  // (chosen) days that are shown

// Whether the browser that names itself so is somebody's: what is not a browser, or says that it is a program, is nobody.
bool is_somebodys(std::string_view user_agent);

// Of 10,000 views so many became orders; nothing without views, or where more orders came than were seen to be looked for.
std::optional<std::int64_t> conversion_basis_points(std::int64_t views, std::int64_t orders);

// Whole days since 1970-01-01 in Shanghai: how days are kept.
std::int64_t day_number(Instant at);
Instant start_of_day(std::int64_t day_number);

}  // namespace ops::domain::catalog
