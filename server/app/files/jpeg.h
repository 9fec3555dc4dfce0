// JPEG pictures, by libjpeg.
#pragma once
#include <optional>
#include <string>

#include "server/app/files/image.h"

namespace ops::app {

// See reencoded() in image.h. Truncated data is refused, although libjpeg would make up the rest.
std::optional<std::string> reencoded_jpeg(const std::string& bytes);
std::optional<Picture> decoded_jpeg(const std::string& bytes);

}  // namespace ops::app
