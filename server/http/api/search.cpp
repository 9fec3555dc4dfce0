// What visitors look for: the list of products, its counts, and suggestions as one types.
#include "server/app/search/search.h"

#include "server/http/api/api.h"
#include "server/http/api/search.h"
#include "server/http/pages/page_cache.h"

namespace ops::http {
namespace {

using domain::Code;
using domain::Failure;

Or<app::Search> search_of(const Request& request) {
  app::Search search;
  search.q = request.query_value("q");
  search.category_id = request.query_value("category_id");
  search.sort = request.query_value("sort");
  if (const std::string os = request.query_value("os"); !os.empty()) {
    search.os = domain::catalog::parse_os(os);
    if (!search.os) {
      const domain::FieldError error{"os", Code::not_allowed, {{"allowed", std::string("Windows,Linux")}}};
      return Failure{problem_response(request, {app::Problem::Kind::invalid, {error}})};
    }
  }
  const auto price_min = query_integer(request, "price_min_fen");
  if (!price_min) return Failure{price_min.error()};
  const auto price_max = query_integer(request, "price_max_fen");
  if (!price_max) return Failure{price_max.error()};
  const auto warranty = query_integer(request, "min_warranty_days");
  if (!warranty) return Failure{warranty.error()};
  search.price_min = *price_min;
  search.price_max = *price_max;
  search.min_warranty_days = *warranty;
  return search;
}

// Of one question: what all its askers are answered until the catalogue changes. A parameter holds no NUL.
std::string question_of(const Request& request) {
  std::string key = request.path;
  for (const auto& [name, value] : request.query) key.append(1, '\0').append(name).append(1, '\0').append(value);
  return key;
}

// Looked for and written once for each question and change of the catalogue.
template <Or<Json> (*find)(app::Services&, const Request&)>
Response searched(app::Services& services, const Request& request) {
  std::optional<Response> refusal;
  const auto build = [&]() -> Shown {
    const auto found = find(services, request);
    if (!found) return refusal = found.error(), Shown{};
    Packed written;
    written.plain = std::make_shared<const std::string>(json::dump(*found));
    return {std::make_shared<const Packed>(std::move(written))};
  };
  const auto written =
      request.caches->search_json.get(question_of(request), app::catalogue_revision(services), {{}, build});
  if (!written) return std::move(refusal).value();
  Response response = Response::json({});
  response.body = written->plain;
  return response;
}

Or<Json> find_products(app::Services& services, const Request& request) {
  const auto search = search_of(request);
  if (!search) return Failure{search.error()};
  const auto page = page_of(request);
  if (!page) return Failure{page.error()};
  const auto found = app::search_products(services, *search, *page);
  if (!found) return Failure{problem_response(request, found.error())};
  const auto categories = app::categories(services);
  Json json = list_json(*found, [&](const app::LiveRow& row) { return to_json(row, categories); });
  json["corrected"] = or_null(found->corrected);
  json["best"] = or_null(found->best);
  return json;
}

Json with_amount(Json json, const app::Amount& amount) {
  json["listings"] = amount.listings;
  json["more"] = amount.more;
  return json;
}

Or<Json> find_facets(app::Services& services, const Request& request) {
  const auto search = search_of(request);
  if (!search) return Failure{search.error()};
  const auto facets = app::search_facets(services, *search);
  if (!facets) return Failure{problem_response(request, facets.error())};
  Json json{{"all", with_amount({}, facets->all)}};
  json["categories"] =
      json::array_of(facets->categories, [](const auto& one) { return with_amount({{"id", one.first}}, one.second); });
  json["supported_os"] = {with_amount({{"os", "Windows"}}, facets->windows),
                          with_amount({{"os", "Linux"}}, facets->linux)};
  json["prices"] = json::array_of(facets->prices, [](const auto& one) {
    return with_amount({{"price_min_fen", one.from}, {"price_max_fen", or_null(one.to)}}, one.amount);
  });
  json["warranties"] = json::array_of(facets->warranties, [](const auto& one) {
    return with_amount({{"min_warranty_days", one.min_days}}, one.amount);
  });
  return json;
}

Or<Json> find_suggestions(app::Services& services, const Request& request) {
  const auto found = app::suggestions(services, request.query_value("q"));
  if (!found) return Failure{problem_response(request, found.error())};
  Json json{{"corrected", or_null(found->corrected)}};
  json["items"] =
      json::array_of(found->items, [](const auto& one) { return Json{{"text", one.text}, {"kind", one.kind}}; });
  return json;
}

}  // namespace

std::vector<Route> search_routes() {
  return {{.method = "GET",
           .path = "/api/v1/products",
           .roles = anyone,
           .scopes = app::scope_read,
           .counts = bounds::Cost::searches,
           .operation =
               {.id = "listProducts", .tag = Tag::catalogue, .summary = "Products on sale", .refuses = waits_its_turn},
           .handle = searched<find_products>},
          {.method = "GET",
           .path = "/api/v1/facets",
           .roles = anyone,
           .scopes = app::scope_read,
           .counts = bounds::Cost::searches,
           .operation = {.id = "countProducts",
                         .tag = Tag::catalogue,
                         .summary = "How many products each choice of a filter would leave",
                         .refuses = waits_its_turn | refuses_input},
           .handle = searched<find_facets>},
          {.method = "GET",
           .path = "/api/v1/suggestions",
           .roles = anyone,
           .scopes = app::scope_read,
           .counts = bounds::Cost::searches,
           .operation = {.id = "suggestSearches",
                         .tag = Tag::catalogue,
                         .summary = "What a text still being typed could become",
                         .refuses = waits_its_turn | refuses_input},
           .handle = searched<find_suggestions>}};
}

}  // namespace ops::http
