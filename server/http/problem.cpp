#include "server/http/problem.h"

#include "json/listing.h"
#include "server/app/accounts/access_tokens.h"
#include "server/bounds/bounds.h"

namespace ops::http {

using json::Json;

std::string_view reason_phrase(int status) {
  switch (status) {
    case 400:
      return "Malformed request";
    case 401:
      return "Sign in first";
    case 403:
      return "Not allowed";
    case 404:
      return "Not found";
    case 405:
      return "Method not allowed";
    case 408:
      return "Too slow";
    case 409:
      return "Conflict with the current state";
    case 412:
      return "Precondition failed";
    case 413:
      return "Too large";
    case 414:
      return "Address too long";
    case 415:
      return "Unsupported media type";
    case 417:
      return "Expectation failed";
    case 422:
      return "Invalid input";
    case 428:
      return "Version required";
    case 429:
      return "Too many requests";
    case 431:
      return "Head too large";
    case 501:
      return "Not implemented";
    case 503:
      return "Not ready";
    case 505:
      return "Version not supported";
    case 507:
      return "Storage full";
    default:
      return status >= 500 ? "Internal error" : "Error";
  }
}

StatusCode status_of(app::Problem::Kind kind) {
  using enum app::Problem::Kind;
  switch (kind) {
    case not_found:
      return {404, "not_found"};
    case not_allowed:
      return {403, "not_allowed"};
    case wrong_state:
      return {409, "wrong_state"};
    case stale_version:
      return {409, "stale_version"};
    case invalid:
      return {422, "invalid_input"};
    case conflict:
      return {409, "conflict"};
    case too_often:
      return {429, "too_many_requests"};
    case taken:
      return {409, "taken"};
    case wrong_credentials:
      return {401, "wrong_credentials"};
    case second_factor_needed:
      return {401, "second_factor_needed"};
    case key_reused:
      return {422, "idempotency_key_reused"};
    case storage_full:
      return {507, "storage_full"};
    case unavailable:
      return {503, "unavailable"};
    case in_doubt:
      return {503, "in_doubt"};
  }
  return {500, "internal"};
}

Response problem(const Request& request, int status, std::string_view code, Json more) {
  Json body{{"type", "about:blank"},
            {"title", std::string(reason_phrase(status))},
            {"status", status},
            {"code", std::string(code)},
            {"request_id", request.request_id}};
  body.update(more);
  Response response = Response::json(json::dump(body), status);
  response.content_type = kProblemType;
  return response;
}

Response fault_problem(const Request& request, const json::Fault& fault) {
  return problem(request, 400, fault.code, {{"at", fault.at}});
}

namespace {
Response bounded(const Request& request, int status, std::string_view code, const domain::limits::Exceeded& exceeded) {
  Response response = problem(request, status, code, {{"bound", std::string(exceeded.bound)}});
  add_limit_headers(response, exceeded);
  return response;
}
}  // namespace

Response scope_needed(const Request& request, unsigned scopes) {
  const char* const detail = scopes == 0
                                 ? "No access token may do this, whatever its scopes: sign in and do it yourself."
                                 : "The access token has none of the scopes that this needs.";
  return problem(request, 403, "scope_needed", {{"scopes", app::scope_names(scopes)}, {"detail", detail}});
}

Response too_many(const Request& request, const domain::limits::Exceeded& exceeded) {
  return bounded(request, 429, "too_many_requests", exceeded);
}

Response busy(const Request& request, const domain::limits::Exceeded& exceeded) {
  return bounded(request, 503, "busy", exceeded);
}

Response too_large(const Request& request, std::size_t max) {
  Response response = problem(request, 413, "too_large", {{"max", max}, {"bound", "body"}});
  add_limit_headers(response, {"body", static_cast<std::int64_t>(max), 0, true});
  return response;
}

Response problem_response(const Request& request, const app::Problem& what) {
  const auto [status, code] = status_of(what.kind);
  Json more = Json::object();
  if (!what.errors.empty()) more["errors"] = json::to_json(what.errors);
  if (what.exceeded) more["bound"] = std::string(what.exceeded->bound);
  Response response = problem(request, status, code, std::move(more));
  if (what.exceeded) add_limit_headers(response, *what.exceeded);
  if (status == 503) add_retry_after(response);
  return response;
}

Response unavailable(const Request& request) {
  return problem_response(request, {app::Problem::Kind::unavailable, {}});
}

void add_retry_after(Response& response) { response.header("Retry-After", std::to_string(bounds::kComeAgainSeconds)); }

void add_limit_headers(Response& response, const domain::limits::Exceeded& exceeded) {
  response.header("RateLimit-Limit", std::to_string(exceeded.limit)).header("RateLimit-Remaining", "0");
  if (exceeded.reset_seconds <= 0) return;  // no time will help, only the end of something that is there
  response.header("RateLimit-Reset", std::to_string(exceeded.reset_seconds))
      .header("Retry-After", std::to_string(exceeded.reset_seconds));
}

}  // namespace ops::http
