// Small copies of pictures: what part of a picture they show, and that nothing of it is skipped.
#include "server/pages/catalog/small_picture.h"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace ops;
using pages::small_picture;

namespace {

// `at` says the colour 0xRRGGBBAA of a pixel.
template <class At>
app::Picture painted(int width, int height, At at) {
  app::Picture picture{width, height, {}};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int shift = 24; shift >= 0; shift -= 8) picture.rgba += static_cast<char>((at(x, y) >> shift) & 0xffU);
  return picture;
}

int part(const app::Picture& picture, int x, int y, int channel) {
  return static_cast<unsigned char>(picture.rgba[static_cast<std::size_t>((y * picture.width + x) * 4 + channel)]);
}

bool is_near(int value, int wanted, int by) { return std::abs(value - wanted) <= by; }

}  // namespace

TEST_CASE("a small copy is the middle of a picture in another shape, on white where it is transparent") {
  // Four columns: red, green, blue and transparent black.
  constexpr std::uint32_t kColumns[] = {0xff0000ffU, 0x00ff00ffU, 0x0000ffffU, 0x00000000U};
  const auto wide = painted(4, 2, [&](int x, int) { return kColumns[x]; });
  const auto middle = small_picture(wide, 2, 2);
  CHECK(middle.width == 2);
  CHECK(middle.height == 2);
  CHECK(middle.rgba.substr(0, 8) == std::string("\0\xff\0\xff\0\0\xff\xff", 8));
  const auto kept = small_picture(wide, 480, 240);  // pixels are not made up
  CHECK(kept.width == 4);
  CHECK(kept.height == 2);
  CHECK(kept.rgba.substr(12, 4) == "\xff\xff\xff\xff");
  const auto high = small_picture(painted(3, 100, [](int, int) { return 0x123456ffU; }), 480, 320);
  CHECK(high.width == 3);
  CHECK(high.height == 2);
}

TEST_CASE(
    "every pixel tells in a small copy: fine lines become their mean, and edges are not mixed with what is outside") {
  const auto lines = painted(4096, 300, [](int x, int) { return x % 2 == 0 ? 0x000000ffU : 0xffffffffU; });
  const auto small = small_picture(lines, 480, 30);
  REQUIRE(small.width == 480);
  for (int x = 0; x < small.width; ++x) CHECK(is_near(part(small, x, 15, 1), 127, 16));
  const auto plain = small_picture(painted(1000, 700, [](int, int) { return 0x204080ffU; }), 480, 320);
  for (const auto& [x, y] : {std::pair{0, 0}, {479, 0}, {0, 319}, {479, 319}, {240, 160}})
    for (const auto& [channel, wanted] : {std::pair{0, 0x20}, {1, 0x40}, {2, 0x80}})
      CHECK(is_near(part(plain, x, y, channel), wanted, 1));
}
