// A picture made small, by cairo, for cards and galleries.
#pragma once
#include "server/app/files/image.h"

namespace ops::pages {

// The middle of the picture in the shape of width × height, made smaller to these sides, on white where it is transparent. What is smaller than
// they are keeps its pixels. REQUIRES: both sides are positive, of the picture too. Throws std::runtime_error where cairo fails.
app::Picture small_picture(const app::Picture& picture, int width, int height);

}  // namespace ops::pages
