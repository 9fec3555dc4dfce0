// Pictures of products for those who share their addresses: drawn once for each live version and language.
#include "domain/files/files.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/files/files.h"
#include "server/app/work_slots.h"
#include "server/http/pages/page_support.h"
#include "server/pages/catalog/share_picture.h"

namespace ops::http {
namespace {

// A logo that has gone or cannot be read is left out: the picture is useful without it.
std::optional<app::Picture> logo_of(app::Services& services, const Request& request, const app::LiveProduct& product) {
  const auto file = app::read_file(services, request.caller(), product.listing.logo_file_id);
  return file ? app::decoded(file->file.metadata.kind, file->bytes) : std::nullopt;
}

Response get_picture(app::Services& services, const Request& request) {
  const auto product = app::live_product(services, request.params.at("id"));
  if (!product) return problem_page(request, product.error());
  const std::string key = std::string(i18n::lang_tag(request.lang)) + ' ' + product->id;
  const auto draw = [&]() -> Shown {
    const app::WorkSlot slot(app::CostlyWork::drawing);
    Packed packed;
    packed.content_type = "image/png";
    auto png = pages::share_picture(request.lang, *product, logo_of(services, request, *product));
    packed.etag = content_hash(png);
    packed.plain = std::make_shared<const std::string>(std::move(png));  // a PNG is compressed as it is
    return {std::make_shared<const Packed>(std::move(packed))};
  };
  const auto kept = request.caches->picture.get(key, product->version, {{}, draw});
  return std::move(packed_response(request, *kept, "public, max-age=3600").header("Vary", "Accept-Language, Cookie"));
}

}  // namespace

std::vector<Route> picture_routes() {
  return {{.method = "GET", .path = "/products/{id}/picture.png", .roles = anyone, .handle = get_picture}};
}

}  // namespace ops::http
