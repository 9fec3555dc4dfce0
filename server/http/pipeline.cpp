#include "server/http/pipeline.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <ctime>

#include "domain/accounts/accounts.h"
#include "server/app/access_tokens.h"
#include "server/app/log_line.h"
#include "server/http/guard.h"
#include "server/http/pages/kept_forms.h"
#include "server/http/problem.h"
#include "server/http/uri.h"

namespace ops::http {
namespace {

bool is_api(std::string_view path) {
  return path.starts_with("/api/") || path == "/healthz" || path == "/readyz" || path == "/metrics";
}

std::size_t body_limit(const Route& route) {
  if (route.max_body > 0) return route.max_body;
  switch (route.body) {
    case Body::none:
      return 0;
    case Body::json:
      return kMaxJsonBody;
    case Body::form:
      return kMaxFormBody;
    case Body::multipart:
      return static_cast<std::size_t>(domain::files::kMaxDocumentBytes) + kMultipartSlack;
  }
  return 0;
}

std::uint64_t content_length(const Request& request) {
  const std::string text = request.header("content-length");
  std::uint64_t length = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), length);
  return read.ec == std::errc::result_out_of_range ? UINT64_MAX : length;
}

words::Lang language(const Request& request) {
  const auto chosen = request.cookies.find("ops_lang");
  const std::string tags = chosen != request.cookies.end() ? chosen->second : request.header("accept-language");
  return tags.empty() ? words::Lang::zh_cn : words::lang_from_tags(tags);
}

// RFC 9110, 5.6.7. The names of days and months are those of the C locale, which the server never leaves.
std::string http_date(domain::Instant at) {
  const std::time_t seconds = at.seconds;
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

}  // namespace

Pipeline::Pipeline(app::Services& services, Settings settings)
    : services_(services),
      settings_(std::move(settings)),
      table_(settings_.routes),
      secure_(settings_.origin.starts_with("https://")),
      metrics_(table_.routes()),
      audit_(settings_.audit ? settings_.audit : settings_.log) {}

std::size_t Pipeline::largest_body() const {
  std::size_t largest = 0;
  for (const Route& route : table_.routes()) largest = std::max(largest, body_limit(route));
  return largest;
}

Exchange Pipeline::begin(Head head) {
  Exchange exchange;
  exchange.began = std::chrono::steady_clock::now();
  Request& request = exchange.request;
  request.method = std::move(head.method);
  request.headers = std::move(head.headers);
  request.remote_address = std::move(head.remote_address);
  request.request_id = new_request_id();
  request.cookies = parse_cookies(request.header("cookie"));
  request.lang = language(request);
  request.secure = secure_;
  request.gate = &gate_;
  request.metrics = &metrics_;
  request.audit = &audit_;
  request.site = site_of(request, settings_.origin);
  try {
    exchange.answer = admit(exchange, head.target);
  } catch (const std::exception& failure) {
    log_failure(exchange, failure.what());
    exchange.answer = error(request, 500, "internal");
  }
  return exchange;
}

std::optional<Response> Pipeline::admit(Exchange& exchange, const std::string& target) {
  Request& request = exchange.request;
  auto parsed = parse_target(target);
  request.path = parsed ? parsed->path : target.substr(0, target.find('?'));  // for the choice of the error's form
  if (!parsed) return error(request, 400, "malformed_request");
  request.query = std::move(parsed->query);
  if (auto other = find_route(exchange, parsed->segments)) return other;

  if (auto refusal = authenticate(exchange)) return refusal;
  if (auto refusal = check_access(exchange)) {
    if (!keeps_form(exchange)) return refusal;
    exchange.form_refused = true;
  }
  if (!same_origin(request, settings_.origin)) return error(request, 403, "csrf");
  const bool token_in_form = exchange.route->body == Body::form || exchange.route->body == Body::multipart;
  if (!token_in_form && !csrf_token_matches(request)) return error(request, 403, "csrf");

  exchange.max_body = body_limit(*exchange.route);
  if (content_length(request) > exchange.max_body && exchange.route->body != Body::none)
    return refuse(exchange, 413, "too_large");
  return reserve_body(exchange);
}

