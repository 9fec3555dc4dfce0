#include "server/app/files/image.h"

#include <png.h>

#include "server/app/files/jpeg.h"
#include "server/app/work_slots.h"

namespace ops::app {
namespace {

using bounds::kMaxDecodedSide;

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

bool begin(Png& png, const std::string& bytes) {
  return png_image_begin_read_from_memory(png.get(), bytes.data(), bytes.size()) != 0 &&
         png->width <= kMaxDecodedSide && png->height <= kMaxDecodedSide;
}

// Nothing: the pixels are not all there.
std::optional<std::string> pixels(Png& png) {
  std::string all(PNG_IMAGE_SIZE(*png.get()), '\0');
  if (!png_image_finish_read(png.get(), nullptr, all.data(), 0, nullptr)) return std::nullopt;
  return all;
}

std::optional<Picture> decoded_png(const std::string& bytes) {
  Png png;
  if (!begin(png, bytes)) return std::nullopt;
  png->format = PNG_FORMAT_RGBA;
  auto rgba = pixels(png);
  if (!rgba) return std::nullopt;
  return Picture{static_cast<int>(png->width), static_cast<int>(png->height), std::move(*rgba)};
}

std::optional<std::string> written_png(png_uint_32 width, png_uint_32 height, png_uint_32 format,
                                       const std::string& pixels) {
  Png png;
  png->width = width;
  png->height = height;
  png->format = format;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(*png.get());
  std::string bytes(size, '\0');
  if (!png_image_write_to_memory(png.get(), bytes.data(), &size, 0, pixels.data(), 0, nullptr)) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

// With no more channels than it has: one that is gray takes a quarter of the time and the memory.
std::optional<std::string> reencoded_png(const std::string& bytes) {
  Png png;
  if (!begin(png, bytes)) return std::nullopt;
  const png_uint_32 format = png->format & (PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA);
  png->format = format;
  const auto all = pixels(png);
  return all ? written_png(png->width, png->height, format, *all) : std::nullopt;
}

}  // namespace

std::optional<Picture> decoded(domain::files::Kind kind, const std::string& bytes) {
  const WorkSlot slot(CostlyWork::decoding);
  return kind == domain::files::Kind::jpeg ? decoded_jpeg(bytes) : decoded_png(bytes);
}

std::optional<std::string> to_png(const Picture& picture) {
  return written_png(static_cast<png_uint_32>(picture.width), static_cast<png_uint_32>(picture.height), PNG_FORMAT_RGBA,
                     picture.rgba);
}

std::optional<std::string> reencoded(domain::files::Kind kind, const std::string& bytes, const std::string& account) {
  const WorkSlot slot(CostlyWork::decoding, account);
  return kind == domain::files::Kind::jpeg ? reencoded_jpeg(bytes) : reencoded_png(bytes);
}

}  // namespace ops::app
