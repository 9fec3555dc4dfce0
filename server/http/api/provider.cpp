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
  return {{.method = "POST",
           .path = "/api/v1/provider/products",
           .roles = provider,
           .scopes = app::scope_listings,
           .body = Body::json,
           .operation = {.id = "createProduct",
                         .tag = Tag::provider,
                         .summary = "New draft",
                         .refuses = refuses_input | refuses_conflict},
           .handle = create_handler},
          {.method = "GET",
           .path = "/api/v1/provider/products",
           .roles = provider,
           .scopes = app::scope_read | app::scope_listings,
           .counts = bounds::Cost::list_searches,
           .operation = {.id = "listOwnProducts", .tag = Tag::provider, .summary = "Own products"},
           .handle = own_products_handler},
          {.method = "GET",
           .path = "/api/v1/provider/products/{id}",
           .roles = provider,
           .scopes = app::scope_read | app::scope_listings,
           .operation = {.id = "getOwnProduct", .tag = Tag::provider, .summary = "The working version"},
           .handle = own_product_handler},
          {.method = "PUT",
           .path = "/api/v1/provider/products/{id}",
           .roles = provider,
           .scopes = app::scope_listings,
           .body = Body::json,
           .operation = {.id = "saveProduct",
                         .tag = Tag::provider,
                         .summary = "Save the working version; version in the body or If-Match",
                         .refuses = refuses_input | refuses_state | refuses_conflict},
           .handle = save_product_handler},
          {.method = "DELETE",
           .path = "/api/v1/provider/products/{id}",
           .roles = provider,
           .scopes = app::scope_listings,
           .body = Body::json,
           .operation = {.id = "deleteProduct",
                         .tag = Tag::provider,
                         .summary = "Delete what was never approved",
                         .refuses = refuses_state},
           .handle = remove_handler},
          {.method = "POST",
           .path = "/api/v1/provider/products/{id}/validate",
           .roles = provider,
           .scopes = app::scope_read | app::scope_listings,
           .body = Body::json,
           .operation = {.id = "validateProduct",
                         .tag = Tag::provider,
                         .summary = "All errors and warnings; changes nothing",
                         .refuses = refuses_state},
           .handle = validate_handler},
          {.method = "POST",
           .path = "/api/v1/provider/products/{id}/submit",
           .roles = provider,
           .scopes = app::scope_listings,
           .body = Body::json,
           .operation = {.id = "submitProduct",
                         .tag = Tag::provider,
                         .summary = "Submit for review",
                         .refuses = refuses_input | refuses_state},
           .handle = step_handler<app::submit_product>},
          {.method = "POST",
           .path = "/api/v1/provider/products/{id}/withdraw",
           .roles = provider,
           .scopes = app::scope_listings,
           .body = Body::json,
           .operation = {.id = "withdrawProduct",
                         .tag = Tag::provider,
                         .summary = "Withdraw from review",
                         .refuses = refuses_state},
           .handle = step_handler<app::withdraw_product>},
          {.method = "POST",
           .path = "/api/v1/provider/products/{id}/unlist",
           .roles = provider,
           .scopes = app::scope_listings,
           .body = Body::json,
           .operation =
               {.id = "unlistOwnProduct", .tag = Tag::provider, .summary = "Take off sale", .refuses = refuses_state},
           .handle = step_handler<unlist>}};
}

}  // namespace ops::http
