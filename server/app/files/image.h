// Pictures are decoded and encoded anew: what is kept holds pixels and nothing else.
#pragma once
#include <optional>
#include <string>

#include "domain/files/files.h"

namespace ops::app {

// A PNG stays a PNG (RGBA), a JPEG a JPEG (quality 90, RGB). Nothing when it does not decode whole, or a side is beyond
// domain::files::kMaxImageSide. REQUIRES: kind is png or jpeg. Memory and time are bounded by the sides, and pictures take
// turns (turns.h), one at a time for an account. Throws domain::limits::Busy.
std::optional<std::string> reencoded(domain::files::Kind kind, const std::string& bytes, const std::string& account);

struct Picture {
  int width = 0, height = 0;
  std::string rgba;  // 4 bytes a pixel, row by row
};
// The pixels of a PNG or JPEG, under the same bounds as reencoded().
std::optional<Picture> decoded(domain::files::Kind kind, const std::string& bytes);
std::optional<std::string> to_png(const Picture& picture);
std::optional<std::string> to_jpeg(const Picture& picture);  // without the alpha

}  // namespace ops::app
