#include "server/pages/catalog/share_picture.h"

#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <vector>

#include "domain/money/money.h"
#include "looks/looks.h"
#include "server/pages/format.h"
#include "server/pages/templates.h"

namespace ops::pages {
namespace {

using Colour = std::uint32_t;
constexpr const looks::Colours& kLook = looks::kLight;

template <auto release>
struct Releases {
  template <class T>
  void operator()(T* object) const {
    release(object);
  }
};
using Surface = std::unique_ptr<cairo_surface_t, Releases<cairo_surface_destroy>>;
using Cairo = std::unique_ptr<cairo_t, Releases<cairo_destroy>>;
using Font = std::unique_ptr<PangoFontDescription, Releases<pango_font_description_free>>;
using Text = std::unique_ptr<PangoLayout, Releases<g_object_unref>>;

struct Place {
  double x, y, width;
  int lines = 1;
};
struct Style {
  double size;  // in pixels
  Colour colour;
  bool bold = false;
};

void colour(cairo_t* cairo, Colour c) {
  const auto part = [c](int shift) { return ((c >> shift) & 0xff) / 255.0; };
  cairo_set_source_rgb(cairo, part(16), part(8), part(0));
}

void box(cairo_t* cairo, Colour fill, double x, double y, double width, double height) {
  colour(cairo, fill);
  cairo_rectangle(cairo, x, y, width, height);
  cairo_fill(cairo);
}

// Returns how high the text has become.
double write(cairo_t* cairo, const std::string& text, const Place& place, const Style& look) {
  const Text layout(pango_cairo_create_layout(cairo));
  const Font font(pango_font_description_from_string("Noto Sans CJK SC, sans-serif"));
  pango_font_description_set_absolute_size(font.get(), look.size * PANGO_SCALE);
  pango_font_description_set_weight(font.get(), look.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_auto_dir(layout.get(), FALSE);  // a name cannot turn the picture around
  pango_layout_set_width(layout.get(), static_cast<int>(place.width * PANGO_SCALE));
  pango_layout_set_height(layout.get(), -place.lines);
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  colour(cairo, look.colour);
  cairo_move_to(cairo, place.x, place.y);
  pango_cairo_show_layout(cairo, layout.get());
  int height = 0;
  pango_layout_get_pixel_size(layout.get(), nullptr, &height);
  return height;
}

// Cairo wants the alpha multiplied in, in the machine's byte order.
std::vector<std::uint32_t> premultiplied(const app::Picture& picture) {
  std::vector<std::uint32_t> pixels;
  pixels.reserve(picture.rgba.size() / 4);
  for (std::size_t at = 0; at + 3 < picture.rgba.size(); at += 4) {
    const auto channel = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(picture.rgba[at + i])}; };
    const std::uint32_t alpha = channel(3);
    const auto part = [&](std::size_t i) { return (channel(i) * alpha + 127) / 255; };
    pixels.push_back(alpha << 24 | part(0) << 16 | part(1) << 8 | part(2));
  }
  return pixels;
}

void draw_logo(cairo_t* cairo, const app::Picture& logo, const Place& place, double height) {
  auto pixels = premultiplied(logo);
  const Surface image(cairo_image_surface_create_for_data(
      reinterpret_cast<unsigned char*>(pixels.data()), CAIRO_FORMAT_ARGB32, logo.width, logo.height, logo.width * 4));
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
  box(cairo, kLook.surface, 0, 0, kShareWidth, kShareHeight);
  box(cairo, kLook.page, kEdge, kEdge, kLogoWidth, kLogoHeight);
  if (logo && logo->width > 0 && logo->height > 0) draw_logo(cairo, *logo, {kEdge, kEdge, kLogoWidth}, kLogoHeight);
  const double width = kShareWidth - kTextLeft - kEdge;
  const double name = write(cairo, product.listing.name, {kTextLeft, kEdge - 16, width, 3}, {60, kLook.text, true});
  write(cairo, product.provider.display_name, {kTextLeft, kEdge + name, width}, {32, kLook.muted});
  const std::string price = "¥" + domain::money::to_display(product.min_price) +
                            (product.price_varies ? " " + std::string(word(lang, "price.from")) : "");
  write(cairo, price, {kEdge, kBandTop - 132, kShareWidth - 2 * kEdge}, {76, kLook.price, true});
  box(cairo, kLook.hero, 0, kBandTop, kShareWidth, kBand);
  write(cairo, std::string(word(lang, "brand")), {kEdge, kBandTop + 30, 260}, {38, kLook.surface, true});
  write(cairo, std::string(word(lang, "promise.escrow.more")),
        {kEdge + 280, kBandTop + 38, kShareWidth - 2 * kEdge - 280}, {28, kLook.page});
}

cairo_status_t append(void* out, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string share_picture(i18n::Lang lang, const app::LiveProduct& product, const std::optional<app::Picture>& logo) {
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, kShareWidth, kShareHeight));
  const Cairo cairo(cairo_create(surface.get()));
  draw(cairo.get(), lang, product, logo);
  std::string png;
  if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS ||
      cairo_surface_write_to_png_stream(surface.get(), append, &png) != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error("the picture of product " + product.id + " could not be drawn");
  return png;
}

std::string share_picture_path(const app::LiveProduct& product) {
  return url_with("/products/" + url_part(product.id) + "/picture.png", {{"version", std::to_string(product.version)}});
}

}  // namespace ops::pages
