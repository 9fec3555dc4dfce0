// PNG (ISO/IEC 15948) and JPEG (ITU-T T.81) as far as their structure tells; decoding is the server's.
#include "domain/files/formats.h"

namespace ops::domain::files {
namespace {

constexpr std::string_view kPngMagic = "\x89PNG\r\n\x1a\n";
constexpr std::string_view kJpegMagic = "\xff\xd8\xff";

bool is_frame(std::uint8_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}
bool stands_alone(std::uint8_t marker) { return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7); }

struct JpegWalk {
  std::optional<Sides> sides;   // of the first frame header
  std::int64_t components = 3;  // and how many channels it says
  bool scan = false;
  bool complete = false;  // EOI was reached
};

// After a scan header: the position of the next marker that is not part of the coded data.
std::size_t end_of_scan(Bytes bytes, std::size_t at) {
  for (; at + 1 < bytes.size(); ++at) {
    const std::uint8_t next = bytes[at + 1];
    if (bytes[at] == 0xFF && next != 0x00 && next != 0xFF && !stands_alone(next)) return at;
  }
  return bytes.size();
}

JpegWalk walk_jpeg(Bytes bytes) {
  JpegWalk walk;
  std::size_t at = 2;
  while (at + 1 < bytes.size() && bytes[at] == 0xFF) {
    const std::uint8_t marker = bytes[at + 1];
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    at += 2;
    if (marker == 0xD9) {
      walk.complete = true;
      return walk;
    }
    if (stands_alone(marker)) continue;
    const auto size = big_endian(bytes, at, 2);
    if (!size || *size < 2 || slice(bytes, at, *size).empty()) return walk;
    if (is_frame(marker) && !walk.sides) {
      const auto height = big_endian(bytes, at + 3, 2), width = big_endian(bytes, at + 5, 2);
      if (*size < 8 || !height || !width) return walk;
      walk.sides = Sides{*width, *height};
      walk.components = big_endian(bytes, at + 7, 1).value_or(3);
    }
    at += *size;
    if (marker == 0xDA) {
      walk.scan = true;
      at = end_of_scan(bytes, at);
    }
  }
  return walk;
}

}  // namespace

bool claims_image(Bytes bytes) { return has_at(bytes, 0, kPngMagic) || has_at(bytes, 0, kJpegMagic); }

std::optional<Sides> png_sides(Bytes bytes) {
  const auto header_size = big_endian(bytes, 8, 4);
  const auto width = big_endian(bytes, 16, 4), height = big_endian(bytes, 20, 4);
  const bool header = has_at(bytes, 0, kPngMagic) && header_size == 13U && has_at(bytes, 12, "IHDR");
  if (!header || !width || !height || *width == 0 || *height == 0) return std::nullopt;
  return Sides{*width, *height};
}

bool is_png(Bytes bytes) {
  if (!png_sides(bytes)) return false;
  bool data = false;
  for (std::size_t at = kPngMagic.size();;) {
    const auto size = big_endian(bytes, at, 4);
    if (!size || slice(bytes, at, std::size_t{12} + *size).empty()) return false;  // length, type, data, checksum
    data = data || has_at(bytes, at + 4, "IDAT");
    if (has_at(bytes, at + 4, "IEND")) return data;
    at += std::size_t{12} + *size;
  }
}

std::optional<Sides> jpeg_sides(Bytes bytes) {
  if (!has_at(bytes, 0, kJpegMagic)) return std::nullopt;
  const auto sides = walk_jpeg(bytes).sides;
  if (!sides || sides->width == 0 || sides->height == 0) return std::nullopt;
  return sides;
}

std::int64_t bytes_a_pixel(Bytes bytes) {
  constexpr std::size_t kDepth = 24, kColour = 25;  // of a PNG, within its header
  if (!png_sides(bytes)) return walk_jpeg(bytes).components;
  constexpr std::int64_t kChannels[] = {1, 4, 3, 4,
                                        2, 4, 4};  // by colour type: gray, -, RGB, palette, gray and alpha, -, RGBA
  const std::size_t colour = bytes[kColour];
  return (colour < std::size(kChannels) ? kChannels[colour] : 4) * (bytes[kDepth] == 16 ? 2 : 1);
}

bool is_jpeg(Bytes bytes) {
  if (!has_at(bytes, 0, kJpegMagic)) return false;
  const JpegWalk walk = walk_jpeg(bytes);
  return walk.complete && walk.scan && walk.sides && walk.sides->width > 0 && walk.sides->height > 0;
}

}  // namespace ops::domain::files
