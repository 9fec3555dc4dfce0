// Pictures for those who share a product's address: their size, and that any text of a provider is drawn as text.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "server/pages/catalog/share_picture.h"
#include "tests/pages/hostile.h"

using namespace ops;
using i18n::Lang;

namespace {

// Decoded with libpng, which has not made it.
app::Picture picture_of(const app::LiveProduct& product, const std::optional<app::Picture>& logo = std::nullopt,
                        Lang lang = Lang::zh_cn) {
  const std::string png = pages::share_picture(lang, product, logo);
  const auto picture = app::decoded(domain::files::Kind::png, png);
  REQUIRE(picture);
  CHECK(picture->width == 1200);
  CHECK(picture->height == 630);
  return *picture;
}

app::LiveProduct migration() {
  app::LiveProduct product;
  product.id = "p1";
  product.provider.display_name = "云迁科技";
  product.listing.name = "云服务器数据迁移";
  product.min_price = 5000;
  return product;
}

std::uint32_t pixel(const app::Picture& picture, int x, int y) {
  const auto at = static_cast<std::size_t>(y * picture.width + x) * 4;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 3; ++i) value = value << 8 | static_cast<unsigned char>(picture.rgba[at + i]);
  return value;
}

}  // namespace

TEST_CASE("each thing that a picture says changes it") {
  std::set<std::string> seen;
  const auto is_new = [&](const app::LiveProduct& product, Lang lang = Lang::zh_cn) {
    return seen.insert(picture_of(product, std::nullopt, lang).rgba).second;
  };
  auto product = migration();
  CHECK(is_new(product));
  CHECK_FALSE(is_new(product));
  CHECK(is_new(product, Lang::en));
  product.min_price = 5001;
  CHECK(is_new(product));
  product.price_varies = true;
  CHECK(is_new(product));
  product.provider.display_name = "磐石运维";
  CHECK(is_new(product));
}

TEST_CASE("Chinese characters are drawn, not boxes for what the font has not") {
  auto one = migration(), other = migration();
  one.listing.name = "迁移";
  other.listing.name = "运维";  // as many boxes, were they boxes
  CHECK(picture_of(one).rgba != picture_of(other).rgba);
}

TEST_CASE("the logo stands in its place, whatever its sides") {
  for (const auto& [width, height] : {std::pair{120, 80}, std::pair{1, 1}, std::pair{2000, 3}, std::pair{3, 2000}}) {
    app::Picture logo{width, height, {}};
    for (int i = 0; i < width * height; ++i) logo.rgba += std::string("\xff\x00\x00\xff", 4);
    const std::uint32_t middle = pixel(picture_of(migration(), logo), 72 + 165, 72 + 110);
    const bool thin =
        std::max(width, height) > 100 * std::min(width, height);  // less than a pixel: red over the ground
    if (thin)
      CHECK((middle >> 16) > (middle >> 8 & 255) + 32);
    else
      CHECK(middle == 0xff0000);
  }
}

TEST_CASE("hostile texts are drawn as the texts they are") {
  auto product = pages::test::hostile_product();
  const auto with_name = [&](const std::string& name) {
    product.listing.name = name;
    return picture_of(product).rgba;
  };
  CHECK(with_name("<b>name</b>") != with_name("name"));  // no markup
  CHECK(with_name("&lt;") != with_name("<"));
  with_name("");
  with_name(std::string(10'000, 'x'));
  std::string long_chinese;
  for (int i = 0; i < 1000; ++i) long_chinese += "迁";
  with_name(long_chinese);
  with_name(
      "\xe2\x80\xae"
      "right to left");  // the rules refuse it; what was stored before them may still have it
  with_name("line\nline\r\nline\tline");
  with_name(std::string("nul\0nul", 7));
  with_name("\xff\xfe not UTF-8");
  std::string marks = "a";
  for (int i = 0; i < 5000; ++i) marks += "\xcc\x81";
  with_name(marks);
}
