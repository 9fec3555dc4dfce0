// A buyer's balance, and top-up by the local payment adapter.
#include "json/reader.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

Response balance_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto balance = app::balance(services, request.caller(), *page);
  if (!balance) return problem_response(request, balance.error());
  Json json{{"balance_fen", balance->balance}, {"adapter", "local"}};
  json.update(list_json(balance->statement, [](const app::Statement& line) { return to_json(line); }));
  return ok(json);
}

Response top_up_handler(app::Services& services, const Request& request) {
  const auto idempotency = idempotency_of(request, true);
  if (!idempotency) return idempotency.error();
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  reader.require("amount_fen");
  const auto amount = reader.integer("amount_fen");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto balance = app::top_up(services, request.caller(), amount.value_or(0), *idempotency);
  if (!balance) return problem_response(request, balance.error());
  return created({{"balance_fen", *balance}}, "/api/v1/balance");
}

}  // namespace

std::vector<Route> money_routes() {
  return {{.method = "GET",
           .path = "/api/v1/balance",
           .roles = buyer,
           .scopes = app::scope_read,
           .operation = {.id = "getBalance", .tag = Tag::money, .summary = "Balance and statement"},
           .handle = balance_handler},
          {.method = "POST",
           .path = "/api/v1/balance/topups",
           .roles = buyer,
           .scopes = no_token,
           .body = Body::json,
           .keyed_answer = KeyedAnswer::kept_by_use_case,
           .operation = {.id = "topUpBalance",
                         .tag = Tag::money,
                         .summary = "Top up with the local payment adapter",
                         .refuses = refuses_input | needs_key},
           .handle = top_up_handler}};
}

}  // namespace ops::http
