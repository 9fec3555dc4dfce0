// Requests, responses and routes in the project's own words. Only server.cpp knows the HTTP library.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <cstddef>

#include "domain/market/facts.h"
#include "domain/orders/actions.h"
#include "i18n/i18n.h"
#include "server/app/accounts/access_tokens.h"
#include "server/app/accounts/accounts.h"
#include "server/app/common.h"
#include "server/bounds/bounds.h"
#include "server/http/operation.h"

namespace ops::http {

class Audit;        // audit.h
class Metrics;      // metrics.h
struct PageCaches;  // pages/page_cache.h
class SignInGate;   // sign_in.h: counts failed sign-ins and registrations of this server

struct Part {
  std::string name, filename, content_type, bytes;
};  // of multipart/form-data

struct Request {
  std::string method, path;                             // path: decoded, without query
  std::map<std::string, std::string> params;            // of the pattern: {id}
  std::multimap<std::string, std::string> query, form;  // decoded; form: urlencoded body
  std::map<std::string, std::string> headers;           // names in lower case
  std::map<std::string, std::string> cookies;
  std::string body;
  std::vector<Part> parts;
  std::string remote_address;
  std::string request_id;
  std::string
      form_page;  // where the form is that was posted: a path, percent-encoded; empty: of the API, or nothing was posted
  std::string form_key;       // of the forms of the page that is asked for (form_key.h)
  bool has_form_key = false;  // the browser has it already
  std::optional<app::Session> session;
  bool by_token = false;  // it is an access token's, not a cookie's: no browser sends it by itself
  i18n::Lang lang = i18n::Lang::zh_cn;
  // What stands at the foot of pages: asked for by who builds one, not by who finds it kept. Empty: of the API.
  std::function<std::shared_ptr<const domain::market::MarketFacts>()> market;
  std::string site;                  // "https://market.example": where this site is, for links that leave it
  bool secure = false;               // people reach this site by https
  SignInGate* gate = nullptr;        // never null in a handler
  const Metrics* metrics = nullptr;  // neither
  PageCaches* caches = nullptr;      // nor these
  const Audit* audit = nullptr;      // nor this

  app::Caller caller() const;
  std::string query_value(std::string_view name) const;  // first, or empty
  std::string form_value(std::string_view name) const;
  std::string header(std::string_view lower_case_name) const;  // or empty
};

// A body too large to hold: read piece by piece while it is sent.
struct Source {
  std::size_t size = 0;
  std::function<std::size_t(std::size_t offset, char* to, std::size_t length)>
      read;  // fewer than asked: an end too soon
};

// Who is told what changes over the connection, once the answer's head has been sent (transport/listeners.h).
struct Listening {
  app::Account account;
  std::optional<std::int64_t>
      after;                        // the newest event that they know; nothing: they have just asked for all they show
  std::function<bool()> signed_in;  // still: their session or access token is
};

// How long an answer can be given again to the same key (answers.h). What is shown once, or signs somebody in: for minutes.
enum class KeepAnswer { day, minutes, not_at_all };

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string content_type;
  std::shared_ptr<const std::string> body;  // shared: cached bodies are not copied
  std::optional<Source> source;             // in place of a body
  std::optional<Listening> listening;       // in place of a body
  KeepAnswer keep = KeepAnswer::day;

  static Response html(std::string body, int status = 200);
  static Response json(std::string body, int status = 200);
  static Response redirect(std::string location);  // 303; REQUIRES: a path on this site
  static Response empty(int status);
  Response& header(std::string name, std::string value);
};
// Whether it asks to be told what changes, rather than for what has: server-sent events.
bool asks_to_listen(const Request& request);

// Who may come in at all; finer questions (whose product is it?) are the use-cases'.
enum Roles : unsigned { visitor = 1, buyer = 2, provider = 4, operator_ = 8, anyone = 15, signed_in = 14 };
// `raw`: of whatever type, kept as it came, for who signs its bytes.
enum class Body { none, json, form, multipart, raw };
// What becomes of the answer to a POST with a key (answers.h).
enum class KeyedAnswer {
  kept,              // given again to the same key
  kept_by_use_case,  // likewise, and kept in the transaction of the action itself (app/orders/replay.h)
  none,              // it takes no key: it is a question, and its answer the same each time
};

// One of which an access token needs: bits of app::Scope.
struct TokenScopes {
  constexpr TokenScopes() = default;
  constexpr TokenScopes(unsigned one_of) : bits(one_of), said(true) {}
  constexpr operator unsigned() const { return bits; }
  unsigned bits = 0;
  bool said = false;
};
// Passwords, second factors, tokens themselves, where one is told, secrets between parties, money from outside; and what an operator
// decides: a person has to.
inline constexpr unsigned no_token = 0;
// Of `audit`: an operator who reads it sees nothing of others.
inline constexpr std::string_view no_trace = "";

// Name -> whether it is a comma list (query_rules.h).
using QueryRules = std::map<std::string, bool>;

// All that is said of a route, but for the shapes of its bodies and its query (openapi.json).
struct Route {
  std::string_view method, path;  // "/api/v1/products/{id}"
  unsigned roles = 0;             // bits of Roles: the access table
  TokenScopes scopes = {};        // every route of the API says them; pages are nothing for programs (token_scopes)
  Body body = Body::none;
  std::size_t max_body = 0;  // bytes; 0: what is usual for the kind of body
  // Each call is one of these, for whoever makes it: of a list, each with a text; of changes, each that asks to have a connection stay.
  bounds::Cost counts = bounds::Cost::none;
  KeyedAnswer keyed_answer = KeyedAnswer::kept;
  std::string_view form_page = {};  // every form of the storefront says on which page it stands; "/": on all of them
  std::optional<std::string_view> audit = {};  // every GET for operators says what they see of others (audit.h)
  Operation operation = {};                    // every route of the API has one
  std::function<Response(app::Services&, const Request&)> handle = {};
  const QueryRules* query = nullptr;  // what its query may say; null: anything. Set by api_routes()
};
// The member that a row lacks; empty: none. Of the API: "scopes", "operation", "audit"; of pages: "form_page", "audit".
std::string_view missing_in_api(const Route& row);
std::string_view missing_in_page(const Route& row);
// Throws std::logic_error where a row lacks something.
void expect_complete(std::span<const Route> rows, std::string_view (*missing)(const Route& row));
bool takes_key(const Route& route);  // Idempotency-Key
// What a token needs for an order's action, by who takes it; nothing: that party never does.
std::optional<unsigned> action_scopes(domain::orders::Action action, domain::orders::Actor actor);
// One of which a token of that role needs; 0: a person has to. `action`: of an order, as the route's path names it; else empty.
unsigned token_scopes(const Route& route, app::Role role, std::string_view action);
// Whether the route is about the account itself: open to who still has to set up a second factor.
bool is_account_route(const Route& route);
// "/orders/{id}" with the request's parameters, percent-encoded.
std::string page_of_form(const Route& route, const std::map<std::string, std::string>& params);
// Every area adds its own; the whole is the one table that the server serves, the API's document is made from and the access test
// walks. Both throw std::logic_error where a row does not say what it has to.
std::vector<Route> api_routes();   // http/api/*.cpp
std::vector<Route> page_routes();  // http/pages/*.cpp: HTML for people

// The problem document of a use-case that did nothing. Pages show their own words instead.
Response problem_response(const Request& request, const app::Problem& problem);

}  // namespace ops::http
