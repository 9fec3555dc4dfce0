// Requests for a quote: those of a buyer, those that a provider may answer with an offer, and operators' list.
#include "server/app/quotes/quotes.h"

#include "json/quotes.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

using domain::Failure;
namespace quotes = domain::quotes;

Json offer_json(const app::QuoteOffer& offer) {
  Json json{{"id", offer.id},
            {"provider", to_json(offer.provider)},
            {"product_name", offer.product.display_name},
            {"offered_at", domain::to_rfc3339(offer.at)},
            {"valid_until", domain::to_rfc3339(offer.valid_until)},
            {"state", quotes::state_name(offer.state)},
            {"decline_reason", or_null(offer.reason)},
            {"allowed_actions", json::array_of(offer.actions, quotes::action_name)}};
  json::put(json, offer.terms);
  return json;
}

Json quote_json(const Request& request, const app::QuoteRequest& quote) {
  Json json{{"id", quote.id},
            {"version", quote.version},
            {"asker", quote.asker},
            {"provider", quote.provider.id.empty() ? Json(nullptr) : to_json(quote.provider)},
            {"asked_at", domain::to_rfc3339(quote.at)},
            {"offers_until", domain::to_rfc3339(quote.offers_until)},
            {"state", quotes::state_name(quote.state)},
            {"removal_reason", or_null(quote.removal_reason)},
            {"order_id", or_null(quote.order_id)},
            {"open_offers", quote.open_offers},
            {"offers", Json::array()},
            {"allowed_actions", json::array_of(quote.actions, quotes::action_name)}};
  json::put(json, quote.draft);
  json["files"] = Json::array();
  for (const auto& file : quote.files)
    json["files"].push_back({{"id", file.id}, {"name", file.metadata.name}, {"size", file.metadata.size}});
  for (const auto& offer : quote.offers) json["offers"].push_back(offer_json(offer));
  if (request.caller().role == app::Role::operator_) json["buyer"] = to_json(quote.buyer);
  return json;
}

Response answer_of(const Request& request, const app::Outcome<app::QuoteRequest>& quote) {
  if (!quote) return problem_response(request, quote.error());
  return ok_versioned(quote_json(request, *quote), quote->version);
}

Response list_of(const Request& request, const app::Outcome<app::Listed<app::QuoteRequest>>& list) {
  if (!list) return problem_response(request, list.error());
  return ok(list_json(*list, [&](const app::QuoteRequest& one) { return quote_json(request, one); }));
}

Response ask_quote_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  const auto draft = json::request_draft(reader);
  const std::string provider_id = reader.text("provider_id");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto quote = app::ask_quote(services, request.caller(), provider_id, draft);
  if (!quote) return problem_response(request, quote.error());
  return created(quote_json(request, *quote), "/api/v1/quote-requests/" + quote->id, quote->version);
}

Response own_quotes_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  return list_of(request, app::own_quotes(services, request.caller(), *page));
}

Response get_quote_handler(app::Services& services, const Request& request) {
  return answer_of(request, app::quote_request(services, request.caller(), request.params.at("id")));
}

Response withdraw_quote_handler(app::Services& services, const Request& request) {
  return answer_of(request, app::withdraw_quote(services, request.caller(), request.params.at("id")));
}

Response make_offer_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  const auto draft = json::offer_draft(reader);
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const std::string& id = request.params.at("id");
  const auto quote = app::make_offer(services, request.caller(), id, draft);
  if (!quote) return problem_response(request, quote.error());
  return created(quote_json(request, *quote), "/api/v1/quote-requests/" + id, quote->version);
}

Response withdraw_offer_handler(app::Services& services, const Request& request) {
  return answer_of(
      request, app::withdraw_offer(services, request.caller(), request.params.at("id"), request.params.at("offer_id")));
}

Response decline_offer_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  const std::string reason = reader.text("reason");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  return answer_of(request, app::decline_offer(services, request.caller(), request.params.at("id"),
                                               request.params.at("offer_id"), reason));
}

Response accept_offer_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  const auto seen_price = reader.integer("seen_price_fen");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  return answer_of(request, app::accept_offer(services, request.caller(), request.params.at("id"),
                                              request.params.at("offer_id"), seen_price));
}

Response quotes_for_provider_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  return list_of(request, app::quotes_for_provider(services, request.caller(), request.query_value("state"),
                                                   request.query_value("category_id"), *page));
}

Response all_quotes_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  return list_of(request, app::all_quotes(services, request.caller(), request.query_value("state"),
                                          request.query_value("category_id"), *page));
}

Response remove_quote_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  const auto in_body = reader.integer("version");
  const std::string reason = reader.text("reason");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto version = version_of(request, in_body);
  if (!version) return version.error();
  const std::string& id = request.params.at("id");
  const auto removed = app::remove_quote(services, request.caller(), id, version->number, reason);
  if (removed) return answer_of(request, removed);
  const auto now = app::quote_request(services, request.caller(), id);
  return change_problem(request, removed.error(), *version, now ? quote_json(request, *now) : Json(nullptr));
}

}  // namespace

