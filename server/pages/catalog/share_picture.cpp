#include "server/pages/catalog/share_picture.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <vector>

#include "domain/money/money.h"
#include "server/pages/drawing.h"
#include "server/pages/format.h"
#include "server/pages/templates.h"

namespace ops::pages {
namespace {

void draw_logo(cairo_t* cairo, const app::Picture& logo, const Place& place, double height) {
  const PictureSurface image(logo);
  const double scale = std::min(place.width / logo.width, height / logo.height);
  cairo_save(cairo);
  cairo_translate(cairo, place.x + (place.width - logo.width * scale) / 2,
                  place.y + (height - logo.height * scale) / 2);
  cairo_scale(cairo, scale, scale);
  cairo_set_source_surface(cairo, image.get(), 0, 0);
  cairo_paint(cairo);
  cairo_restore(cairo);
}

void draw(cairo_t* cairo, i18n::Lang lang, const app::LiveProduct& product, const std::optional<app::Picture>& logo) {
  constexpr double kEdge = 72, kLogoWidth = 330, kLogoHeight = 220, kTextLeft = kEdge + kLogoWidth + 48;
  constexpr double kBand = 120, kBandTop = kShareHeight - kBand;
  Pen pen(cairo);
  draw_box(cairo, kPaper, 0, 0, kShareWidth, kShareHeight);
  draw_box(cairo, kGround, kEdge, kEdge, kLogoWidth, kLogoHeight);
  if (logo && logo->width > 0 && logo->height > 0) draw_logo(cairo, *logo, {kEdge, kEdge, kLogoWidth}, kLogoHeight);
  const double width = kShareWidth - kTextLeft - kEdge;
  const double name = pen.write(product.listing.name, {kTextLeft, kEdge - 16, width, 3}, {60, kInk, true});
  pen.write(product.provider.display_name, {kTextLeft, kEdge + name, width}, {32, kSoft});
  const std::string price = "¥" + domain::money::to_display(product.min_price) +
                            (product.price_varies ? " " + std::string(word(lang, "price.from")) : "");
  pen.write(price, {kEdge, kBandTop - 132, kShareWidth - 2 * kEdge}, {76, kPrice, true});
  draw_box(cairo, kHero, 0, kBandTop, kShareWidth, kBand);
  pen.write(std::string(word(lang, "brand")), {kEdge, kBandTop + 30, 260}, {38, kPaper, true});
  pen.write(std::string(word(lang, "promise.escrow.more")), {kEdge + 280, kBandTop + 38, kShareWidth - 2 * kEdge - 280},
            {28, kGround});
}

}  // namespace

std::string share_picture(i18n::Lang lang, const app::LiveProduct& product, const std::optional<app::Picture>& logo) {
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, kShareWidth, kShareHeight));
  const Cairo cairo(cairo_create(surface.get()));
  draw(cairo.get(), lang, product, logo);
  std::string png;
  if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS ||
      cairo_surface_write_to_png_stream(surface.get(), append_bytes, &png) != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error("the picture of product " + product.id + " could not be drawn");
  return png;
}

std::string share_picture_path(const app::LiveProduct& product) {
  return url_with("/products/" + url_part(product.id) + "/picture.png", {{"version", std::to_string(product.version)}});
}

}  // namespace ops::pages
