// Operators set the platform's defaults and holidays. Every function asks for an operator; others get not_allowed.
#pragma once
#include <string>
#include <vector>

#include "server/app/common.h"

namespace ops::app {

struct SettingsVersion {
  std::int64_t version = 0;
  Instant since;
  domain::orders::PlatformSettings settings;
  std::string operator_name, reason;
};
struct AdminSettings {
  std::int64_t version = 0;  // of the latest; 0: those that are built in
  domain::orders::PlatformSettings settings;
  Listed<SettingsVersion> history;  // newest first
};
Outcome<AdminSettings> admin_settings(Services& services, const Caller& caller,
                                      const PageQuery& page = {.limit = kMostListed, .cursor = {}});
// For orders placed from the next second on. Errors: the names of domain::orders::settings(), reason.
Outcome<AdminSettings> change_settings(Services& services, const Caller& caller, std::int64_t version,
                                       const domain::orders::PlatformSettings& settings, const std::string& reason);

struct HolidayYear {
  int year = 0;
  std::string text;               // lines "off 2027-01-01 to 2027-01-03 元旦", "work 2027-01-04 元旦"
  std::optional<Instant> set_at;  // nothing: as it is shipped
  std::string operator_name;
};
Outcome<std::vector<HolidayYear>> admin_holidays(Services& services, const Caller& caller);  // by year
// Replaces its year. Error: text (required, too_long, malformed with the line's number).
Outcome<HolidayYear> set_holidays(Services& services, const Caller& caller, const std::string& text);

inline constexpr std::int64_t kMaxHolidayText = 10000;  // (chosen) characters

}  // namespace ops::app