std::vector<Route> quote_routes() {
  return {{.method = "POST",
           .path = "/api/v1/quote-requests",
           .roles = buyer,
           .scopes = app::scope_orders,
           .body = Body::json,
           .counts = bounds::Cost::asking,
           .operation = {.id = "askForQuote",
                         .tag = Tag::quotes,
                         .summary = "Describe a need to one provider, or to all of a category",
                         .refuses = refuses_input | refuses_conflict | refuses_often},
           .handle = ask_quote_handler},
          {.method = "GET",
           .path = "/api/v1/quote-requests",
           .roles = buyer,
           .scopes = app::scope_read | app::scope_orders,
           .operation = {.id = "listOwnQuoteRequests", .tag = Tag::quotes, .summary = "The buyer's own, newest first"},
           .handle = own_quotes_handler},
          {.method = "GET",
           .path = "/api/v1/quote-requests/{id}",
           .roles = signed_in,
           .scopes = app::scope_read | app::scope_orders,
           .audit = "quote_request",
           .operation = {.id = "getQuoteRequest",
                         .tag = Tag::quotes,
                         .summary = "One, for its buyer, the providers whom it concerns, and operators"},
           .handle = get_quote_handler},
          {.method = "POST",
           .path = "/api/v1/quote-requests/{id}/withdraw",
           .roles = buyer,
           .scopes = app::scope_orders,
           .operation = {.id = "withdrawQuoteRequest",
                         .tag = Tag::quotes,
                         .summary = "Take the request back; its open offers lapse",
                         .refuses = refuses_state},
           .handle = withdraw_quote_handler},
          {.method = "POST",
           .path = "/api/v1/quote-requests/{id}/offers",
           .roles = provider,
           .scopes = app::scope_orders,
           .body = Body::json,
           .counts = bounds::Cost::asking,
           .operation = {.id = "makeOffer",
                         .tag = Tag::quotes,
                         .summary = "Offer to do it, on one of the provider's services on sale",
                         .refuses = refuses_input | refuses_state | refuses_conflict | refuses_often},
           .handle = make_offer_handler},
          {.method = "POST",
           .path = "/api/v1/quote-requests/{id}/offers/{offer_id}/withdraw",
           .roles = provider,
           .scopes = app::scope_orders,
           .operation = {.id = "withdrawOffer",
                         .tag = Tag::quotes,
                         .summary = "Take an open offer back",
                         .refuses = refuses_state},
           .handle = withdraw_offer_handler},
          {.method = "POST",
           .path = "/api/v1/quote-requests/{id}/offers/{offer_id}/decline",
           .roles = buyer,
           .scopes = app::scope_orders,
           .body = Body::json,
           .operation = {.id = "declineOffer",
                         .tag = Tag::quotes,
                         .summary = "Decline an open offer, with a reason or without",
                         .refuses = refuses_input | refuses_state},
           .handle = decline_offer_handler},
          {.method = "POST",
           .path = "/api/v1/quote-requests/{id}/offers/{offer_id}/accept",
           .roles = buyer,
           .scopes = app::scope_orders,
           .body = Body::json,
           .operation = {.id = "acceptOffer",
                         .tag = Tag::quotes,
                         .summary = "Accept an open offer: an order is placed with it, and the request is closed",
                         .refuses = refuses_input | refuses_state | refuses_conflict | refuses_often},
           .handle = accept_offer_handler},
          {.method = "GET",
           .path = "/api/v1/provider/quote-requests",
           .roles = provider,
           .scopes = app::scope_read | app::scope_orders,
           .counts = bounds::Cost::list_searches,
           .operation = {.id = "listQuoteRequestsToAnswer",
                         .tag = Tag::quotes,
                         .summary = "Those on which the provider may make an offer, or has made one; newest first"},
           .handle = quotes_for_provider_handler},
          {.method = "GET",
           .path = "/api/v1/operator/quote-requests",
           .roles = operator_,
           .scopes = app::scope_read,
           .counts = bounds::Cost::list_searches,
           .audit = "quote_requests",
           .operation = {.id = "listQuoteRequests", .tag = Tag::quotes, .summary = "All, newest first"},
           .handle = all_quotes_handler},
          {.method = "POST",
           .path = "/api/v1/operator/quote-requests/{id}/remove",
           .roles = operator_,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "removeQuoteRequest",
                         .tag = Tag::quotes,
                         .summary = "Hide a request from all but its buyer and operators; its open offers lapse",
                         .refuses = refuses_input | refuses_state},
           .handle = remove_quote_handler}};
}

}  // namespace ops::http
