#include "server/http/api/api.h"

#include <algorithm>

#include "json/listing.h"
#include "json/reader.h"
#include "server/http/access/fingerprint.h"
#include "server/http/api/search.h"
#include "server/http/query_rules.h"
#include "server/http/transport/uri.h"

namespace ops::http {

using domain::Code;
using domain::Failure;

namespace {

Response invalid(const Request& request, const std::string& field, Code code, std::vector<domain::Param> params = {}) {
  return problem_response(request, {app::Problem::Kind::invalid, {{field, code, std::move(params)}}});
}

}  // namespace

std::vector<Route> api_routes() {
  std::vector<Route> all;
  for (auto& some :
       {session_routes(),  catalogue_routes(),      search_routes(),   file_routes(),     text_routes(),
        provider_routes(), operator_routes(),       admin_routes(),    overview_routes(), order_routes(),
        message_routes(),  notice_routes(),         live_routes(),     settings_routes(), account_routes(),
        secret_routes(),   settings_admin_routes(), evidence_routes(), money_routes(),    refund_routes(),
        earnings_routes(), payout_routes(),         question_routes(), review_routes(),   synonym_routes(),
        quote_routes(),    market_page_routes(),    favorite_routes(), profile_routes(),  service_routes()})
    all.insert(all.end(), some.begin(), some.end());
  expect_complete(all, missing_in_api);
  for (Route& route : all) route.query = query_rules_of(route);
  return all;
}

Response ok(const Json& json, int status) { return Response::json(json::dump(json), status); }
Response ok_versioned(const Json& json, std::int64_t version, int status) {
  return std::move(ok(json, status).header("ETag", '"' + std::to_string(version) + '"'));
}
Response created(const Json& json, const std::string& location, std::optional<std::int64_t> version) {
  Response response = version ? ok_versioned(json, *version, 201) : ok(json, 201);
  response.header("Location", location);
  return response;
}

Response once(Response response) {
  response.keep = KeepAnswer::minutes;
  return std::move(response.header("Cache-Control", "no-store"));
}

Or<Json> json_body(const Request& request) {
  if (request.body.empty()) return Json::object();
  auto json = json::parse(request.body);
  if (!json) return Failure{fault_problem(request, json.error())};
  return std::move(json).value();
}

Or<std::vector<std::string>> texts_of(const Request& request, std::initializer_list<const char*> names,
                                      std::initializer_list<const char*> optional) {
  const auto json = json_body(request);
  if (!json) return Failure{json.error()};
  json::Reader reader(*json, "");
  std::vector<std::string> texts;
  for (const char* name : names) {
    reader.require(name);
    texts.push_back(reader.text(name));
  }
  for (const char* name : optional) texts.push_back(reader.text(name));
  if (const auto fault = reader.finish()) return Failure{fault_problem(request, *fault)};
  return texts;
}

Or<std::optional<std::int64_t>> query_integer(const Request& request, const std::string& name) {
  if (!request.query.contains(name)) return std::optional<std::int64_t>{};
  const auto number = whole_number(request.query_value(name));
  if (!number) return Failure{invalid(request, name, Code::malformed)};
  return number;
}

Or<app::PageQuery> page_of(const Request& request) {
  auto limit = query_integer(request, "limit");
  if (!limit) return Failure{limit.error()};
  app::PageQuery page;
  const std::int64_t wanted = limit->value_or(page.limit);
  if (wanted < 1 || wanted > app::kMostListed)
    return Failure{invalid(request, "limit", Code::out_of_range,
                           {{"min", std::int64_t{1}}, {"max", std::int64_t{app::kMostListed}}})};
  page.limit = static_cast<int>(wanted);
  page.cursor = request.query_value("cursor");
  return page;
}

app::ListOptions list_options(const Request& request) {
  return {request.query_value("sort"), request.query_value("q")};
}

app::DayTexts days_of(const Request& request) { return {request.query_value("from"), request.query_value("to")}; }

Or<Version> version_of(const Request& request, std::optional<std::int64_t> in_body) {
  std::string_view tag;
  const std::string header = request.header("if-match");
  if (!header.empty()) {
    tag = header;
    if (tag.size() < 2 || tag.front() != '"' || tag.back() != '"') return Version{-1, true};
    return Version{whole_number(tag.substr(1, tag.size() - 2)).value_or(-1), true};
  }
  if (in_body) return Version{*in_body, false};
  return Failure{problem(request, 428, "version_required")};
}

Or<Version> version_only(const Request& request) {
  auto json = json_body(request);
  if (!json) return Failure{json.error()};
  json::Reader reader(*json, "");
  const auto version = reader.integer("version");
  if (const auto fault = reader.finish()) return Failure{fault_problem(request, *fault)};
  return version_of(request, version);
}

Or<app::Idempotency> idempotency_of(const Request& request, bool required) {
  const std::string key = request.header("idempotency-key");
  if (key.empty()) {
    if (required) return Failure{problem(request, 400, "idempotency_key_required")};
    return app::Idempotency{};
  }
  if (!is_key(key)) return Failure{problem(request, 400, "malformed_request", {{"at", "Idempotency-Key"}})};
  return app::Idempotency{key, fingerprint_of(request)};
}

Response change_problem(const Request& request, const app::Problem& what, const Version& version, const Json& current) {
  auto [status, code] = status_of(what.kind);
  if (what.kind == app::Problem::Kind::stale_version && version.by_header) status = 412;
  Json more = Json::object();
  if (!what.errors.empty()) more["errors"] = json::to_json(what.errors);
  if (status == 409 || status == 412) more["current"] = current;
  return problem(request, status, code, std::move(more));
}

}  // namespace ops::http
