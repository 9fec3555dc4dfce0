#include "server/pages/drawing.h"

namespace ops::pages {
namespace {

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

}  // namespace

PictureSurface::PictureSurface(const app::Picture& picture)
    : pixels_(premultiplied(picture)),
      surface_(cairo_image_surface_create_for_data(reinterpret_cast<unsigned char*>(pixels_.data()),
                                                   CAIRO_FORMAT_ARGB32, picture.width, picture.height,
                                                   picture.width * 4)) {}

void set_colour(cairo_t* cairo, Colour colour) {
  const auto part = [colour](int shift) { return ((colour >> shift) & 0xff) / 255.0; };
  cairo_set_source_rgb(cairo, part(16), part(8), part(0));
}

void draw_box(cairo_t* cairo, Colour fill, double x, double y, double width, double height) {
  set_colour(cairo, fill);
  cairo_rectangle(cairo, x, y, width, height);
  cairo_fill(cairo);
}

Pen::Pen(cairo_t* cairo)
    : cairo_(cairo),
      layout_(pango_cairo_create_layout(cairo)),
      font_(pango_font_description_from_string("Noto Sans CJK SC, sans-serif")) {
  pango_layout_set_auto_dir(layout_.get(), FALSE);  // a name cannot turn the picture around
  pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize(layout_.get(), PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode(layout_.get(), TRUE);
}

double Pen::write(std::string_view text, const Place& place, const TextStyle& style) {
  PangoLayout* layout = layout_.get();
  pango_font_description_set_absolute_size(font_.get(), style.size * PANGO_SCALE);
  pango_font_description_set_weight(font_.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout, font_.get());
  pango_layout_set_width(layout, static_cast<int>(place.width * PANGO_SCALE));
  pango_layout_set_height(layout, -place.lines);
  pango_layout_set_alignment(layout, style.align == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
  set_colour(cairo_, style.colour);
  cairo_move_to(cairo_, place.x, place.y);
  pango_cairo_show_layout(cairo_, layout);
  int height = 0;
  pango_layout_get_pixel_size(layout, nullptr, &height);
  return height;
}

cairo_status_t append_bytes(void* out, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace ops::pages
