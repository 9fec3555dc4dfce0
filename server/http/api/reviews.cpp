// Reviews: as everybody reads them, for those whom they are about, and what operators do about them.
#include "json/reader.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

Or<app::ReviewFilter> review_filter_of(const Request& request) {
  const auto stars = query_integer(request, "stars");
  if (!stars) return domain::Failure{stars.error()};
  app::ReviewFilter filter{.answered = request.query_value("answered") == "true"};
  if (!*stars) return filter;
  if (**stars < domain::orders::kMinRating || **stars > domain::orders::kMaxRating) {
    const domain::FieldError error{"stars", domain::Code::not_allowed, {{"allowed", std::string("1,2,3,4,5")}}};
    return domain::Failure{problem_response(request, {app::Problem::Kind::invalid, {error}})};
  }
  filter.stars = **stars;
  return filter;
}

Response reviews_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto filter = review_filter_of(request);
  if (!filter) return filter.error();
  const auto reviews = app::product_reviews(services, request.params.at("id"), *page, *filter);
  if (!reviews) return problem_response(request, reviews.error());
  return ok(list_json(*reviews, [](const app::CustomerReview& review) { return to_json(review); }));
}

Response provider_reviews_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto filter = review_filter_of(request);
  if (!filter) return filter.error();
  const auto reviews = app::provider_reviews(services, request.params.at("id"), *page, *filter);
  if (!reviews) return problem_response(request, reviews.error());
  return ok(list_json(*reviews, [](const app::CustomerReview& review) { return to_json(review); }));
}

Response own_reviews_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto reviews = app::own_reviews(services, request.caller(), *page);
  if (!reviews) return problem_response(request, reviews.error());
  return ok(list_json(*reviews, [](const app::OwnReview& review) { return to_json(review); }));
}

Response all_reviews_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto reviews = app::all_reviews(services, request.caller(), *page);
  if (!reviews) return problem_response(request, reviews.error());
  return ok(list_json(*reviews, [](const app::ModeratedReview& review) { return to_json(review); }));
}

template <bool kHide>
Response moderate_review_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  const app::ReviewModeration moderation{
      .file_id = reader.text("file_id"), .hide = kHide, .reason = reader.text("reason")};
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto review = app::moderate_review(services, request.caller(), request.params.at("id"), moderation);
  return review ? ok(to_json(*review)) : problem_response(request, review.error());
}

}  // namespace

std::vector<Route> review_routes() {
  return {
      {.method = "GET",
       .path = "/api/v1/products/{id}/reviews",
       .roles = anyone,
       .scopes = app::scope_read,
       .operation = {.id = "listProductReviews",
                     .tag = Tag::catalogue,
                     .summary = "What buyers say of it, newest first"},
       .handle = reviews_handler},
      {.method = "GET",
       .path = "/api/v1/providers/{id}/reviews",
       .roles = anyone,
       .scopes = app::scope_read,
       .operation = {.id = "listProviderReviews",
                     .tag = Tag::catalogue,
                     .summary = "What buyers say of a provider, newest first"},
       .handle = provider_reviews_handler},
      {.method = "GET",
       .path = "/api/v1/provider/reviews",
       .roles = provider,
       .scopes = app::scope_read,
       .operation = {.id = "listOwnReviews",
                     .tag = Tag::provider,
                     .summary = "What buyers say of the caller, newest first, with the orders where it is answered"},
       .handle = own_reviews_handler},
      {.method = "GET",
       .path = "/api/v1/operator/customer-reviews",
       .roles = operator_,
       .scopes = app::scope_read,
       .audit = "customer_reviews",
       .operation = {.id = "listCustomerReviews",
                     .tag = Tag::operators,
                     .summary = "What buyers say of all providers, newest first, with what is hidden"},
       .handle = all_reviews_handler},
      {.method = "POST",
       .path = "/api/v1/operator/customer-reviews/{id}/hide",
       .roles = operator_,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "hideReview",
                     .tag = Tag::operators,
                     .summary = "Hide an order's review, or one of its pictures, from everybody but its parties",
                     .refuses = refuses_input | refuses_state},
       .handle = moderate_review_handler<true>},
      {.method = "POST",
       .path = "/api/v1/operator/customer-reviews/{id}/show",
       .roles = operator_,
       .scopes = no_token,
       .body = Body::json,
       .operation = {.id = "showReview",
                     .tag = Tag::operators,
                     .summary = "Show an order's review, or one of its pictures, again",
                     .refuses = refuses_input | refuses_state},
       .handle = moderate_review_handler<false>}};
}

}  // namespace ops::http
