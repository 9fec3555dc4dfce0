// Operators set the platform's defaults and holidays.
#include "server/app/desk_rules.h"
#include "server/http/api/api.h"
#include "wire/terms.h"

namespace ops::http {
namespace {

Json show(const app::TermsVersion& terms) {
  return {{"version", terms.version},
          {"since", domain::to_rfc3339(terms.since)},
          {"terms", wire::to_json(terms.policy)},
          {"operator", terms.operator_name},
          {"reason", terms.reason}};
}

// What a term may be: the screen's fields are drawn from it.
Json bounds() {
  return wire::array_of(domain::orders::terms(), [](const domain::orders::Term& term) {
    return Json{
        {"name", term.name}, {"unit", domain::orders::term_unit_name(term.unit)}, {"min", term.min}, {"max", term.max}};
  });
}

Json show(const app::DeskTerms& terms) {
  return {{"version", terms.version},
          {"terms", wire::to_json(terms.policy)},
          {"bounds", bounds()},
          {"history", wire::array_of(terms.history.items, [](const app::TermsVersion& one) { return show(one); })},
          {"next_cursor", or_null(terms.history.next_cursor)}};
}

Json show(const app::HolidayYear& year) {
  return {{"year", year.year},
          {"text", year.text},
          {"set_at", or_null(year.set_at)},
          {"operator", or_null(year.operator_name)}};
}

Response terms_handler(app::Services& services, const Request& request) {
  auto page = page_of(request);
  if (!page) return page.error();
  if (!request.query.contains("limit")) page->limit = app::kMostListed;
  const auto terms = app::desk_terms(services, request.caller(), *page);
  if (!terms) return problem_response(request, terms.error());
  return ok_versioned(show(*terms), terms->version);
}

Response set_terms_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  wire::Reader reader(*json, "");
  reader.require("terms");
  reader.require("reason");
  domain::orders::Policy policy = services.policy;
  if (const Json* given = reader.object("terms")) {
    wire::Reader terms(*given, "terms");
    policy = wire::read_terms(terms, policy);
    if (const auto fault = terms.finish()) reader.fail(*fault);
  }
  const std::string reason = reader.text("reason");
  const auto in_body = reader.integer("version");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto version = version_of(request, in_body);
  if (!version) return version.error();
  const auto set = app::set_terms(services, request.caller(), version->number, policy, reason);
  if (set) return ok_versioned(show(*set), set->version);
  const auto now = app::desk_terms(services, request.caller());
  return change_problem(request, set.error(), *version, now ? show(*now) : Json(nullptr));
}

Response holidays_handler(app::Services& services, const Request& request) {
  const auto years = app::desk_holidays(services, request.caller());
  if (!years) return problem_response(request, years.error());
  return ok({{"items", wire::array_of(*years, [](const app::HolidayYear& year) { return show(year); })}});
}

Response set_holidays_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  wire::Reader reader(*json, "");
  reader.require("text");
  const std::string text = reader.text("text");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto year = app::set_holidays(services, request.caller(), text);
  if (!year) return problem_response(request, year.error());
  return ok(show(*year));
}

}  // namespace

std::vector<Route> rulebook_routes() {
  return {
      {"GET", "/api/v1/operator/terms", operator_, Body::none, false, terms_handler},
      {"PUT", "/api/v1/operator/terms", operator_, Body::json, false, set_terms_handler},
      {"GET", "/api/v1/operator/holidays", operator_, Body::none, false, holidays_handler},
      {"PUT", "/api/v1/operator/holidays", operator_, Body::json, false, set_holidays_handler},
  };
}

}  // namespace ops::http