// By the access token in Authorization, for the API alone; else by the cookie.
std::optional<Response> Pipeline::authenticate(Exchange& exchange) {
  Request& request = exchange.request;
  const std::string given = request.header("authorization");
  constexpr std::string_view kBearer = "Bearer ";
  if (given.starts_with(kBearer) && is_api(request.path)) {
    auto holder = app::find_token(services_, given.substr(kBearer.size()));
    if (!holder) return std::move(problem(request, 401, "bad_token").header("WWW-Authenticate", "Bearer"));
    request.session = std::move(holder->session);
    request.by_token = true;
    if ((exchange.route->scopes & holder->scopes) != 0) return std::nullopt;
    return problem(request, 403, "scope_needed", {{"scopes", app::scope_names(exchange.route->scopes)}});
  }
  if (const auto token = request.cookies.find(std::string(kSessionCookie)); token != request.cookies.end())
    request.session = app::find_session(services_, token->second);
  return std::nullopt;
}

// A body without a length may come to be as large as the route allows.
std::optional<Response> Pipeline::reserve_body(Exchange& exchange) {
  const bool known = !exchange.request.header("content-length").empty();
  const std::size_t bytes = known ? content_length(exchange.request) : exchange.max_body;
  const bool comes =
      exchange.route->body != Body::none && (known || !exchange.request.header("transfer-encoding").empty());
  if (!comes || bytes <= kSmallBody || exchange.form_refused) return std::nullopt;
  exchange.body_share = large_bodies_.take(bytes);
  if (exchange.body_share) return std::nullopt;
  return std::move(error(exchange.request, 503, "busy").header("Retry-After", "5"));
}

// Sets the route; or says what answers in its place: a static file, 404, 405.
std::optional<Response> Pipeline::find_route(Exchange& exchange, const std::vector<std::string>& segments) {
  Request& request = exchange.request;
  Match match = table_.find(request.method, segments);
  if (match.route) {
    exchange.route = match.route;
    request.params = std::move(match.params);
    if (!match.route->form_page.empty()) request.form_page = page_of_form(*match.route, request.params);
    return std::nullopt;
  }
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (match.allow.empty()) {
    if (auto file = settings_.files.find(request); file && reads) return file;
    if (reads && request.path == "/console") return Response::redirect("/console/");
    return error(request, 404, "not_found");
  }
  // The address of a form that was refused, asked for anew: its page.
  if (const Match form = table_.find("POST", segments); reads && form.route && !form.route->form_page.empty())
    return Response::redirect(page_of_form(*form.route, form.params));
  return std::move(error(request, 405, "method_not_allowed").header("Allow", match.allow));
}

std::optional<Response> Pipeline::check_access(const Exchange& exchange) const {
  const Request& request = exchange.request;
  if (may_enter(*exchange.route, request)) return check_second_factor(exchange);
  if (request.session) return error(request, 403, "not_allowed");
  if (!for_people(request)) return problem(request, 401, "not_signed_in");
  return Response::redirect(sign_in_location(request));
}

// A form of the storefront that its sender may not post, as who they are now: what was typed is kept.
bool Pipeline::keeps_form(const Exchange& exchange) const {
  const Route& route = *exchange.route;
  const Request& request = exchange.request;
  return settings_.error_page && !route.form_page.empty() && !may_enter(route, request) &&
         same_origin(request, settings_.origin);
}

// A link to a file of the API that a browser follows is asked by a person, as a page is.
bool Pipeline::for_people(const Request& request) const {
  if (!settings_.error_page) return false;
  return !is_api(request.path) || (request.path.starts_with("/api/v1/") && is_navigation(request));
}

