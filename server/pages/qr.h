// A text as a picture for a telephone's camera.
#pragma once
#include <string>

namespace ops::pages {

struct Qr {
  int side = 0;      // squares, with the quiet border around
  std::string path;  // of an SVG of that size: the dark squares
};
Qr qr_of(const std::string& text);

}  // namespace ops::pages
