// What a buyer keeps to come back to.
#include "server/app/catalog/favorites.h"

#include "server/http/api/api.h"

namespace ops::http {
namespace {

Response list_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto favorites = app::favorites(services, request.caller(), *page);
  if (!favorites) return problem_response(request, favorites.error());
  const auto categories = app::categories(services);
  return ok(list_json(*favorites, [&](const app::Favorite& favorite) {
    Json json = to_json(favorite.product, categories);
    json["on_sale"] = favorite.on_sale;
    json["added_at"] = domain::to_rfc3339(favorite.added_at);
    return json;
  }));
}

Response add_handler(app::Services& services, const Request& request) {
  const auto added = app::add_favorite(services, request.caller(), request.params.at("id"));
  return added ? Response::empty(204) : problem_response(request, added.error());
}

Response remove_handler(app::Services& services, const Request& request) {
  const auto removed = app::remove_favorite(services, request.caller(), request.params.at("id"));
  return removed ? Response::empty(204) : problem_response(request, removed.error());
}

}  // namespace

std::vector<Route> favorite_routes() {
  return {{.method = "GET",
           .path = "/api/v1/favorites",
           .roles = buyer,
           .scopes = app::scope_read,
           .operation = {.id = "listFavorites",
                         .tag = Tag::account,
                         .summary = "Products that the caller keeps to come back to, newest first"},
           .handle = list_handler},
          {.method = "PUT",
           .path = "/api/v1/favorites/{id}",
           .roles = buyer,
           .scopes = app::scope_orders,
           .operation = {.id = "addFavorite",
                         .tag = Tag::account,
                         .summary = "Keeps a product that is on sale; again changes nothing",
                         .refuses = refuses_conflict},
           .handle = add_handler},
          {.method = "DELETE",
           .path = "/api/v1/favorites/{id}",
           .roles = buyer,
           .scopes = app::scope_orders,
           .operation = {.id = "removeFavorite",
                         .tag = Tag::account,
                         .summary = "Keeps a product no longer; one that is not kept changes nothing"},
           .handle = remove_handler}};
}

}  // namespace ops::http
