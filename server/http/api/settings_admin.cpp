// Operators set the platform's defaults and holidays.
#include "json/settings.h"
#include "server/app/admin/settings_editor.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

Json show(const app::SettingsVersion& settings) {
  return {{"version", settings.version},
          {"since", domain::to_rfc3339(settings.since)},
          {"terms", json::to_json(settings.settings)},
          {"operator", settings.operator_name},
          {"reason", settings.reason}};
}

// What a term may be: the screen's fields are drawn from it.
Json bounds() {
  return json::array_of(domain::orders::platform_settings(), [](const domain::orders::Setting& setting) {
    return Json{{"name", setting.name},
                {"unit", domain::orders::setting_unit_name(setting.unit)},
                {"min", setting.min},
                {"max", setting.max}};
  });
}

Json show(const app::AdminSettings& settings) {
  return {
      {"version", settings.version},
      {"terms", json::to_json(settings.settings)},
      {"bounds", bounds()},
      {"history", json::array_of(settings.history.items, [](const app::SettingsVersion& one) { return show(one); })},
      {"next_cursor", or_null(settings.history.next_cursor)}};
}

Json show(const app::HolidayYear& year) {
  return {{"year", year.year},
          {"text", year.text},
          {"set_at", or_null(year.set_at)},
          {"operator", or_null(year.operator_name)}};
}

Response platform_settings_handler(app::Services& services, const Request& request) {
  auto page = page_of(request);
  if (!page) return page.error();
  if (!request.query.contains("limit")) page->limit = app::kMostListed;
  const auto settings = app::admin_settings(services, request.caller(), *page);
  if (!settings) return problem_response(request, settings.error());
  return ok_versioned(show(*settings), settings->version);
}

Response change_settings_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  reader.require("terms");
  reader.require("reason");
  domain::orders::PlatformSettings settings = services.settings;
  if (const Json* given = reader.object("terms")) {
    json::Reader reads(*given, "terms");
    settings = json::read_settings(reads, settings);
    if (const auto fault = reads.finish()) reader.fail(*fault);
  }
  const std::string reason = reader.text("reason");
  const auto in_body = reader.integer("version");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto version = version_of(request, in_body);
  if (!version) return version.error();
  const auto set = app::change_settings(services, request.caller(), version->number, settings, reason);
  if (set) return ok_versioned(show(*set), set->version);
  const auto now = app::admin_settings(services, request.caller());
  return change_problem(request, set.error(), *version, now ? show(*now) : Json(nullptr));
}

Response holidays_handler(app::Services& services, const Request& request) {
  const auto years = app::admin_holidays(services, request.caller());
  if (!years) return problem_response(request, years.error());
  return ok({{"items", json::array_of(*years, [](const app::HolidayYear& year) { return show(year); })}});
}

Response set_holidays_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  reader.require("text");
  const std::string text = reader.text("text");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto year = app::set_holidays(services, request.caller(), text);
  if (!year) return problem_response(request, year.error());
  return ok(show(*year));
}

}  // namespace

std::vector<Route> settings_admin_routes() {
  return {
      {.method = "GET",
       .path = "/api/v1/operator/terms",
       .roles = operator_,
       .scopes = app::scope_read,
       .audit = no_trace,
       .operation = {.id = "getTerms", .tag = Tag::operators, .summary = "The platform's defaults, and those before"},
       .handle = platform_settings_handler},
      {.method = "PUT",
       .path = "/api/v1/operator/terms",
       .roles = operator_,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "setTerms",
                     .tag = Tag::operators,
                     .summary = "Defaults for orders placed from now on",
                     .refuses = refuses_input},
       .handle = change_settings_handler},
      {.method = "GET",
       .path = "/api/v1/operator/holidays",
       .roles = operator_,
       .scopes = app::scope_read,
       .audit = no_trace,
       .operation = {.id = "listHolidays", .tag = Tag::operators, .summary = "Holidays, a text a year"},
       .handle = holidays_handler},
      {.method = "PUT",
       .path = "/api/v1/operator/holidays",
       .roles = operator_,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "setHolidays",
                     .tag = Tag::operators,
                     .summary = "Replaces the holidays of the text's year",
                     .refuses = refuses_input},
       .handle = set_holidays_handler}};
}

}  // namespace ops::http
