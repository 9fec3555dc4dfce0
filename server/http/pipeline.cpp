#include "server/http/pipeline.h"

#include <algorithm>
#include <array>
#include <ctime>

#include "server/app/accounts/access_tokens.h"
#include "server/app/log_line.h"
#include "server/app/market/market_pages.h"
#include "server/http/access/access_line.h"
#include "server/http/access/form_key.h"
#include "server/http/access/request_checks.h"
#include "server/http/pages/kept_forms.h"
#include "server/http/problem.h"
#include "server/http/query_rules.h"
#include "server/http/transport/uri.h"

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
    case Body::raw:
      return bounds::kMaxJsonBody;
    case Body::form:
      return bounds::kMaxFormBody;
    case Body::multipart:
      return static_cast<std::size_t>(domain::files::kMaxDocumentBytes) + bounds::kMultipartSlack;
  }
  return 0;
}

i18n::Lang language(const Request& request) {
  const auto chosen = request.cookies.find(cookie_name(kLanguageCookie, request.secure));
  const std::string tags = chosen != request.cookies.end() ? chosen->second : request.header("accept-language");
  return tags.empty() ? i18n::Lang::zh_cn : i18n::lang_from_tags(tags);
}

// What this call is one of: as its row says, where that speaks of some calls of its route only; else a write.
bounds::Cost cost_of_call(const Route& route, const Request& request) {
  using enum bounds::Cost;
  if (route.counts == none) return route.method == "GET" ? none : changing_calls;
  const bool home = route.path == "/" && request.query.empty();  // nobody's search
  const bool whole_list = route.counts == list_searches && request.query_value("q").empty();
  if (home || whole_list) return none;
  return route.counts == listeners && !asks_to_listen(request) ? change_polls : route.counts;
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
      audit_(settings_.audit ? settings_.audit : settings_.log) {
  for (const bounds::Cost cost : bounds::kCostsOfCalls) calls_.try_emplace(cost, cost);
  metrics_.show("opsmarket_listeners", "Connections over which somebody is told what changes.",
                [this] { return static_cast<double>(listeners_.held()); });
}

std::size_t Pipeline::largest_body() const {
  std::size_t largest = 0;
  for (const Route& route : table_.routes()) largest = std::max(largest, body_limit(route));
  return largest;
}

// The page that says so is built of what is kept: the store may be what failed.
void Pipeline::ask_no_more(Request& request) const {
  if (request.market) request.market = [this] { return services_.market_facts->kept(); };
}

Exchange Pipeline::begin(Head head) {
  Exchange exchange;
  Request& request = exchange.request;
  request.method = std::move(head.method);
  request.headers = std::move(head.headers);
  request.remote_address = std::move(head.remote_address);
  request.request_id = new_request_id();
  request.cookies = parse_cookies(request.header("cookie"));
  request.secure = secure_;
  request.lang = language(request);
  take_form_key(request);
  request.gate = &gate_;
  request.caches = &caches_;
  request.metrics = &metrics_;
  request.audit = &audit_;
  request.site = site_of(request, settings_.origin);
  try {
    if (!head.target.starts_with("/api/")) request.market = [this] { return app::market_facts(services_); };
    exchange.answer = admit(exchange, head.target);
  } catch (const domain::limits::Busy& busy) {
    ask_no_more(request);
    exchange.answer = exceeded(request, busy.exceeded);
  } catch (const std::exception& failure) {
    exchange.answer = failed(exchange, failure);
  }
  return exchange;
}

std::optional<Response> Pipeline::admit(Exchange& exchange, const std::string& target) {
  Request& request = exchange.request;
  if (target == "*" && request.method == "OPTIONS")
    return std::move(Response::empty(204).header("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
  auto parsed = parse_target(target);
  request.path = parsed ? parsed->path : target.substr(0, target.find('?'));  // for the choice of the error's form
  if (!parsed) {
    know_viewer(request);
    return error(request, 400, "malformed_request");
  }
  request.query = std::move(parsed->query);
  if (auto other = find_route(exchange, parsed->segments)) return other;

  if (auto refusal = authenticate(exchange)) return refusal;
  if (auto refusal = check_access(exchange)) {
    if (!keeps_form(exchange)) return refusal;
    exchange.form_refused = true;
  }
  if (exchange.route->query)
    if (const auto fault = apply_query_rules(*exchange.route->query, request.query))
      return problem(request, 400, fault->code, {{"at", fault->at}});
  if (!same_origin(request, settings_.origin)) return error(request, 403, "csrf");
  const bool token_in_form = exchange.route->body == Body::form || exchange.route->body == Body::multipart;
  if (!token_in_form && !csrf_token_matches(request)) return error(request, 403, "csrf");

  if (auto refusal = count_call(exchange)) return refusal;
  if (auto refusal = reserve_listener(exchange)) return refusal;

  exchange.max_body = body_limit(*exchange.route);
  if (content_length(request) > exchange.max_body && exchange.route->body != Body::none)
    return refuse(exchange, 413, "too_large");
  if (exchange.route->body != Body::none && !request.header("content-encoding").empty())
    return error(request, 415, "unsupported_media_type");
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
    const auto action = request.params.find("action");
    const unsigned needed = token_scopes(*exchange.route, request.session->account.role,
                                         action != request.params.end() ? action->second : std::string_view());
    if ((needed & holder->scopes) != 0) return std::nullopt;
    return scope_needed(request, needed);
  }
  know_viewer(request);
  return std::nullopt;
}

// Pages of errors too greet who is signed in.
void Pipeline::know_viewer(Request& request) {
  if (const auto token = request.cookies.find(cookie_name(kSessionCookie, secure_)); token != request.cookies.end())
    request.session = app::find_session(services_, token->second);
}

std::optional<Response> Pipeline::count_call(const Exchange& exchange) {
  const Request& request = exchange.request;
  const auto calls = calls_.find(cost_of_call(*exchange.route, request));
  if (calls == calls_.end()) return std::nullopt;
  const Payer payer{request.caller().account_id, request.remote_address};
  if (const auto full = calls->second.take(payer, services_.now())) return exceeded(request, *full);
  return std::nullopt;
}

std::optional<Response> Pipeline::reserve_listener(Exchange& exchange) {
  const Request& request = exchange.request;
  if (exchange.route->counts != bounds::Cost::listeners || !asks_to_listen(request)) return std::nullopt;
  const Payer payer{request.caller().account_id, request.remote_address};
  exchange.listener = std::make_unique<AtOnce::Share>(listeners_, payer);
  const auto full = exchange.listener->take();
  return full ? std::optional(exceeded(request, *full)) : std::nullopt;
}

std::optional<Response> Pipeline::reserve_body(Exchange& exchange) {
  const Request& request = exchange.request;
  const bool comes = exchange.route->body != Body::none &&
                     (content_length(request) > 0 || !request.header("transfer-encoding").empty());
  if (!comes) return std::nullopt;
  const Payer payer{request.caller().account_id, request.remote_address};
  exchange.shares =
      std::unique_ptr<BodyShares>(new BodyShares{{bodies_, payer}, {uploads_, payer}, {body_bytes_, payer}});
  auto full = exchange.shares->body.take();
  if (!full && exchange.route->body == Body::multipart) full = exchange.shares->upload.take();
  return full ? std::optional(exceeded(request, *full)) : std::nullopt;
}

// What is announced costs nothing yet; it is reserved as it comes, a piece at a time.
bool Pipeline::receives(Exchange& exchange, std::size_t total) {
  if (total <= bounds::kSmallBody || !exchange.shares) return true;
  const auto missing = static_cast<std::int64_t>(total) - exchange.shares->bytes.amount();
  if (missing <= 0) return true;
  constexpr std::int64_t kPiece = bounds::kBodyPiece;
  const auto full = exchange.shares->bytes.take((missing + kPiece - 1) / kPiece * kPiece);
  if (full) exchange.answer = exceeded(exchange.request, *full);
  return !full;
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
    know_viewer(request);
    return error(request, 404, "not_found");
  }
  know_viewer(request);
  // The address of a form that was refused, asked for anew: its page, with what was refused.
  if (const Match form = table_.find("POST", segments); reads && form.route && !form.route->form_page.empty()) {
    const std::string page = page_of_form(*form.route, form.params);
    return Response::redirect(refused_form_location(services_, request, page).value_or(page));
  }
  return std::move(error(request, 405, "method_not_allowed").header("Allow", match.allow));
}

std::optional<Response> Pipeline::check_access(const Exchange& exchange) const {
  const Request& request = exchange.request;
  if (may_enter(*exchange.route, request)) return check_second_factor(exchange);
  if (request.session) return error(request, 403, "not_allowed");
  if (!for_people(request)) return problem(request, 401, "not_signed_in");
  return Response::redirect(sign_in_location(request));
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
  return settings_.error_page(request, status, std::nullopt);
}

// 429 to who has had his share; 503 where everybody together has.
Response Pipeline::exceeded(const Request& request, const Exceeded& bound) const {
  const auto* limit = std::ranges::find(bounds::kLimits, bound.bound, &bounds::Limit::name);
  const bool of_everyone = limit == bounds::kLimits.end() || limit->per == bounds::Per::everyone;
  if (!for_people(request)) return of_everyone ? busy(request, bound) : too_many(request, bound);
  return settings_.error_page(request, of_everyone ? 503 : 429, bound);
}

// 503 where the database cannot be reached, which passes; else a fault of the server's.
Response Pipeline::failed(Exchange& exchange, const std::exception& failure) const {
  Request& request = exchange.request;
  ask_no_more(request);
  log_failure(exchange, failure.what());
  if (dynamic_cast<const app::Unavailable*>(&failure) == nullptr) return error(request, 500, "internal");
  return for_a_person(request, unavailable(request));
}

Response Pipeline::refuse(Exchange& exchange, int status, std::string_view code) {
  const Request& request = exchange.request;
  if (status != 413) return error(request, status, code);
  if (!for_people(request)) return too_large(request, exchange.max_body);
  const Exceeded most{"body", static_cast<std::int64_t>(exchange.max_body), 0, true};
  return settings_.error_page(request, 413, most);
}

// Where it wanted to go is not known, nor who sent it: a problem document, logged as a request of nothing.
Response Pipeline::refuse_head(const std::string& remote_address, const grammar::Refusal& refusal) {
  auto exchange = begin({"GET", "/api/", remote_address, {}});
  exchange.answer =
      problem(exchange.request, refusal.status, "malformed_request", {{"detail", std::string(refusal.detail)}});
  return finish(exchange);
}

Response Pipeline::refuse_cost(const std::string& remote_address, const Exceeded& bound) {
  auto exchange = begin({"GET", "/api/", remote_address, {}});
  exchange.answer = exceeded(exchange.request, bound);
  return finish(exchange);
}

Response Pipeline::finish(Exchange& exchange) {
  Response response;
  if (exchange.shares) exchange.shares->body.give_back();  // it is there
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
  if (exchange.form_refused) return keep_unsent_form(request);
  if (token_in_form && !csrf_token_matches(request))
    return kept ? keep_unsent_form(request) : error(request, 403, "csrf");
  if (settings_.error_page)
    if (auto instead = refused_form_instead(services_, request, *exchange.route)) return std::move(*instead);
  Response response = act(exchange);
  if (kept) after_form(exchange, response);
  return response;
}

Response Pipeline::act(Exchange& exchange) {
  Request& request = exchange.request;
  try {
    Response response = answer_once(services_, key_locks_, *exchange.route, request,
                                    [&] { return exchange.route->handle(services_, request); });
    if (settings_.error_page && request.method == "GET") {
      response = with_kept_form(services_, request, std::move(response));
      give_form_key(request, response);
    }
    return for_a_person(request, std::move(response));
  } catch (const domain::limits::Busy& busy) {
    ask_no_more(request);
    return exceeded(request, busy.exceeded);
  } catch (const std::exception& failure) {
    return failed(exchange, failure);
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
  if (settings_.log) settings_.log(access_line(exchange.request, exchange.route, response, ms));
}

void Pipeline::log_failure(const Exchange& exchange, const char* what) const {
  if (!settings_.log) return;
  settings_.log(app::log_line("error", {{"request_id", exchange.request.request_id}, {"error", what}}));
}

}  // namespace ops::http
