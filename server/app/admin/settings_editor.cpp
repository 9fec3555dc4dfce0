#include "server/app/admin/settings_editor.h"

#include <algorithm>

#include "domain/calendar/published.h"
#include "domain/catalog/checks.h"
#include "domain/catalog/product_flow.h"
#include "domain/orders/settings.h"
#include "domain/text/text.h"
#include "server/app/admin/operator_log.h"
#include "server/app/cursor.h"
#include "server/app/transact.h"
#include "server/store/platform_settings.h"

namespace ops::app {
namespace {

using domain::Code;

constexpr std::string_view kSettingsList = "terms";
const store::PageRequest kNewest{std::nullopt, kMostListed};

AdminSettings settings_view(const Services& services, const store::Tx& tx, const store::PageRequest& request) {
  AdminSettings settings{0, services.settings, {}};
  settings.history = listed<SettingsVersion>(
      tx.platform_settings().settings(request), kSettingsList, [](const store::SettingsRecord& record) {
        return SettingsVersion{record.version, record.since, record.settings, record.operator_name, record.reason};
      });
  const auto latest = tx.platform_settings().settings({std::nullopt, 1}).rows;
  if (latest.empty()) return settings;
  settings.version = latest.front().version;
  settings.settings = latest.front().settings;
  return settings;
}

// A year's days as they are in force.
std::string days_in_force(const store::Tx& tx, int year) {
  std::string text;
  for (const auto& [shipped, days] : domain::calendar::published_years())
    if (shipped == year) text = days;
  for (const store::HolidayRecord& record : tx.platform_settings().holidays())
    if (record.year == year) text = record.text;
  return text;
}

}  // namespace

Outcome<AdminSettings> admin_settings(Services& services, const Caller& caller, const PageQuery& page) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  const auto request = page_request(page, kSettingsList);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<AdminSettings>(services, [&](const store::Tx& tx) { return settings_view(services, tx, *request); });
}

Outcome<AdminSettings> change_settings(Services& services, const Caller& caller, std::int64_t version,
                                       const domain::orders::PlatformSettings& settings, const std::string& reason) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  Errors errors = domain::orders::check_settings(settings);
  for (domain::FieldError& error : domain::catalog::check_reason(reason)) errors.push_back(std::move(error));
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  return transact<AdminSettings>(services, {Subject::settings()}, [&](store::Tx& tx) -> Outcome<AdminSettings> {
    const AdminSettings before = settings_view(services, tx, kNewest);
    if (before.version != version) return problem(Problem::Kind::stale_version);
    const Instant now = services.now();
    // From the next second on: which terms an order has never depends on what came first within one. Never before the
    // terms that stand, should the clock have gone back.
    Instant since = now + 1;
    if (!before.history.items.empty()) since = std::max(since, before.history.items.front().since);
    const std::string told = domain::text::clean_lines(reason);
    tx.platform_settings().append({version + 1, since, settings, caller.account_id, {}, told});
    log_operator_action(tx, caller, now, "set_terms", {"terms", std::to_string(version + 1)}, told,
                        settings_changes(before.settings, settings));
    return settings_view(services, tx, kNewest);
  });
}

Outcome<std::vector<HolidayYear>> admin_holidays(Services& services, const Caller& caller) {
  using Years = std::vector<HolidayYear>;
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  return snapshot<Years>(services, [&](const store::Tx& tx) {
    std::map<int, HolidayYear> years;
    for (const auto& [year, text] : domain::calendar::published_years())
      years[year] = {year, std::string(text), std::nullopt, {}};
    for (const store::HolidayRecord& record : tx.platform_settings().holidays())
      years[record.year] = {record.year, record.text, record.at, record.operator_name};
    Years all;
    for (auto& [year, days] : years) all.push_back(std::move(days));
    return all;
  });
}

Outcome<HolidayYear> set_holidays(Services& services, const Caller& caller, const std::string& given) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  const std::string text = domain::text::valid_utf8(given) ? domain::text::clean_lines(given) : given;
  Errors errors;
  domain::catalog::checks::text(errors, "text", text, kMaxHolidayText, domain::catalog::checks::Need::required,
                                domain::catalog::checks::Lines::several);
  if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
  const auto days = domain::calendar::parse_year(text);
  if (!days && days.error().line == 0) return invalid("text", Code::required);  // notes alone: no day is named
  if (!days)
    return invalid("text", Code::malformed, {{"line", std::int64_t{days.error().line}}, {"why", days.error().reason}});
  return transact<HolidayYear>(services, {Subject::settings()}, [&](store::Tx& tx) -> Outcome<HolidayYear> {
    const Instant now = services.now();
    const LoggedChanges changes = days_changes(days_in_force(tx, days->year), text);
    tx.platform_settings().append({0, days->year, text, now, caller.account_id, {}});
    log_operator_action(tx, caller, now, "set_holidays", {std::to_string(days->year), std::to_string(days->year)}, {},
                        changes);
    const auto operator_name = tx.accounts().by_id(caller.account_id).value().display_name;
    return HolidayYear{days->year, text, now, operator_name};
  });
}

}  // namespace ops::app
