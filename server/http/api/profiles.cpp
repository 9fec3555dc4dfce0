// What providers say of themselves, and how their listings do.
#include "server/app/accounts/profiles.h"

#include "json/fields.h"
#include "server/app/catalog/listing_statistics.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

Json show(const app::OwnProfile& own) {
  Json json{{"version", own.version},
            {"profile", json::write(own.profile)},
            {"logo", own.logo ? to_json(*own.logo) : Json(nullptr)},
            {"updated_at", or_null(own.updated_at)},
            {"removed", nullptr}};
  if (own.removed_at)
    json["removed"] = Json{{"at", domain::to_rfc3339(*own.removed_at)}, {"reason", own.removal_reason}};
  return json;
}

Json show(const app::ListingStatistics::Day& day) {
  return {{"date", day.date}, {"views", day.views}, {"orders", day.orders}};
}

Response public_provider_handler(app::Services& services, const Request& request) {
  const auto found = app::provider_profile(services, request.params.at("id"));
  if (!found) return problem_response(request, found.error());
  return ok({{"id", found->provider.id},
             {"display_name", found->provider.display_name},
             {"since", domain::to_rfc3339(found->since)},
             {"facts", to_json(found->statistics)},
             {"profile", json::write(found->company)}});
}

Response own_profile_handler(app::Services& services, const Request& request) {
  const auto own = app::own_profile(services, request.caller());
  if (!own) return problem_response(request, own.error());
  return ok_versioned(show(*own), own->version);
}

Response save_profile_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  reader.require("profile");
  app::CompanyProfile profile;
  if (const Json* given = reader.object("profile")) {
    auto read = json::read<app::CompanyProfile>(*given, "profile");
    if (!read) return fault_problem(request, read.error());
    profile = std::move(read).value();
  }
  const auto in_body = reader.integer("version");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto version = version_of(request, in_body);
  if (!version) return version.error();
  const auto saved = app::save_profile(services, request.caller(), version->number, profile);
  if (saved) return ok_versioned(show(*saved), saved->version);
  const auto now = app::own_profile(services, request.caller());
  return change_problem(request, saved.error(), *version, now ? show(*now) : Json(nullptr));
}

Response statistics_handler(app::Services& services, const Request& request) {
  const auto days = query_integer(request, "days");
  if (!days) return days.error();
  const auto found = app::listing_statistics(services, request.caller(), request.params.at("id"),
                                             days->value_or(domain::catalog::kShortStatistics));
  if (!found) return problem_response(request, found.error());
  return ok({{"days", json::array_of(found->days, [](const auto& day) { return show(day); })},
             {"views", found->views},
             {"orders", found->orders},
             {"conversion_basis_points", or_null(found->conversion_basis_points)}});
}

}  // namespace

std::vector<Route> profile_routes() {
  return {{.method = "GET",
           .path = "/api/v1/providers/{id}",
           .roles = anyone,
           .scopes = app::scope_read,
           .operation = {.id = "getProvider",
                         .tag = Tag::catalogue,
                         .summary = "Who a provider is: what it says of itself, and how it keeps its word"},
           .handle = public_provider_handler},
          {.method = "GET",
           .path = "/api/v1/provider/profile",
           .roles = provider,
           .scopes = app::scope_read | app::scope_listings,
           .operation = {.id = "getOwnProfile",
                         .tag = Tag::provider,
                         .summary = "What the caller says of itself, and whether an operator took it off"},
           .handle = own_profile_handler},
          {.method = "PUT",
           .path = "/api/v1/provider/profile",
           .roles = provider,
           .scopes = app::scope_listings,
           .body = Body::json,
           .operation = {.id = "saveOwnProfile",
                         .tag = Tag::provider,
                         .summary = "Say who one is: everybody reads it at once",
                         .refuses = refuses_input},
           .handle = save_profile_handler},
          {.method = "GET",
           .path = "/api/v1/provider/products/{id}/statistics",
           .roles = provider,
           .scopes = app::scope_read | app::scope_listings,
           .operation = {.id = "getListingStatistics",
                         .tag = Tag::provider,
                         .summary = "Views and paid orders of a product by day, and what became of the views"},
           .handle = statistics_handler}};
}

}  // namespace ops::http
