#include "server/pages/catalog/small_picture.h"

#include <algorithm>
#include <stdexcept>

#include "server/pages/drawing.h"

namespace ops::pages {
namespace {

// As much of a picture as has the wanted shape, in whole pixels.
struct Crop {
  int left, top, width, height;
};
Crop middle_of(const app::Picture& picture, int width, int height) {
  const auto wide = static_cast<std::int64_t>(picture.width) * height,
             high = static_cast<std::int64_t>(picture.height) * width;
  const int crop_width = wide > high ? static_cast<int>(std::max<std::int64_t>(high / height, 1)) : picture.width;
  const int crop_height = wide > high ? picture.height : static_cast<int>(std::max<std::int64_t>(wide / width, 1));
  return {(picture.width - crop_width) / 2, (picture.height - crop_height) / 2, crop_width, crop_height};
}

// Of a surface without alpha.
std::string rgba_of(cairo_surface_t* surface, int width, int height) {
  cairo_surface_flush(surface);
  const unsigned char* row = cairo_image_surface_get_data(surface);
  const int stride = cairo_image_surface_get_stride(surface);
  std::string rgba;
  rgba.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
  for (int y = 0; y < height; ++y, row += stride) {
    const auto* pixels = reinterpret_cast<const std::uint32_t*>(row);
    for (int x = 0; x < width; ++x)
      for (const std::uint32_t part : {pixels[x] >> 16, pixels[x] >> 8, pixels[x], 0xffU})
        rgba += static_cast<char>(part & 0xff);
  }
  return rgba;
}

}  // namespace

app::Picture small_picture(const app::Picture& picture, int width, int height) {
  const Crop crop = middle_of(picture, width, height);
  app::Picture small{std::min(width, crop.width), std::min(height, crop.height), {}};
  const PictureSurface source(picture);
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, small.width, small.height));
  const Cairo cairo(cairo_create(surface.get()));
  draw_box(cairo.get(), kWhite, 0, 0, small.width, small.height);
  cairo_scale(cairo.get(), static_cast<double>(small.width) / crop.width,
              static_cast<double>(small.height) / crop.height);
  cairo_set_source_surface(cairo.get(), source.get(), -crop.left, -crop.top);
  cairo_pattern_set_filter(cairo_get_source(cairo.get()), CAIRO_FILTER_GOOD);
  cairo_pattern_set_extend(cairo_get_source(cairo.get()), CAIRO_EXTEND_PAD);  // nothing from outside at the edges
  cairo_paint(cairo.get());
  if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS) throw std::runtime_error("a small picture could not be drawn");
  small.rgba = rgba_of(surface.get(), small.width, small.height);
  return small;
}

}  // namespace ops::pages
