// What every request goes through, in this order: address, route, session, access table, CSRF, body, handler, headers, log.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/http/answers.h"
#include "server/http/audit.h"
#include "server/http/body_budget.h"
#include "server/http/metrics.h"
#include "server/http/route_table.h"
#include "server/http/sign_in.h"
#include "server/http/static_files.h"

namespace ops::http {

inline constexpr std::size_t kMaxJsonBody = 512 * 1024;    // details of 20,000 characters, escaped, fit four times
inline constexpr std::size_t kMaxFormBody = 1024 * 1024;   // 20 answers of 5,000 characters, percent-encoded
inline constexpr std::size_t kMultipartSlack = 64 * 1024;  // beside the file itself: boundaries and fields
// (chosen) Bodies up to the first are read without asking; larger ones share the second.
inline constexpr std::size_t kSmallBody = 1024 * 1024, kLargeBodies = 512 * 1024 * 1024;

struct Settings {
  std::vector<Route> routes;
  std::function<Response(const Request&, int status, std::string_view code)>
      error_page;  // empty: problem documents only
  StaticFiles files;
  std::string origin;                                  // "https://market.example"; empty: the address in Host, by http
  std::function<void(const std::string& line)> log;    // one JSON object a line
  std::function<void(const std::string& line)> audit;  // of audit.h; empty: they go to `log` too
};

// What is known of a request before its body is read.
struct Head {
  std::string method, target, remote_address;
  std::map<std::string, std::string> headers;  // names in lower case
};

struct Exchange {
  Request request;
  const Route* route = nullptr;
  std::optional<Response> answer;  // set: the body need not be read
  std::size_t max_body = 0;        // bytes
  bool form_refused = false;       // who posted it may not: its fields are read, to be shown again, and nothing is done
  BodyBudget::Share body_share;    // of a large body, while it is in memory
  std::chrono::steady_clock::time_point began;
};

// Thread-safe.
class Pipeline {
 public:
  Pipeline(app::Services& services, Settings settings);
  // Everything that can be said without the body.
  Exchange begin(Head head);
  // With the body in exchange.request (body, or parts and form). Never throws.
  Response finish(Exchange& exchange);
  // A refusal of the body (400, 413, 415) or of bytes that are no request at all.
  Response refuse(Exchange& exchange, int status, std::string_view code);
  std::size_t largest_body() const;

 private:
  std::optional<Response> admit(Exchange& exchange, const std::string& target);
  std::optional<Response> find_route(Exchange& exchange, const std::vector<std::string>& segments);
  std::optional<Response> authenticate(Exchange& exchange);
  std::optional<Response> check_access(const Exchange& exchange) const;
  std::optional<Response> check_second_factor(const Exchange& exchange) const;
  std::optional<Response> reserve_body(Exchange& exchange);
  Response error(const Request& request, int status, std::string_view code) const;
  bool keeps_form(const Exchange& exchange) const;
  bool for_people(const Request& request) const;
  Response for_a_person(const Request& request, Response response) const;
  Response handle(Exchange& exchange);
  Response complete(Exchange& exchange, Response response);
  void log(const Exchange& exchange, const Response& response, double ms) const;
  void log_failure(const Exchange& exchange, const char* what) const;

  app::Services& services_;
  const Settings settings_;
  const RouteTable table_;
  const bool secure_;
  SignInGate gate_;
  BodyBudget large_bodies_{kLargeBodies};
  KeyTurns turns_;
  Metrics metrics_;
  const Audit audit_;
};

}  // namespace ops::http
