// What visitors see: categories, products on sale, quotes, and the shared rules by name.
#include "json/evaluate.h"
#include "json/reader.h"
#include "server/http/api/api.h"
#include "server/http/pages/page_cache.h"

namespace ops::http {
namespace {

using domain::Failure;

Response categories_handler(app::Services& services, const Request&) {
  return ok({{"items", category_tree(app::categories(services))}});
}

constexpr std::size_t kMaxCachedProducts = 1000;  // (chosen) some 3 MB

// Written once for each change of the product or its provider, as the product's page is.
Response product_handler(app::Services& services, const Request& request) {
  static PageCache cache(kMaxCachedProducts);  // one for all requests; it locks itself
  const std::string& id = request.params.at("id");
  std::optional<Response> instead;
  const auto changed = [&](const std::vector<std::string>& subjects, std::int64_t since) {
    return app::changed_since(services, since, subjects);
  };
  const auto build = [&]() -> Shown {
    const auto product = app::live_product(services, id);
    if (!product) return instead = problem_response(request, product.error()), Shown{};
    const Packed written{std::make_shared<const std::string>(json::dump(to_json(*product))),
                         {},
                         {},
                         std::to_string(product->version),
                         "application/json"};
    return {std::make_shared<const Packed>(written), {product->id, product->provider.id}};
  };
  const auto written = cache.get(request.site + id, app::catalogue_revision(services), {changed, build});
  if (!written) return std::move(instead).value();
  Response response = Response::json({});
  response.body = written->plain;
  return std::move(response.header("ETag", '"' + written->etag + '"'));
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
