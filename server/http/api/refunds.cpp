// Money that goes back through payment companies: a buyer's withdrawals, and all refunds for operators.
#include "server/app/payments/refunds.h"

#include "json/reader.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

Json refund_json(const app::PaymentRefund& refund) {
  return {{"number", refund.number},
          {"payment_number", refund.payment_number},
          {"order_id", or_null(refund.order_id)},
          {"company", refund.company},
          {"amount_fen", refund.amount},
          {"reason", domain::payments::refund_reason_name(refund.reason)},
          {"state", domain::payments::refund_state_name(refund.state)},
          {"created_at", domain::to_rfc3339(refund.created_at)},
          {"ended_at", refund.ended_at ? Json(domain::to_rfc3339(*refund.ended_at)) : Json(nullptr)}};
}

// With what nobody else is told.
Json refund_for_operators(const app::PaymentRefund& refund) {
  Json json = refund_json(refund);
  json["buyer_id"] = refund.buyer_id;
  json["alarm"] = or_null(refund.alarm);
  json["due_at"] = refund.due_at ? Json(domain::to_rfc3339(*refund.due_at)) : Json(nullptr);
  return json;
}

Response withdraw_handler(app::Services& services, const Request& request) {
  const auto idempotency = idempotency_of(request, true);
  if (!idempotency) return idempotency.error();
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  reader.require("amount_fen");
  const auto amount = reader.integer("amount_fen");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto refunds = app::withdraw(services, request.caller(), amount.value_or(0), *idempotency);
  if (!refunds) return problem_response(request, refunds.error());
  Json items = Json::array();
  for (const app::PaymentRefund& refund : *refunds) items.push_back(refund_json(refund));
  return created({{"refunds", std::move(items)}}, "/api/v1/balance/refunds");
}

Response own_refunds_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto list = app::own_refunds(services, request.caller(), *page);
  if (!list) return problem_response(request, list.error());
  const auto can = app::can_be_withdrawn(services, request.caller());
  if (!can) return problem_response(request, can.error());
  Json goes_back = Json::array();
  for (const app::GoesBack& one : *can) goes_back.push_back({{"company", one.company}, {"amount_fen", one.amount}});
  Json json{{"can_go_back", std::move(goes_back)}};
  json.update(list_json(*list, refund_json));
  return ok(json);
}

Response refunds_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto list = app::refunds_for_operators(services, request.caller(), request.query_value("state"),
                                               request.query_value("alarm") == "true", *page);
  if (!list) return problem_response(request, list.error());
  return ok(list_json(*list, refund_for_operators));
}

Response retry_refund_handler(app::Services& services, const Request& request) {
  const auto refund = app::retry_refund(services, request.caller(), request.params.at("number"));
  return refund ? ok(refund_for_operators(*refund)) : problem_response(request, refund.error());
}

}  // namespace

std::vector<Route> refund_routes() {
  return {{.method = "POST",
           .path = "/api/v1/balance/withdrawals",
           .roles = buyer,
           .scopes = no_token,
           .body = Body::json,
           .keyed_answer = KeyedAnswer::kept_by_use_case,
           .operation = {.id = "withdrawBalance",
                         .tag = Tag::money,
                         .summary = "Send a part of the balance back to where it came from",
                         .refuses = refuses_input | needs_key},
           .handle = withdraw_handler},
          {.method = "GET",
           .path = "/api/v1/balance/refunds",
           .roles = buyer,
           .scopes = app::scope_read,
           .operation = {.id = "listOwnRefunds",
                         .tag = Tag::money,
                         .summary = "What goes back through payment companies, newest first, and what can"},
           .handle = own_refunds_handler},
          {.method = "GET",
           .path = "/api/v1/operator/refunds",
           .roles = operator_,
           .scopes = app::scope_read,
           .audit = "refunds",
           .operation = {.id = "listRefunds", .tag = Tag::money, .summary = "Refunds through companies, newest first"},
           .handle = refunds_handler},
          {.method = "POST",
           .path = "/api/v1/operator/refunds/{number}/retry",
           .roles = operator_,
           .scopes = no_token,
           .operation = {.id = "retryRefund",
                         .tag = Tag::money,
                         .summary = "Have a refund that failed asked for once more, with the same number",
                         .refuses = refuses_state | refuses_stranger},
           .handle = retry_refund_handler}};
}

}  // namespace ops::http
