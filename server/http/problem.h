// Problem documents (RFC 9457): every refusal of the API, one shape. Rule: api.errors.
#pragma once
#include <string_view>

#include "json/json.h"
#include "server/http/router.h"

namespace ops::http {

inline constexpr std::string_view kProblemType = "application/problem+json";
// `more`: members beside type, title, status, code and request_id.
Response problem(const Request& request, int status, std::string_view code, json::Json more = json::Json::object());
Response fault_problem(const Request& request, const json::Fault& fault);  // 400
// 403: the access token has none of `scopes`, which are bits of app::Scope; 0: none would do.
Response scope_needed(const Request& request, unsigned scopes);
// 429: a bound refuses it, which it names.
Response too_many(const Request& request, const domain::limits::Exceeded& exceeded);
// 503: what it needs is in use by others, and would not be free in a while.
Response busy(const Request& request, const domain::limits::Exceeded& exceeded);
// 503: the database cannot be reached.
Response unavailable(const Request& request);
// 413: no time helps, only a smaller body. So it says how large one may be, and not when to come again.
Response too_large(const Request& request, std::size_t max);
// Retry-After, RateLimit-Limit, -Remaining and -Reset of a refusal for a bound's sake, on a page as well as in the API.
void add_limit_headers(Response& response, const domain::limits::Exceeded& exceeded);
// Retry-After of a 503 that passes by itself.
void add_retry_after(Response& response);

// The status and code of a use-case's problem, as docs/api-reference.md lists them.
struct StatusCode {
  int status;
  std::string_view code;
};
StatusCode status_of(app::Problem::Kind kind);
std::string_view reason_phrase(int status);

}  // namespace ops::http
