// What the handlers of the JSON API share.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "server/http/json/json.h"
#include "server/http/problem.h"
#include "server/http/router.h"

namespace ops::http {

std::vector<Route> session_routes();    // accounts and sessions
std::vector<Route> catalogue_routes();  // what visitors see: categories, products, quote, rules
std::vector<Route> favorite_routes();
std::vector<Route> profile_routes();  // of providers; statistics of their listings
std::vector<Route> file_routes();
std::vector<Route> text_routes();  // Markdown as pages show it
std::vector<Route> provider_routes();
std::vector<Route> operator_routes();
std::vector<Route> admin_routes();     // categories, accounts, operators' acts
std::vector<Route> overview_routes();  // the console's start pages
std::vector<Route> order_routes();
std::vector<Route> message_routes();
std::vector<Route> question_routes();  // before buying
std::vector<Route> review_routes();
std::vector<Route> synonym_routes();
std::vector<Route> quote_routes();
std::vector<Route> notice_routes();
std::vector<Route> live_routes();  // what changes, as it happens
std::vector<Route> settings_routes();
std::vector<Route> account_routes();  // password, sessions, second factor, access tokens
std::vector<Route> secret_routes();
std::vector<Route> settings_admin_routes();
std::vector<Route> market_page_routes();  // the market's own pages
std::vector<Route> evidence_routes();
std::vector<Route> money_routes();
std::vector<Route> refund_routes();
std::vector<Route> earnings_routes();  // and statements
std::vector<Route> payout_routes();    // of earnings to bank accounts
std::vector<Route> service_routes();   // openapi.json, healthz, readyz, metrics

template <class T>
using Or = domain::Result<T, Response>;  // the value, or the answer that says why there is none

// An answer of 200 or another status; `version` becomes the ETag.
Response ok(const Json& json, int status = 200);
Response ok_versioned(const Json& json, std::int64_t version, int status = 200);
Response created(const Json& json, const std::string& location, std::optional<std::int64_t> version = {});

// What is shown once: kept by no cache, and given again to the same key for minutes only.
Response once(Response response);

Or<Json> json_body(const Request& request);  // an absent body is {}
// A body of these texts and nothing else, in their order; of the optional ones those that are missing are empty.
Or<std::vector<std::string>> texts_of(const Request& request, std::initializer_list<const char*> names,
                                      std::initializer_list<const char*> optional = {});
Or<app::PageQuery> page_of(const Request& request);
app::ListOptions list_options(const Request& request);
app::DayTexts days_of(const Request& request);
// A whole number of the query; absent: nothing. Anything else is 422 malformed.
Or<std::optional<std::int64_t>> query_integer(const Request& request, const std::string& name);

struct Version {
  std::int64_t number = 0;
  bool by_header = false;  // If-Match: a stale one is 412, not 409
};
// By If-Match, or `in_body`; without either 428. A tag that is none of ours is a version that never was: stale.
Or<Version> version_of(const Request& request, std::optional<std::int64_t> in_body);
// The body is {version} and nothing else.
Or<Version> version_only(const Request& request);

// The key with a fingerprint of method, path, version and body. Without a key: empty. Required on those that make something.
Or<app::Idempotency> idempotency_of(const Request& request, bool required);

// The problem of a change to something that has versions. `current`: the thing as it is now, for 409 and 412.
Response change_problem(const Request& request, const app::Problem& problem, const Version& version,
                        const Json& current);

}  // namespace ops::http
