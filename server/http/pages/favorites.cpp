// What a buyer keeps to come back to.
#include "server/app/catalog/favorites.h"
#include "server/http/pages/page_support.h"
#include "server/pages/catalog/favorites.h"
#include "server/pages/format.h"

namespace ops::http {
namespace {

Response get_favorites(app::Services& services, const Request& request) {
  const auto cursor = request.query_value("cursor");
  auto favorites = app::favorites(services, request.caller(), {.limit = 20, .cursor = cursor});
  if (!favorites) return problem_page(request, favorites.error());
  return private_page(pages::favorites_page(frame_of(request, services.now()), {std::move(favorites).value(), cursor}));
}

// The heart of the product's page. What was chosen there stays chosen.
Response post_favorite(app::Services& services, const Request& request) {
  const auto& id = request.params.at("id");
  const auto done = request.form_value("keep") == "1" ? app::add_favorite(services, request.caller(), id)
                                                      : app::remove_favorite(services, request.caller(), id);
  if (!done) return problem_page(request, done.error());
  const auto short_value = [&](std::string_view name) {
    const auto value = request.form_value(name);
    return value.size() <= 40 ? value : std::string();
  };
  return Response::redirect(pages::url_with(
      "/products/" + pages::url_part(id), {{"sku_id", short_value("sku_id")}, {"quantity", short_value("quantity")}}));
}

Response post_remove(app::Services& services, const Request& request) {
  const auto done = app::remove_favorite(services, request.caller(), request.params.at("id"));
  if (!done) return problem_page(request, done.error());
  return Response::redirect("/favorites");
}

}  // namespace

std::vector<Route> favorite_page_routes() {
  return {{.method = "GET", .path = "/favorites", .roles = buyer, .handle = get_favorites},
          {.method = "POST",
           .path = "/products/{id}/favorite",
           .roles = buyer,
           .body = Body::form,
           .form_page = "/products/{id}",
           .handle = post_favorite},
          {.method = "POST",
           .path = "/favorites/{id}/remove",
           .roles = buyer,
           .body = Body::form,
           .form_page = "/favorites",
           .handle = post_remove}};
}

}  // namespace ops::http
