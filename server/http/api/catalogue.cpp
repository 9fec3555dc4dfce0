// What visitors see: categories, products on sale, quotes, and the shared rules by name.
#include "domain/orders/flow.h"
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

// Written once for each change of the product or its provider, as the product's page is.
Response product_handler(app::Services& services, const Request& request) {
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
  const auto written = request.caches->product_json.get(id, app::catalogue_revision(services), {changed, build});
  if (!written) return std::move(instead).value();
  Response response = Response::json({});
  response.body = written->plain;
  return std::move(response.header("ETag", '"' + written->etag + '"'));
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
      {.method = "GET",
       .path = "/api/v1/categories",
       .roles = anyone,
       .scopes = app::scope_read,
       .operation = {.id = "listCategories", .tag = Tag::catalogue, .summary = "The tree; only leaves take products"},
       .handle = categories_handler},
      {.method = "GET",
       .path = "/api/v1/products/{id}",
       .roles = anyone,
       .scopes = app::scope_read,
       .operation = {.id = "getProduct", .tag = Tag::catalogue, .summary = "The live version"},
       .handle = product_handler},
      {.method = "POST",
       .path = "/api/v1/quote",
       .roles = anyone,
       .scopes = app::scope_read,
       .body = Body::json,
       .keyed_answer = KeyedAnswer::none,
       .operation =
           {.id = "quotePrice", .tag = Tag::catalogue, .summary = "What a quantity costs", .refuses = refuses_input},
       .handle = quote_handler},
      {.method = "POST",
       .path = "/api/v1/rules/{rule}",
       .roles = anyone,
       .scopes = app::scope_read,
       .body = Body::json,
       .max_body = bounds::kMaxRulesBody,
       .counts = bounds::Cost::rules,
       .keyed_answer = KeyedAnswer::none,
       .operation = {.id = "evaluateRule",
                     .tag = Tag::catalogue,
                     .summary = "A shared pure rule on the given input; changes nothing",
                     .refuses = refuses_input},
       .handle = rule_handler}};
}

}  // namespace ops::http
