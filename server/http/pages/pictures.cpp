// Pictures of products: for those who share their addresses, drawn once for each live version and language; and small copies of those in
// the gallery and in reviews, made once.
#include <algorithm>
#include <stdexcept>

#include "domain/limits/limits.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/files/files.h"
#include "server/app/orders/ratings.h"
#include "server/app/work_slots.h"
#include "server/http/pages/page_support.h"
#include "server/pages/catalog/gallery.h"
#include "server/pages/catalog/share_picture.h"
#include "server/pages/catalog/small_picture.h"
#include "server/pages/format.h"

namespace ops::http {
namespace {

// A logo that has gone or cannot be read is left out: the picture is useful without it.
std::optional<app::Picture> logo_of(app::Services& services, const Request& request, const app::LiveProduct& product) {
  const auto file = app::read_file(services, request.caller(), product.listing.logo_file_id);
  return file ? app::decoded(file->file.metadata.kind, file->bytes) : std::nullopt;
}

Packed packed_as(std::string content_type, std::string bytes) {
  Packed packed;
  packed.content_type = std::move(content_type);
  packed.etag = content_hash(bytes);
  packed.plain = std::make_shared<const std::string>(std::move(bytes));  // pictures are compressed as they are
  return packed;
}

Response get_picture(app::Services& services, const Request& request) {
  const auto product = app::live_product(services, request.params.at("id"));
  if (!product) return problem_page(request, product.error());
  const std::string key = std::string(i18n::lang_tag(request.lang)) + ' ' + product->id;
  const auto draw = [&]() -> Shown {
    const app::WorkSlot slot(app::CostlyWork::drawing);
    auto png = pages::share_picture(request.lang, *product, logo_of(services, request, *product));
    return {std::make_shared<const Packed>(packed_as("image/png", std::move(png)))};
  };
  const auto kept = request.caches->picture.get(key, product->version, {{}, draw});
  return std::move(packed_response(request, *kept, "public, max-age=3600").header("Vary", "Accept-Language, Cookie"));
}

// Throws domain::limits::Busy.
Shown small_copy(app::Services& services, const Request& request, const std::string& file_id) {
  const auto file = app::read_file(services, request.caller(), file_id);
  const auto picture = file ? app::decoded(file->file.metadata.kind, file->bytes) : std::nullopt;
  if (!picture) throw std::runtime_error("picture " + file_id + ", which pages show, cannot be read");
  auto jpeg = app::to_jpeg(pages::small_picture(*picture, pages::kSmallPictureWidth, pages::kSmallPictureHeight));
  if (!jpeg) throw std::runtime_error("the small copy of picture " + file_id + " cannot be written");
  return {std::make_shared<const Packed>(packed_as("image/jpeg", std::move(*jpeg)))};
}

// The bytes of a file never change, so a copy stays as it is; who may see it is asked each time, before this.
Response small_copy_response(app::Services& services, const Request& request, const std::string& file_id,
                             const char* cache_control) {
  try {
    const auto kept =
        request.caches->small_picture.get(file_id, 0, {{}, [&] { return small_copy(services, request, file_id); }});
    return packed_response(request, *kept, cache_control);
  } catch (const domain::limits::Busy&) {  // too many at once: the picture itself will do
    return Response::redirect(pages::file_url(file_id));
  }
}

Response get_small_picture(app::Services& services, const Request& request) {
  const auto product = app::live_product(services, request.params.at("id"));
  if (!product) return problem_page(request, product.error());
  const std::string& name = request.params.at("name");
  const auto& gallery = product->gallery;
  const auto at = std::ranges::find_if(gallery, [&](const auto& one) { return one.file.id + ".jpg" == name; });
  if (at == gallery.end()) return problem_page(request, {app::Problem::Kind::not_found, {}});
  return small_copy_response(services, request, at->file.id, "public, max-age=3600");
}

// What an operator hides is kept by no browser for longer than some minutes.
Response get_review_picture(app::Services& services, const Request& request) {
  constexpr std::string_view kEnding = ".jpg";
  std::string file_id = request.params.at("name");
  if (!file_id.ends_with(kEnding)) return problem_page(request, {app::Problem::Kind::not_found, {}});
  file_id.resize(file_id.size() - kEnding.size());
  if (!app::is_shown_in_review(services, file_id)) return problem_page(request, {app::Problem::Kind::not_found, {}});
  return small_copy_response(services, request, file_id, "public, max-age=300");
}

}  // namespace

std::vector<Route> picture_routes() {
  return {{.method = "GET", .path = "/products/{id}/picture.png", .roles = anyone, .handle = get_picture},
          {.method = "GET", .path = "/products/{id}/pictures/{name}", .roles = anyone, .handle = get_small_picture},
          {.method = "GET", .path = "/reviews/pictures/{name}", .roles = anyone, .handle = get_review_picture}};
}

}  // namespace ops::http
