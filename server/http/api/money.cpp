// A buyer's balance, and top-up by the local payment adapter.
#include "json/reader.h"
#include "server/app/payments/payments.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

Response balance_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto balance = app::balance(services, request.caller(), *page);
  if (!balance) return problem_response(request, balance.error());
  Json json{{"balance_fen", balance->balance}, {"adapter", "local"}, {"companies", app::payment_companies(services)}};
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

Json payment_json(const app::PaymentView& view) {
  const app::Payment& payment = view.payment;
  return {{"number", payment.number},
          {"order_id", or_null(payment.order_id)},
          {"company", payment.company},
          {"amount_fen", payment.amount},
          {"state", domain::payments::state_name(payment.state)},
          {"created_at", domain::to_rfc3339(payment.created_at)},
          {"expires_at", domain::to_rfc3339(payment.expires_at)},
          {"qr_text", view.payable ? or_null(payment.qr_text) : Json(nullptr)},
          {"address", view.payable ? or_null(payment.address) : Json(nullptr)},
          {"paid_at", payment.paid_at ? Json(domain::to_rfc3339(*payment.paid_at)) : Json(nullptr)}};
}

Response begin_payment_handler(app::Services& services, const Request& request) {
  const auto idempotency = idempotency_of(request, true);
  if (!idempotency) return idempotency.error();
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  reader.require("company");
  reader.require("amount_fen");
  const app::PaymentWish wish{reader.text("company"), reader.text("order_id"),
                              reader.integer("amount_fen").value_or(0)};
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto number = app::begin_payment(services, request.caller(), wish, *idempotency);
  if (!number) return problem_response(request, number.error());
  const auto view = app::payment(services, request.caller(), *number);
  if (!view) return problem_response(request, view.error());
  return created(payment_json(*view), "/api/v1/payments/" + *number);
}

Response payment_handler(app::Services& services, const Request& request) {
  const auto view = app::payment(services, request.caller(), request.params.at("number"));
  return view ? ok(payment_json(*view)) : problem_response(request, view.error());
}

// With what nobody else is told: the company's number, and why somebody has to look.
Json payment_for_operators(const app::PaymentView& view) {
  Json json = payment_json(view);
  json["buyer_id"] = view.payment.buyer_id;
  json["their_number"] = or_null(view.payment.their_number);
  json["alarm"] = or_null(view.payment.alarm);
  return json;
}

Response payments_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto list = app::payments_for_operators(services, request.caller(), request.query_value("state"),
                                                request.query_value("alarm") == "true", *page);
  if (!list) return problem_response(request, list.error());
  return ok(list_json(*list, payment_for_operators));
}

}  // namespace

std::vector<Route> money_routes() {
  return {
      {.method = "GET",
       .path = "/api/v1/operator/payments",
       .roles = operator_,
       .scopes = app::scope_read,
       .audit = "payments",
       .operation = {.id = "listPayments", .tag = Tag::money, .summary = "Payments through companies, newest first"},
       .handle = payments_handler},
      {.method = "POST",
       .path = "/api/v1/payments",
       .roles = buyer,
       .scopes = no_token,
       .body = Body::json,
       .keyed_answer = KeyedAnswer::kept_by_use_case,
       .operation = {.id = "beginPayment",
                     .tag = Tag::money,
                     .summary = "Begin a payment through a payment company",
                     .refuses = refuses_input | needs_key},
       .handle = begin_payment_handler},
      {.method = "GET",
       .path = "/api/v1/payments/{number}",
       .roles = buyer,
       .scopes = app::scope_read,
       .operation = {.id = "getPayment", .tag = Tag::money, .summary = "A payment, and where it is paid"},
       .handle = payment_handler},
      {.method = "GET",
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
