// The platform's defaults that operators may change for orders placed afterwards. Rule: orders.platform-settings.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "domain/orders/flow.h"

namespace ops::domain::orders {

enum class SettingUnit { basis_points, hours, days, working_days, yuan };
std::string_view setting_unit_name(SettingUnit unit);

// One default, as operators read and write it: a whole number of its unit within bounds.
struct Setting {
  std::string_view name;  // "commission", "pay", …
  SettingUnit unit;
  std::int64_t min, max;  // (chosen)
  std::int64_t (*read)(const PlatformSettings& settings);
  void (*write)(PlatformSettings& settings, std::int64_t value);
};
std::span<const Setting> platform_settings();
// As people type and read it: a percentage has up to two decimals ("8", "8.5", "8 %", full-width too), all else is a whole
// number. Nothing: it is no such text; whether it is within the bounds is for check_settings().
std::optional<std::int64_t> setting_from_text(const Setting& setting, std::string_view typed);
std::string setting_text(const Setting& setting, std::int64_t value);  // without its unit

// Fields are the names of settings(). Code: out_of_range.
Errors check_settings(const PlatformSettings& settings);

}  // namespace ops::domain::orders
