// What visitors see: categories, products on sale, quotes, and the shared rules by name.
#include "json/evaluate.h"
#include "json/reader.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

using domain::Failure;

Response categories_handler(app::Services& services, const Request&) {
  return ok({{"items", category_tree(app::categories(services))}});
}

Response product_handler(app::Services& services, const Request& request) {
  const auto product = app::live_product(services, request.params.at("id"));
  if (!product) return problem_response(request, product.error());
  return ok_versioned(to_json(*product), product->version);
}

Response reviews_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto reviews = app::product_reviews(services, request.params.at("id"), *page);
  if (!reviews) return problem_response(request, reviews.error());
  return ok(list_json(*reviews, [](const app::CustomerReview& review) { return to_json(review); }));
}

Response provider_reviews_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto reviews = app::provider_reviews(services, request.params.at("id"), *page);
  if (!reviews) return problem_response(request, reviews.error());
  return ok(list_json(*reviews, [](const app::CustomerReview& review) { return to_json(review); }));
}

Response quote_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  for (const char* key : {"product_id", "sku_id", "quantity"}) reader.require(key);
  const std::string product_id = reader.text("product_id"), sku_id = reader.text("sku_id");
  const auto quantity = reader.integer("quantity");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto quote = app::quote(services, product_id, sku_id, quantity.value_or(0));
  if (!quote) return problem_response(request, quote.error());
  return ok({{"total_fen", quote->total}, {"original_total_fen", quote->original_total}});
}

Response rule_handler(app::Services&, const Request& request) {
  const std::size_t max = bounds::max_rule_body(request.params.at("rule"));
  if (request.body.size() > max) return too_large(request, max);
  const auto json = json_body(request);
  if (!json) return json.error();
  const auto answer = json::evaluate(request.params.at("rule"), *json);
  if (answer) return ok(*answer);
  if (answer.error().code == "unknown_rule") return problem(request, 404, "not_found");
  return fault_problem(request, answer.error());
}

}  // namespace

std::vector<Route> catalogue_routes() {
  return {
      {"GET", "/api/v1/categories", anyone, Body::none, false, categories_handler},
      {"GET", "/api/v1/products/{id}", anyone, Body::none, false, product_handler},
      {"GET", "/api/v1/products/{id}/reviews", anyone, Body::none, false, reviews_handler},
      {"GET", "/api/v1/providers/{id}/reviews", anyone, Body::none, false, provider_reviews_handler},
      {"POST", "/api/v1/quote", anyone, Body::json, false, quote_handler},
      {"POST", "/api/v1/rules/{rule}", anyone, Body::json, false, rule_handler, bounds::kMaxRulesBody, 0,
       bounds::Cost::rules},
  };
}

}  // namespace ops::http
