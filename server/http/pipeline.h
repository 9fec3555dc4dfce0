// What every request goes through, in this order: address, route, session, access table, CSRF, body, handler, headers, log.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/http/access/answers.h"
#include "server/http/access/audit.h"
#include "server/http/access/meters.h"
#include "server/http/access/sign_in.h"
#include "server/http/grammar/head.h"
#include "server/http/metrics.h"
#include "server/http/pages/page_cache.h"
#include "server/http/route_table.h"
#include "server/http/transport/static_files.h"

namespace ops::http {

struct Settings {
  std::vector<Route> routes;
  // Of an error, or of a bound that refuses; empty: problem documents only.
  std::function<Response(const Request&, int status, const std::optional<Exceeded>&)> error_page;
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

// What a request holds while its body comes, and until it is answered.
struct BodyShares {
  AtOnce::Share body, upload, bytes;
};

struct Exchange {
  Request request;
  const Route* route = nullptr;
  std::optional<Response> answer;  // set: the body need not be read
  std::size_t max_body = 0;        // bytes
  bool form_refused = false;       // who posted it may not: its fields are read, to be shown again, and nothing is done
  std::unique_ptr<BodyShares> shares;       // of a body that is to come
  std::unique_ptr<AtOnce::Share> listener;  // of who is to be told what changes: held as long as the connection
  std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
};

// Thread-safe.
class Pipeline {
 public:
  Pipeline(app::Services& services, Settings settings);
  // Everything that can be said without the body.
  Exchange begin(Head head);
  // So many bytes of the body are there. False: no more may come, and the exchange has its answer.
  bool receives(Exchange& exchange, std::size_t total);
  // With the body in exchange.request (body, or parts and form). Never throws.
  Response finish(Exchange& exchange);
  // A refusal of the body (400, 413).
  Response refuse(Exchange& exchange, int status, std::string_view code);
  // The answer to bytes that are no request, or none that we know.
  Response refuse_head(const std::string& remote_address, const grammar::Refusal& refusal);
  // The answer to what is not read any further for a bound's sake.
  Response refuse_cost(const std::string& remote_address, const Exceeded& bound);
  std::size_t largest_body() const;

 private:
  std::optional<Response> admit(Exchange& exchange, const std::string& target);
  std::optional<Response> find_route(Exchange& exchange, const std::vector<std::string>& segments);
  std::optional<Response> authenticate(Exchange& exchange);
  void know_viewer(Request& request);
  std::optional<Response> check_access(const Exchange& exchange) const;
  std::optional<Response> check_second_factor(const Exchange& exchange) const;
  std::optional<Response> count_call(const Exchange& exchange);
  std::optional<Response> reserve_listener(Exchange& exchange);
  std::optional<Response> reserve_body(Exchange& exchange);
  std::optional<Exceeded> count_kept_form(const Request& request);
  void ask_no_more(Request& request) const;
  Response error(const Request& request, int status, std::string_view code) const;
  Response failed(Exchange& exchange, const std::exception& failure) const;
  Response exceeded(const Request& request, const Exceeded& bound) const;
  bool keeps_form(const Exchange& exchange) const;
  bool for_people(const Request& request) const;
  Response for_a_person(const Request& request, Response response) const;
  Response handle(Exchange& exchange);
  Response keep_unsent_form(const Request& request);
  Response page_at(const Request& posted, const std::string& target);
  Response act(Exchange& exchange);
  void after_form(const Exchange& exchange, Response& response);
  Response complete(Exchange& exchange, Response response);
  void log(const Exchange& exchange, const Response& response, double ms) const;
  void log_failure(const Exchange& exchange, const char* what) const;

  app::Services& services_;
  const Settings settings_;
  const RouteTable table_;
  const bool secure_;
  SignInGate gate_;
  PageCaches caches_;
  std::map<bounds::Cost, Lately> calls_;  // all of bounds::kCostsOfCalls
  Lately kept_forms_{bounds::Cost::kept_forms};
  AtOnce bodies_{bounds::Cost::bodies_at_once}, uploads_{bounds::Cost::uploads_at_once},
      body_bytes_{bounds::Cost::body_bytes}, listeners_{bounds::Cost::listeners};
  KeyLocks key_locks_;
  Metrics metrics_;
  const Audit audit_;
};

}  // namespace ops::http
