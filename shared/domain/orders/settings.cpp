#include "domain/orders/settings.h"

#include <array>

#include "domain/text/digits.h"
#include "domain/text/text.h"

namespace ops::domain::orders {
namespace {

// A member of the policy that is kept in `Scale` of the term's unit.
template <auto member, std::int64_t Scale>
constexpr Setting setting(std::string_view name, SettingUnit unit, std::int64_t min, std::int64_t max) {
  return {name,
          unit,
          min,
          max,
          [](const PlatformSettings& settings) { return static_cast<std::int64_t>(settings.*member) / Scale; },
          [](PlatformSettings& settings, std::int64_t value) {
            using Member = std::remove_reference_t<decltype(settings.*member)>;
            settings.*member = static_cast<Member>(value * Scale);
          }};
}

// The lower bounds leave both sides time to act at all; the upper ones keep money from being held for ever.
constexpr std::array kTerms{
    setting<&PlatformSettings::commission_basis_points, 1>("commission", SettingUnit::basis_points, 0, 3000),
    setting<&PlatformSettings::pay_seconds, kHour>("pay", SettingUnit::hours, 1, 168),
    setting<&PlatformSettings::submit_demand_seconds, kDay>("submit_demand", SettingUnit::days, 7, 365),
    setting<&PlatformSettings::start_working_days, 1>("start", SettingUnit::working_days, 1, 20),
    setting<&PlatformSettings::start_final_seconds, kDay>("start_final", SettingUnit::days, 3, 90),
    setting<&PlatformSettings::accept_working_days, 1>("accept", SettingUnit::working_days, 3, 60),
    setting<&PlatformSettings::answer_refund_working_days, 1>("answer_refund", SettingUnit::working_days, 1, 20),
    setting<&PlatformSettings::decide_dispute_working_days, 1>("decide_dispute", SettingUnit::working_days, 1, 20),
    setting<&PlatformSettings::payout_wait_seconds, kDay>("payout_wait", SettingUnit::days, 0, 60),
    setting<&PlatformSettings::payout_alone_up_to, 100>("payout_alone", SettingUnit::yuan, 0, 1'000'000),
};

}  // namespace

std::string_view setting_unit_name(SettingUnit unit) {
  constexpr std::array<std::string_view, 5> kNames{"basis_points", "hours", "days", "working_days", "yuan"};
  return kNames[static_cast<std::size_t>(unit)];
}

std::span<const Setting> platform_settings() { return kTerms; }

std::optional<std::int64_t> setting_from_text(const Setting& setting, std::string_view typed) {
  if (setting.unit != SettingUnit::basis_points) {
    const auto number = text::whole_number(typed);
    return number ? std::optional(*number) : std::nullopt;
  }
  if (!text::valid_utf8(typed)) return std::nullopt;
  std::string percent = text::clean(text::narrow(typed));
  if (percent.ends_with('%')) percent = text::clean(percent.substr(0, percent.size() - 1));
  const auto point = percent.find('.');
  const std::string whole = percent.substr(0, point);
  std::string part = point == std::string::npos ? "00" : percent.substr(point + 1);
  if (whole.empty() || whole.size() > 3 || part.empty() || part.size() > 2) return std::nullopt;
  part.append(2 - part.size(), '0');
  const auto of_whole = text::digits(whole), of_part = text::digits(part);
  if (!of_whole || !of_part) return std::nullopt;
  return std::int64_t{*of_whole} * 100 + *of_part;
}

std::string setting_text(const Setting& setting, std::int64_t value) {
  if (setting.unit != SettingUnit::basis_points) return std::to_string(value);
  std::string text = std::to_string(value / 100);
  if (const auto part = value % 100; part != 0) {
    text += "." + text::padded(part, 2);
    if (text.ends_with('0')) text.pop_back();
  }
  return text;
}

Errors check_settings(const PlatformSettings& settings) {
  Errors errors;
  for (const Setting& setting : kTerms)
    if (const std::int64_t value = setting.read(settings); value < setting.min || value > setting.max)
      errors.push_back({std::string(setting.name), Code::out_of_range, {{"min", setting.min}, {"max", setting.max}}});
  return errors;
}

}  // namespace ops::domain::orders
