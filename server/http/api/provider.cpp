// A provider's own products.
#include "json/listing.h"
#include "json/reader.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

using domain::Failure;
using domain::catalog::Listing;
using domain::catalog::Party;

Json seen_by_provider(const app::Product& product) { return to_json(product, Party::provider); }

Json current_own(app::Services& services, const Request& request) {
  const auto product = app::provider_product(services, request.caller(), request.params.at("id"));
  return product ? seen_by_provider(*product) : Json(nullptr);
}

Response saved(app::Services& services, const Request& request, const Version& version,
               const app::Outcome<app::Product>& product) {
  if (!product) return change_problem(request, product.error(), version, current_own(services, request));
  return ok_versioned(seen_by_provider(*product), product->version);
}

Response create_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  auto listing = json::listing_from_json(*json, domain::catalog::new_listing());
  if (!listing) return fault_problem(request, listing.error());
  const auto product = app::create_product(services, request.caller(), std::move(listing).value());
  if (!product) return problem_response(request, product.error());
  return created(seen_by_provider(*product), "/api/v1/provider/products/" + product->id, product->version);
}

Response own_products_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto products =
      app::provider_products(services, request.caller(), request.query_value("state"), *page, list_options(request));
  if (!products) return problem_response(request, products.error());
  return ok(list_json(*products, [](const app::ProductRow& row) { return to_json(row); }));
}

Response own_product_handler(app::Services& services, const Request& request) {
  const auto product = app::provider_product(services, request.caller(), request.params.at("id"));
  if (!product) return problem_response(request, product.error());
  return ok_versioned(seen_by_provider(*product), product->version);
}

Response save_product_handler(app::Services& services, const Request& request) {
  auto json = json_body(request);
  if (!json) return json.error();
  std::optional<std::int64_t> in_body;
  if (json->is_object() && json->contains("version")) {
    json::Reader reader(*json, "");
    in_body = reader.integer("version");
    if (const auto fault = reader.finish(json::Unknown::ignore)) return fault_problem(request, *fault);
    json->erase("version");
  }
  // Read once before anything is asked of the store, so that a fault of the shape is said first.
  if (const auto shape = json::listing_from_json(*json, Listing{}); !shape)
    return fault_problem(request, shape.error());
  const auto version = version_of(request, in_body);
  if (!version) return version.error();
  const auto edit = [&](Listing base) {
    auto edited = json::listing_from_json(*json, base);
    return edited ? std::move(*edited) : std::move(base);  // the shape has been checked above
  };
  return saved(services, request, *version,
               app::save_product(services, request.caller(), request.params.at("id"), version->number, edit));
}

Response remove_handler(app::Services& services, const Request& request) {
  const auto version = version_only(request);
  if (!version) return version.error();
  const auto removed = app::remove_product(services, request.caller(), request.params.at("id"), version->number);
  if (!removed) return change_problem(request, removed.error(), *version, current_own(services, request));
  return Response::empty(204);
}

Response validate_handler(app::Services& services, const Request& request) {
  const auto report = app::validate_product(services, request.caller(), request.params.at("id"));
  if (!report) return problem_response(request, report.error());
  return ok({{"errors", json::to_json(report->errors)}, {"warnings", json::to_json(report->warnings)}});
}

using Step = app::Outcome<app::Product> (*)(app::Services&, const app::Caller&, const std::string&, std::int64_t);

template <Step step>
Response step_handler(app::Services& services, const Request& request) {
  const auto version = version_only(request);
  if (!version) return version.error();
  return saved(services, request, *version, step(services, request.caller(), request.params.at("id"), version->number));
}

app::Outcome<app::Product> unlist(app::Services& services, const app::Caller& caller, const std::string& id,
                                  std::int64_t version) {
  return app::unlist_product(services, caller, id, version, "");
}

}  // namespace

std::vector<Route> provider_routes() {
  constexpr std::string_view kProduct = "/api/v1/provider/products/{id}";
  return {
      {"POST", "/api/v1/provider/products", provider, Body::json, false, create_handler},
      {"GET", "/api/v1/provider/products", provider, Body::none, false, own_products_handler},
      {"GET", kProduct, provider, Body::none, false, own_product_handler},
      {"PUT", kProduct, provider, Body::json, false, save_product_handler},
      {"DELETE", kProduct, provider, Body::json, false, remove_handler},
      {"POST", "/api/v1/provider/products/{id}/validate", provider, Body::json, false, validate_handler},
      {"POST", "/api/v1/provider/products/{id}/submit", provider, Body::json, false, step_handler<app::submit_product>},
      {"POST", "/api/v1/provider/products/{id}/withdraw", provider, Body::json, false,
       step_handler<app::withdraw_product>},
      {"POST", "/api/v1/provider/products/{id}/unlist", provider, Body::json, false, step_handler<unlist>},
  };
}

}  // namespace ops::http
