// Payouts of earnings, and the bank accounts that they go to.
#include "server/app/payouts/payouts.h"

#include "json/reader.h"
#include "server/app/accounts/account_security.h"
#include "server/http/access/sign_in.h"
#include "server/http/api/api.h"
#include "server/pages/orders/transfers.h"

namespace ops::http {
namespace {

namespace flow = domain::payouts;

Json show(const app::PayeeView& payee) {
  return {{"version", payee.version},
          {"holder", payee.holder},
          {"bank", or_null(payee.bank)},
          {"branch", or_null(payee.branch)},
          {"last_digits", or_null(payee.last_digits)},
          {"changed_at", or_null(payee.changed_at)}};
}

Json show(const app::PayoutView& view) {
  const app::Payout& payout = view.payout;
  return {{"number", payout.number},
          {"amount_fen", payout.amount},
          {"state", flow::state_name(payout.state)},
          {"version", payout.version},
          {"requested_at", domain::to_rfc3339(payout.requested_at)},
          {"state_since", domain::to_rfc3339(payout.state_since)},
          {"bank", payout.bank},
          {"branch", or_null(payout.branch)},
          {"last_digits", payout.last_digits},
          {"reason", or_null(payout.reason)},
          {"held_until", or_null(view.held_until)},
          {"steps", json::array_of(view.allowed, [](flow::Step step) { return Json(flow::step_name(step)); })}};
}

// With what operators go by besides.
Json show_to_operators(const app::PayoutView& view) {
  Json json = show(view);
  json["provider_id"] = view.payout.provider_id;
  json["holder"] = view.payout.holder;
  json["approved_by"] = or_null(view.approved_by_name);
  json["waits_for_second"] = view.waits_for_second;
  return json;
}

Json show_to(const Request& request, const app::PayoutView& view) {
  return request.caller().role == app::Role::operator_ ? show_to_operators(view) : show(view);
}

Response balance_for_payouts_handler(app::Services& services, const Request& request) {
  const auto balance = app::payout_balance(services, request.caller());
  if (!balance) return problem_response(request, balance.error());
  return ok_versioned({{"balance_fen", balance->balance},
                       {"withdrawable_fen", balance->withdrawable},
                       {"waiting_fen", balance->balance - balance->withdrawable},
                       {"on_its_way_fen", balance->on_its_way},
                       {"more_at", or_null(balance->more_at)},
                       {"payee", show(balance->payee)}},
                      balance->payee.version);
}

Response set_payee_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  for (const char* key : {"bank", "account_number", "password"}) reader.require(key);
  const flow::Payee payee{reader.text("bank"), reader.text("branch"), reader.text("account_number")};
  const std::string password = reader.text("password");
  const auto in_body = reader.integer("version");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto version = version_of(request, in_body);
  if (!version) return version.error();
  const auto proven = confirmed_by_password<bool>(
      services, request, [&] { return app::prove_password(services, *request.session, password); });
  if (!proven) return refused(request, proven.error());
  const auto set = app::set_payee(services, request.caller(), version->number, payee, request.remote_address);
  if (set) return ok_versioned(show(*set), set->version);
  const auto now = app::payout_balance(services, request.caller());
  return change_problem(request, set.error(), *version, now ? show(now->payee) : Json(nullptr));
}

Response request_payout_handler(app::Services& services, const Request& request) {
  const auto idempotency = idempotency_of(request, true);
  if (!idempotency) return idempotency.error();
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  reader.require("amount_fen");
  const auto amount = reader.integer("amount_fen");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto made = app::request_payout(services, request.caller(), amount.value_or(0), *idempotency);
  if (!made) return problem_response(request, made.error());
  return created(show(*made), "/api/v1/provider/payouts/" + made->payout.number, made->payout.version);
}

Response list_payouts_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto list = app::payouts(services, request.caller(), request.query_value("state"), *page);
  if (!list) return problem_response(request, list.error());
  return ok(list_json(*list, [&](const app::PayoutView& view) { return show_to(request, view); }));
}

Response get_payout_handler(app::Services& services, const Request& request) {
  const auto view = app::payout(services, request.caller(), request.params.at("number"));
  if (!view) return problem_response(request, view.error());
  return ok_versioned(show_to(request, *view), view->payout.version);
}

Response answer_step(app::Services& services, const Request& request, flow::Step step, const Version& version,
                     const std::string& reason) {
  const std::string& number = request.params.at("number");
  const auto taken = app::take_payout_step(services, request.caller(), number, version.number, step, reason);
  if (taken) return ok_versioned(show_to(request, *taken), taken->payout.version);
  const auto now = app::payout(services, request.caller(), number);
  return change_problem(request, taken.error(), version, now ? show_to(request, *now) : Json(nullptr));
}

template <flow::Step step>
Response plain_step_handler(app::Services& services, const Request& request) {
  const auto version = version_only(request);
  if (!version) return version.error();
  return answer_step(services, request, step, *version, {});
}

template <flow::Step step>
Response step_with_reason_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  reader.require("reason");
  const std::string reason = reader.text("reason");
  const auto in_body = reader.integer("version");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto version = version_of(request, in_body);
  if (!version) return version.error();
  return answer_step(services, request, step, *version, reason);
}

