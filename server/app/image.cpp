#include "server/app/image.h"

#include <png.h>

#include "server/app/jpeg.h"
#include "server/app/turns.h"

namespace ops::app {
namespace {

using domain::files::kMaxImageSide;

// libpng's simplified interface: it catches its own errors and answers zero.
class Png {
 public:
  Png() { image_.version = PNG_IMAGE_VERSION; }
  ~Png() { png_image_free(&image_); }
  Png(const Png&) = delete;
  Png& operator=(const Png&) = delete;
  png_image* operator->() { return &image_; }
  png_image* get() { return &image_; }

 private:
  png_image image_{};
};

std::optional<Picture> decoded_png(const std::string& bytes) {
  Png png;
  if (!png_image_begin_read_from_memory(png.get(), bytes.data(), bytes.size())) return std::nullopt;
  if (png->width > kMaxImageSide || png->height > kMaxImageSide) return std::nullopt;
  png->format = PNG_FORMAT_RGBA;
  Picture picture{static_cast<int>(png->width), static_cast<int>(png->height), {}};
  picture.rgba.resize(PNG_IMAGE_SIZE(*png.get()));
  if (!png_image_finish_read(png.get(), nullptr, picture.rgba.data(), 0, nullptr)) return std::nullopt;
  return picture;
}

}  // namespace

std::optional<Picture> decoded(domain::files::Kind kind, const std::string& bytes) {
  const Turn turn(Work::decoding);
  return kind == domain::files::Kind::jpeg ? decoded_jpeg(bytes) : decoded_png(bytes);
}

std::optional<std::string> to_png(const Picture& picture) {
  Png png;
  png->width = static_cast<png_uint_32>(picture.width);
  png->height = static_cast<png_uint_32>(picture.height);
  png->format = PNG_FORMAT_RGBA;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(*png.get());
  std::string bytes(size, '\0');
  if (!png_image_write_to_memory(png.get(), bytes.data(), &size, 0, picture.rgba.data(), 0, nullptr))
    return std::nullopt;
  bytes.resize(size);
  return bytes;
}

std::optional<std::string> reencoded(domain::files::Kind kind, const std::string& bytes, const std::string& account) {
  const Turn turn(Work::decoding, account);
  if (kind == domain::files::Kind::jpeg) return reencoded_jpeg(bytes);
  const auto picture = decoded_png(bytes);
  return picture ? to_png(*picture) : std::nullopt;
}

}  // namespace ops::app
