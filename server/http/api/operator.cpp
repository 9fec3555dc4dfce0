// The operators' review queue and decisions.
#include "json/fields.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

using domain::Failure;
using domain::Result;
using domain::catalog::Party;

Json seen_by_operator(const app::Product& product) { return to_json(product, Party::operator_); }

Json current_in_review(app::Services& services, const Request& request) {
  const auto product = app::operator_product(services, request.caller(), request.params.at("id"));
  return product ? seen_by_operator(*product) : Json(nullptr);
}

Response decided(app::Services& services, const Request& request, const Version& version,
                 const app::Outcome<app::Product>& product) {
  if (!product) return change_problem(request, product.error(), version, current_in_review(services, request));
  return ok_versioned(seen_by_operator(*product), product->version);
}

Response queue_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto queue = app::moderation_queue(services, request.caller(), *page, list_options(request));
  if (!queue) return problem_response(request, queue.error());
  return ok(list_json(*queue, [](const app::QueueRow& row) { return to_json(row); }));
}

Response review_handler(app::Services& services, const Request& request) {
  const auto product = app::operator_product(services, request.caller(), request.params.at("id"));
  if (!product) return problem_response(request, product.error());
  return ok_versioned(seen_by_operator(*product), product->version);
}

// {version, reason} and, for a rejection, notes; {version, note} of an approval.
struct Decision {
  Version version;
  std::string words;
  std::vector<app::ModerationNote> notes;
};
enum class Takes { note, reason, reason_and_notes };
Or<Decision> decision_of(const Request& request, Takes what) {
  const auto json = json_body(request);
  if (!json) return Failure{json.error()};
  json::Reader reader(*json, "");
  const auto in_body = reader.integer("version");
  Decision decision;
  decision.words = reader.text(what == Takes::note ? "note" : "reason");
  if (what == Takes::reason_and_notes)
    decision.notes = reader.each(
        "notes", [](const Json& note, const std::string& path) { return json::read<app::ModerationNote>(note, path); });
  if (const auto fault = reader.finish()) return Failure{fault_problem(request, *fault)};
  const auto version = version_of(request, in_body);
  if (!version) return Failure{version.error()};
  decision.version = *version;
  return decision;
}

Response approve_handler(app::Services& services, const Request& request) {
  const auto decision = decision_of(request, Takes::note);
  if (!decision) return decision.error();
  return decided(services, request, decision->version,
                 app::approve_product(services, request.caller(), request.params.at("id"), decision->version.number,
                                      decision->words));
}

Response reject_handler(app::Services& services, const Request& request) {
  const auto decision = decision_of(request, Takes::reason_and_notes);
  if (!decision) return decision.error();
  return decided(services, request, decision->version,
                 app::reject_product(services, request.caller(), request.params.at("id"), decision->version.number,
                                     decision->words, decision->notes));
}

Response unlist_handler(app::Services& services, const Request& request) {
  const auto decision = decision_of(request, Takes::reason);
  if (!decision) return decision.error();
  return decided(services, request, decision->version,
                 app::unlist_product(services, request.caller(), request.params.at("id"), decision->version.number,
                                     decision->words));
}

}  // namespace

std::vector<Route> operator_routes() {
  return {{.method = "GET",
           .path = "/api/v1/operator/reviews",
           .roles = operator_,
           .scopes = app::scope_read,
           .counts = bounds::Cost::list_searches,
           .audit = no_trace,
           .operation = {.id = "listReviewQueue", .tag = Tag::operators, .summary = "The review queue, overdue first"},
           .handle = queue_handler},
          {.method = "GET",
           .path = "/api/v1/operator/products/{id}",
           .roles = operator_,
           .scopes = app::scope_read,
           .audit = "product",
           .operation = {.id = "getProductForReview", .tag = Tag::operators, .summary = "A product as submitted"},
           .handle = review_handler},
          {.method = "POST",
           .path = "/api/v1/operator/products/{id}/approve",
           .roles = operator_,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "approveProduct",
                         .tag = Tag::operators,
                         .summary = "Approve, with a note if one likes",
                         .refuses = refuses_input | refuses_state},
           .handle = approve_handler},
          {.method = "POST",
           .path = "/api/v1/operator/products/{id}/reject",
           .roles = operator_,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "rejectProduct",
                         .tag = Tag::operators,
                         .summary = "Reject with notes at fields",
                         .refuses = refuses_input | refuses_state},
           .handle = reject_handler},
          {.method = "POST",
           .path = "/api/v1/operator/products/{id}/unlist",
           .roles = operator_,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "unlistProduct",
                         .tag = Tag::operators,
                         .summary = "Take off sale with a reason",
                         .refuses = refuses_input | refuses_state},
           .handle = unlist_handler}};
}

}  // namespace ops::http
