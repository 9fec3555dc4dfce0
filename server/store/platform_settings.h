// What operators have set: the platform's defaults for new orders, and holidays. Nothing is ever changed: new ones are added.
#pragma once
#include "server/store/records.h"

namespace ops::store {

struct SettingsRecord {
  std::int64_t version = 0;  // 1, 2, …
  Instant since;             // for orders placed from this second on
  domain::orders::PlatformSettings settings;
  std::string operator_id;
  std::string operator_name;  // read only
  std::string reason;
};
struct HolidayRecord {
  std::int64_t seq = 0;  // read only
  int year = 0;
  std::string text;  // as calendar::parse_year takes it
  Instant at;
  std::string operator_id;
  std::string operator_name;  // read only
};

class PlatformSettingsRepository {
 public:
  virtual ~PlatformSettingsRepository() = default;
  virtual std::optional<SettingsRecord> settings_at(Instant at) const = 0;      // nothing: those that are built in
  virtual std::int64_t settings_version() const = 0;                            // the latest; 0: none
  virtual Page<SettingsRecord> settings(const PageRequest& request) const = 0;  // newest first
  virtual std::vector<HolidayRecord> holidays() const = 0;                      // the latest of each year, by year
  virtual bool any_holidays() const = 0;
  virtual std::string key_check() const = 0;  // of app::key_check(); empty: none was kept yet

  virtual void append(const SettingsRecord& settings) = 0;
  virtual void append(const HolidayRecord& holidays) = 0;
  virtual void set_key_check(const std::string& check) = 0;
};

}  // namespace ops::store
