#include "server/app/demo/logo.h"

#include <png.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <stdexcept>
#include <vector>

namespace ops::app::demo {
namespace {

constexpr int kWidth = 120, kHeight = 80;
constexpr int kSamples = 4;  // a side of the grid within each pixel: edges come out smooth

// A sign is strokes and boxes of white; `ink` below 1 lets the ground through.
struct Shape {
  enum class Kind { stroke, box, ring, disc } kind;
  float x0, y0, x1, y1;  // stroke: ends; box: middle and half sides; ring and disc: middle, radius (x1)
  float size;            // stroke and ring: half its width; box: radius of its corners
  float ink = 1.0F;
};
using Kind = Shape::Kind;

constexpr Shape kArrows[] = {{Kind::stroke, 38, 31, 80, 31, 3.2F},        {Kind::stroke, 70, 22, 80, 31, 3.2F},
                             {Kind::stroke, 70, 40, 80, 31, 3.2F},        {Kind::stroke, 82, 51, 40, 51, 3.2F, 0.75F},
                             {Kind::stroke, 50, 42, 40, 51, 3.2F, 0.75F}, {Kind::stroke, 50, 60, 40, 51, 3.2F, 0.75F}};
constexpr Shape kCylinder[] = {
    {Kind::box, 60, 24, 20, 6, 6}, {Kind::box, 60, 40, 20, 6, 6, 0.8F}, {Kind::box, 60, 56, 20, 6, 6, 0.6F}};
constexpr Shape kShield[] = {{Kind::stroke, 60, 18, 80, 25, 2.8F}, {Kind::stroke, 80, 25, 78, 44, 2.8F},
                             {Kind::stroke, 78, 44, 60, 62, 2.8F}, {Kind::stroke, 60, 62, 42, 44, 2.8F},
                             {Kind::stroke, 42, 44, 40, 25, 2.8F}, {Kind::stroke, 40, 25, 60, 18, 2.8F},
                             {Kind::stroke, 51, 39, 58, 46, 3.2F}, {Kind::stroke, 58, 46, 70, 32, 3.2F}};
constexpr Shape kRack[] = {
    {Kind::box, 60, 25, 24, 7, 3}, {Kind::box, 60, 41, 24, 7, 3, 0.8F}, {Kind::box, 60, 57, 24, 7, 3, 0.6F}};
constexpr Shape kWrench[] = {
    {Kind::stroke, 44, 58, 68, 34, 4.6F}, {Kind::ring, 74, 28, 10, 0, 4.0F}, {Kind::disc, 44, 58, 6.5F, 0, 0}};
constexpr Shape kGlobe[] = {{Kind::ring, 60, 40, 22, 0, 2.4F},
                            {Kind::stroke, 38, 40, 82, 40, 2.0F},
                            {Kind::stroke, 60, 18, 60, 62, 2.0F},
                            {Kind::stroke, 42, 29, 78, 29, 1.8F, 0.75F},
                            {Kind::stroke, 42, 51, 78, 51, 1.8F, 0.75F}};
constexpr Shape kLock[] = {{Kind::ring, 60, 31, 12, 0, 3.0F}, {Kind::box, 60, 48, 20, 14, 4}};
constexpr Shape kPulse[] = {{Kind::stroke, 30, 42, 48, 42, 3.0F},
                            {Kind::stroke, 48, 42, 55, 24, 3.0F},
                            {Kind::stroke, 55, 24, 65, 58, 3.0F},
                            {Kind::stroke, 65, 58, 72, 42, 3.0F},
                            {Kind::stroke, 72, 42, 90, 42, 3.0F}};
constexpr Shape kBox[] = {{Kind::stroke, 60, 17, 82, 29, 2.6F},       {Kind::stroke, 82, 29, 82, 51, 2.6F},
                          {Kind::stroke, 82, 51, 60, 63, 2.6F},       {Kind::stroke, 60, 63, 38, 51, 2.6F},
                          {Kind::stroke, 38, 51, 38, 29, 2.6F},       {Kind::stroke, 38, 29, 60, 17, 2.6F},
                          {Kind::stroke, 38, 29, 60, 41, 2.6F, 0.8F}, {Kind::stroke, 82, 29, 60, 41, 2.6F, 0.8F},
                          {Kind::stroke, 60, 41, 60, 63, 2.6F, 0.8F}};
constexpr Shape kKey[] = {{Kind::ring, 46, 40, 11, 0, 3.6F},
                          {Kind::stroke, 57, 40, 86, 40, 3.4F},
                          {Kind::stroke, 78, 40, 78, 51, 3.4F},
                          {Kind::stroke, 86, 40, 86, 48, 3.4F}};

struct Sign {
  std::string_view name;
  std::span<const Shape> shapes;
};
constexpr std::array kSigns{Sign{"arrows", kArrows}, Sign{"cylinder", kCylinder}, Sign{"shield", kShield},
                            Sign{"rack", kRack},     Sign{"wrench", kWrench},     Sign{"globe", kGlobe},
                            Sign{"lock", kLock},     Sign{"pulse", kPulse},       Sign{"box", kBox},
                            Sign{"key", kKey}};

bool inside(const Shape& s, float x, float y) {
  switch (s.kind) {
    case Kind::stroke: {
      const float dx = s.x1 - s.x0, dy = s.y1 - s.y0;
      const float along = std::clamp(((x - s.x0) * dx + (y - s.y0) * dy) / (dx * dx + dy * dy), 0.0F, 1.0F);
      return std::hypot(x - s.x0 - along * dx, y - s.y0 - along * dy) <= s.size;
    }
    case Kind::box: {
      const float qx = std::max(std::fabs(x - s.x0) - s.x1 + s.size, 0.0F);
      const float qy = std::max(std::fabs(y - s.y0) - s.y1 + s.size, 0.0F);
      return std::hypot(qx, qy) <= s.size;
    }
    case Kind::ring:
      return std::fabs(std::hypot(x - s.x0, y - s.y0) - s.x1) <= s.size;
    case Kind::disc:
      return std::hypot(x - s.x0, y - s.y0) <= s.x1;
  }
  return false;
}

// Whether any of the pixel may be inside: of most pixels no shape is near, and a demo has many logos.
bool is_near(const Shape& s, float column, float row) {
  constexpr float kRound = 1;
  const bool stroke = s.kind == Kind::stroke, box = s.kind == Kind::box;
  const float across = (stroke ? s.size : box ? s.x1 : s.x1 + s.size) + kRound;
  const float down = (stroke ? s.size : box ? s.y1 : s.x1 + s.size) + kRound;
  const float left = stroke ? std::min(s.x0, s.x1) : s.x0, right = stroke ? std::max(s.x0, s.x1) : s.x0;
  const float top = stroke ? std::min(s.y0, s.y1) : s.y0, bottom = stroke ? std::max(s.y0, s.y1) : s.y0;
  return column + 1 >= left - across && column <= right + across && row + 1 >= top - down && row <= bottom + down;
}

// How white the pixel is, 0–1: the strongest shape at each of its samples, averaged.
float ink(std::span<const Shape> all, int column, int row) {
  std::vector<Shape> shapes;
  for (const Shape& shape : all)
    if (is_near(shape, static_cast<float>(column), static_cast<float>(row))) shapes.push_back(shape);
  if (shapes.empty()) return 0;
  float sum = 0;
  for (int i = 0; i < kSamples * kSamples; ++i) {
    const float x = static_cast<float>(column) + (static_cast<float>(i % kSamples) + 0.5F) / kSamples;
    const float y = static_cast<float>(row) + (static_cast<float>(i / kSamples) + 0.5F) / kSamples;
    float strongest = 0;
    for (const Shape& shape : shapes)
      if (inside(shape, x, y)) strongest = std::max(strongest, shape.ink);
    sum += strongest;
  }
  return sum / (kSamples * kSamples);
}

std::uint8_t channel(std::uint32_t from, std::uint32_t to, int shift, float way, float white) {
  const float a = static_cast<float>((from >> shift) & 0xFFU), b = static_cast<float>((to >> shift) & 0xFFU);
  const float ground = a + (b - a) * way;
  return static_cast<std::uint8_t>(std::lround(ground + (255.0F - ground) * white));
}

std::string encode(const std::vector<std::uint8_t>& rgb) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = kWidth;
  image.height = kHeight;
  image.format = PNG_FORMAT_RGB;
  png_alloc_size_t size = 0;
  if (!png_image_write_to_memory(&image, nullptr, &size, 0, rgb.data(), 0, nullptr))
    throw std::runtime_error(image.message);
  std::string png(size, '\0');
  if (!png_image_write_to_memory(&image, png.data(), &size, 0, rgb.data(), 0, nullptr))
    throw std::runtime_error(image.message);
  png.resize(size);
  return png;
}

}  // namespace

std::string draw_logo(std::string_view sign, std::uint32_t from, std::uint32_t to) {
  const auto found = std::find_if(kSigns.begin(), kSigns.end(), [&](const Sign& s) { return s.name == sign; });
  if (found == kSigns.end()) throw std::runtime_error("demo: no sign " + std::string(sign));
  std::vector<std::uint8_t> rgb;
  rgb.reserve(kWidth * kHeight * 3);
  for (int row = 0; row < kHeight; ++row)
    for (int column = 0; column < kWidth; ++column) {
      const float way = static_cast<float>(column + row) / (kWidth + kHeight - 2);
      const float white = ink(found->shapes, column, row);
      for (const int shift : {16, 8, 0}) rgb.push_back(channel(from, to, shift, way, white));
    }
  return encode(rgb);
}

}  // namespace ops::app::demo