Response transfers_handler(app::Services& services, const Request& request) {
  const auto transfers = app::transfers_for_bank(services, request.caller());
  if (!transfers) return problem_response(request, transfers.error());
  Response response;
  response.content_type = "text/csv; charset=utf-8";
  response.header("Content-Disposition", "attachment; filename=\"payouts.csv\"").header("Cache-Control", "no-store");
  response.body = std::make_shared<const std::string>(pages::transfers_csv(request.lang, *transfers));
  response.keep = KeepAnswer::not_at_all;
  return response;
}

Route operator_step(std::string_view path, std::string_view id, std::string_view summary, unsigned refuses,
                    Response (*handle)(app::Services&, const Request&)) {
  return {.method = "POST",
          .path = path,
          .roles = operator_,
          .scopes = no_token,
          .body = Body::json,
          .operation = {.id = id, .tag = Tag::money, .summary = summary, .refuses = refuses},
          .handle = handle};
}

std::vector<Route> payout_steps() {
  return {operator_step("/api/v1/operator/payouts/{number}/approve", "approvePayout",
                        "Approve it; above the sum that operators set, as the first or the second of two",
                        refuses_state | refuses_conflict, plain_step_handler<flow::Step::approve>),
          operator_step("/api/v1/operator/payouts/{number}/reject", "rejectPayout",
                        "Reject it, with a reason; the money goes back to the earnings", refuses_input | refuses_state,
                        step_with_reason_handler<flow::Step::reject>),
          operator_step("/api/v1/operator/payouts/{number}/pay", "notePayoutPaid", "The bank has transferred it",
                        refuses_state, plain_step_handler<flow::Step::pay>),
          operator_step("/api/v1/operator/payouts/{number}/fail", "notePayoutFailed",
                        "The bank could not transfer it, with a reason; the money goes back to the earnings",
                        refuses_input | refuses_state, step_with_reason_handler<flow::Step::fail>)};
}

std::vector<Route> provider_payout_routes() {
  return {
      {.method = "GET",
       .path = "/api/v1/provider/payee",
       .roles = provider,
       .scopes = app::scope_read,
       .operation = {.id = "getPayee", .tag = Tag::money, .summary = "What may be paid out now, and to which account"},
       .handle = balance_for_payouts_handler},
      {.method = "PUT",
       .path = "/api/v1/provider/payee",
       .roles = provider,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "setPayee",
                     .tag = Tag::money,
                     .summary = "Set the bank account that payouts requested from now on go to",
                     .refuses = refuses_input | refuses_often | asks_password | waits_its_turn},
       .handle = set_payee_handler},
      {.method = "POST",
       .path = "/api/v1/provider/payouts",
       .roles = provider,
       .scopes = no_token,
       .body = Body::json,
       .keyed_answer = KeyedAnswer::kept_by_use_case,
       .operation = {.id = "requestPayout",
                     .tag = Tag::money,
                     .summary = "Ask for earnings to be paid out",
                     .refuses = refuses_input | refuses_conflict | refuses_often | needs_key},
       .handle = request_payout_handler},
      {.method = "GET",
       .path = "/api/v1/provider/payouts",
       .roles = provider,
       .scopes = app::scope_read,
       .operation = {.id = "listOwnPayouts",
                     .tag = Tag::money,
                     .summary = "The provider's own, newest first",
                     .refuses = refuses_input},
       .handle = list_payouts_handler},
      {.method = "GET",
       .path = "/api/v1/provider/payouts/{number}",
       .roles = provider,
       .scopes = app::scope_read,
       .operation = {.id = "getOwnPayout", .tag = Tag::money, .summary = "One of the provider's own"},
       .handle = get_payout_handler},
      {.method = "POST",
       .path = "/api/v1/provider/payouts/{number}/cancel",
       .roles = provider,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "cancelPayout",
                     .tag = Tag::money,
                     .summary = "Take the request back; the money goes back to the earnings",
                     .refuses = refuses_state},
       .handle = plain_step_handler<flow::Step::cancel>}};
}

}  // namespace

std::vector<Route> payout_routes() {
  std::vector<Route> routes = provider_payout_routes();
  for (Route& step : payout_steps()) routes.push_back(std::move(step));
  routes.push_back({.method = "GET",
                    .path = "/api/v1/operator/payouts",
                    .roles = operator_,
                    .scopes = app::scope_read,
                    .audit = "payouts",
                    .operation = {.id = "listPayouts",
                                  .tag = Tag::money,
                                  .summary = "All: what is open oldest first, everything else newest first",
                                  .refuses = refuses_input},
                    .handle = list_payouts_handler});
  routes.push_back({.method = "GET",
                    .path = "/api/v1/operator/payouts/{number}",
                    .roles = operator_,
                    .scopes = app::scope_read,
                    .audit = "payout",
                    .operation = {.id = "getPayout", .tag = Tag::money, .summary = "One of any provider"},
                    .handle = get_payout_handler});
  // It writes to the operators' log, and what it answers is for the bank alone: so it is no GET.
  routes.push_back({.method = "POST",
                    .path = "/api/v1/operator/payouts/transfers.csv",
                    .roles = operator_,
                    .scopes = no_token,
                    .operation = {.id = "exportTransfers",
                                  .tag = Tag::money,
                                  .summary = "What is approved, for the bank: with whole account numbers"},
                    .handle = transfers_handler});
  return routes;
}

}  // namespace ops::http
