// Text and boxes by pango and cairo: on pictures that are shared, and on documents.
#pragma once
#include <pango/pangocairo.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "looks/looks.h"
#include "server/app/files/image.h"

namespace ops::pages {

template <auto release>
struct Releases {
  template <class T>
  void operator()(T* object) const {
    release(object);
  }
};
using Surface = std::unique_ptr<cairo_surface_t, Releases<cairo_surface_destroy>>;
using Cairo = std::unique_ptr<cairo_t, Releases<cairo_destroy>>;

using Colour = std::uint32_t;  // 0xRRGGBB
inline constexpr Colour kPaper = looks::kLight.surface, kInk = looks::kLight.text, kSoft = looks::kLight.muted,
                        kHero = looks::kLight.hero, kPrice = looks::kLight.price, kGround = looks::kLight.page,
                        kWhite = 0xffffff;

// Pixels of a picture, points of a document.
struct Place {
  double x, y, width;
  int lines = 1;
};
enum class Align { left, right };
struct TextStyle {
  double size;
  Colour colour = kInk;
  bool bold = false;
  Align align = Align::left;
};

// The pixels of a picture as cairo reads them. It keeps a copy of its own.
class PictureSurface {
 public:
  explicit PictureSurface(const app::Picture& picture);
  PictureSurface(const PictureSurface&) = delete;
  PictureSurface& operator=(const PictureSurface&) = delete;
  cairo_surface_t* get() const { return surface_.get(); }

 private:
  std::vector<std::uint32_t> pixels_;  // until the surface is gone
  Surface surface_;
};

void set_colour(cairo_t* cairo, Colour colour);
void draw_box(cairo_t* cairo, Colour fill, double x, double y, double width, double height);

// Text of people is drawn as the text it is; what does not fit ends in an ellipsis. One for each surface.
class Pen {
 public:
  explicit Pen(cairo_t* cairo);
  // Returns how high the text has become.
  double write(std::string_view text, const Place& place, const TextStyle& style);

 private:
  cairo_t* cairo_;
  std::unique_ptr<PangoLayout, Releases<g_object_unref>> layout_;
  std::unique_ptr<PangoFontDescription, Releases<pango_font_description_free>> font_;
};

// For cairo_…_to_stream: `out` is a std::string.
cairo_status_t append_bytes(void* out, const unsigned char* bytes, unsigned int size);

}  // namespace ops::pages
