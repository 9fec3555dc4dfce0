#include "server/app/files/image.h"

#include <png.h>

#include <algorithm>
#include <array>

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

namespace {

// Where the pixels of one row or column of the smaller picture lie in the larger one.
struct Span {
  int from, to;
};
Span part_of(Span whole, int index, int count) {
  const std::int64_t length = whole.to - whole.from;
  const int from = whole.from + static_cast<int>(length * index / count);
  const int to = whole.from + static_cast<int>(length * (index + 1) / count);
  return {from, std::max(to, from + 1)};
}

// The mean of the pixels within, on white.
void append_mean(std::string& rgba, const Picture& picture, Span columns, Span rows) {
  constexpr std::uint64_t kOpaque = 255;
  std::array<std::uint64_t, 3> sums{};
  for (int y = rows.from; y < rows.to; ++y)
    for (int x = columns.from; x < columns.to; ++x) {
      const auto at =
          (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)) * 4;
      const std::uint64_t alpha = static_cast<std::uint8_t>(picture.rgba[at + 3]);
      for (std::size_t channel = 0; channel < sums.size(); ++channel)
        sums[channel] += static_cast<std::uint8_t>(picture.rgba[at + channel]) * alpha + kOpaque * (kOpaque - alpha);
    }
  const auto pixels =
      static_cast<std::uint64_t>(columns.to - columns.from) * static_cast<std::uint64_t>(rows.to - rows.from);
  for (const auto sum : sums) rgba += static_cast<char>(sum / (pixels * kOpaque));
  rgba += static_cast<char>(kOpaque);
}

}  // namespace

Picture covering(const Picture& picture, int width, int height) {
  // As much of each side as the shape has.
  const auto wide = static_cast<std::int64_t>(picture.width) * height,
             high = static_cast<std::int64_t>(picture.height) * width;
  const int crop_width = wide > high ? static_cast<int>(std::max<std::int64_t>(high / height, 1)) : picture.width;
  const int crop_height = wide > high ? picture.height : static_cast<int>(std::max<std::int64_t>(wide / width, 1));
  const int left = (picture.width - crop_width) / 2, top = (picture.height - crop_height) / 2;
  Picture smaller{std::min(width, crop_width), std::min(height, crop_height), {}};
  for (int row = 0; row < smaller.height; ++row)
    for (int column = 0; column < smaller.width; ++column)
      append_mean(smaller.rgba, picture, part_of({left, left + crop_width}, column, smaller.width),
                  part_of({top, top + crop_height}, row, smaller.height));
  return smaller;
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