// Where operators have to have one, an operator without may do nothing but set it up.
std::optional<Response> Pipeline::check_second_factor(const Exchange& exchange) const {
  const Request& request = exchange.request;
  const bool lacks = services_.operators_need_second_factor && request.session &&
                     request.session->account.role == app::Role::operator_ && !request.session->second_factor;
  if (!lacks || is_account_route(*exchange.route)) return std::nullopt;
  if (!for_people(request)) return problem(request, 403, "second_factor_required");
  return Response::redirect("/settings/security");
}

Response Pipeline::error(const Request& request, int status, std::string_view code) const {
  if (!for_people(request)) return problem(request, status, code);
  return settings_.error_page(request, status, code);
}

Response Pipeline::refuse(Exchange& exchange, int status, std::string_view code) {
  const Request& request = exchange.request;
  if (status == 413 && !for_people(request)) return problem(request, 413, code, {{"max", exchange.max_body}});
  return error(request, status, code);
}

Response Pipeline::finish(Exchange& exchange) {
  Response response;
  try {
    response = exchange.answer ? std::move(*exchange.answer) : handle(exchange);
  } catch (const std::exception& failure) {
    log_failure(exchange, failure.what());
    response = problem(exchange.request, 500, "internal");
  }
  return complete(exchange, std::move(response));
}

Response Pipeline::handle(Exchange& exchange) {
  Request& request = exchange.request;
  if (const auto refusal = decode_body(*exchange.route, request)) return error(request, refusal->status, refusal->code);
  const bool token_in_form = exchange.route->body == Body::form || exchange.route->body == Body::multipart;
  const bool kept = settings_.error_page && !exchange.route->form_page.empty();
  if (exchange.form_refused) return keep_form(services_, request);
  if (token_in_form && !csrf_token_matches(request))
    return kept ? keep_form(services_, request) : error(request, 403, "csrf");
  try {
    Response response = answer_once(services_, turns_, *exchange.route, request,
                                    [&] { return exchange.route->handle(services_, request); });
    if (settings_.error_page && request.session && request.query.contains("kept"))
      response = with_kept_form(services_, request, std::move(response));
    return for_a_person(request, std::move(response));
  } catch (const std::exception& failure) {
    log_failure(exchange, failure.what());
    return error(request, 500, "internal");
  }
}

// What a use-case refused for a program is said to a person in words.
Response Pipeline::for_a_person(const Request& request, Response response) const {
  if (response.content_type != kProblemType || !for_people(request)) return response;
  Response page = settings_.error_page(request, response.status, {});
  for (auto& [name, value] : response.headers)
    if (name == "Retry-After") page.header(std::move(name), std::move(value));
  return page;
}

Response Pipeline::complete(Exchange& exchange, Response response) {
  add_security_headers(response, secure_);
  response.header("X-Request-Id", exchange.request.request_id);
  response.header("Date", http_date(services_.now()));  // the console tells by it how much time is left
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - exchange.began;
  metrics_.answered(exchange.route, response.status, took.count());
  log(exchange, response, took.count() * 1000);
  audit_.answered(exchange.request, exchange.route, response.status);
  return response;
}

void Pipeline::log(const Exchange& exchange, const Response& response, double ms) const {
  if (!settings_.log) return;
  const Request& request = exchange.request;
  const wire::Json line{{"request_id", request.request_id},
                        {"method", request.method},
                        {"route", exchange.route ? std::string(exchange.route->pattern) : "-"},
                        {"status", response.status},
                        {"ms", std::round(ms * 1000) / 1000},
                        {"bytes", response.source ? response.source->size
                                  : response.body ? response.body->size()
                                                  : 0},
                        {"address", request.remote_address},
                        {"account", request.caller().account_id},
                        {"role", domain::accounts::role_name(request.caller().role)}};
  settings_.log(app::log_line("access", line));
}

void Pipeline::log_failure(const Exchange& exchange, const char* what) const {
  if (!settings_.log) return;
  settings_.log(app::log_line("error", {{"request_id", exchange.request.request_id}, {"error", what}}));
}

}  // namespace ops::http
