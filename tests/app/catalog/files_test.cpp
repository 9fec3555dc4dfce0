// Uploads. Rules: files.content, files.reading, files.unused.
#include "server/app/upkeep.h"
#include "tests/app/orders/orders.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;
using domain::files::Purpose;

std::string png(int width, int height) {
  Picture picture{width, height, {}};
  for (int i = 0; i < width * height; ++i)
    picture.rgba += {static_cast<char>(i), static_cast<char>(i >> 8), 'x', '\xff'};
  return to_png(picture).value();
}

// A PNG header that claims these sides, with no pixels behind it.
std::string with_sides(std::string bytes, unsigned width, unsigned height) {
  for (int i = 0; i < 4; ++i) {
    bytes[static_cast<std::size_t>(16 + i)] = static_cast<char>(width >> (8 * (3 - i)));
    bytes[static_cast<std::size_t>(20 + i)] = static_cast<char>(height >> (8 * (3 - i)));
  }
  return bytes;
}

Outcome<Uploaded> logo(Market& market, const std::string& bytes, const std::string& name = "logo.png") {
  return store_file(market.services(), market.provider, {Purpose::logo, name, bytes});
}

}  // namespace

TEST_CASE("a logo is encoded anew: pixels stay, what is not pixels goes") {
  Market market;
  const std::string bytes = png(120, 80);
  const Uploaded uploaded = must(logo(market, bytes + "<script>alert(1)</script>"));
  CHECK(uploaded.warnings.empty());
  const FileBytes kept = must(read_file(market.services(), market.provider, uploaded.file.id));
  CHECK(kept.bytes.find("script") == std::string::npos);
  CHECK(kept.bytes == bytes);
  CHECK(kept.file.metadata.size == static_cast<std::int64_t>(bytes.size()));
  CHECK(kept.file.metadata.sides == domain::files::Sides{120, 80});
  const Uploaded other_size = must(logo(market, png(10, 10)));
  REQUIRE(other_size.warnings.size() == 1);
  CHECK(other_size.warnings[0].code == Code::logo_size_not_suggested);
}

TEST_CASE("broken pictures are refused, whatever they claim") {
  Market market;
  const std::string good = png(120, 80);
  for (std::size_t length = 0; length < good.size() - 12;
       length += 7) {  // without its last chunk it still has all pixels
    INFO(length);
    CHECK(is(logo(market, good.substr(0, length)), Kind::invalid));
  }
  std::string flipped = good;
  flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 0x55);
  CHECK(is(logo(market, flipped), Kind::invalid, "file", Code::image_undecodable));
  CHECK(is(logo(market, with_sides(good, 4097, 80)), Kind::invalid));
  CHECK(is(logo(market, with_sides(good, 0x7fffffff, 0x7fffffff)), Kind::invalid));
  CHECK(is(logo(market, with_sides(good, 4096, 4096)), Kind::invalid));  // claims pixels that are not there
  CHECK(is(logo(market, good, "logo.jpg"), Kind::invalid));
  CHECK(is(logo(market, "GIF89a"), Kind::invalid));
}

TEST_CASE("JPEG: decoded whole or not at all") {
  using domain::files::Kind;
  CHECK_FALSE(reencoded(Kind::jpeg, "", {}));
  CHECK_FALSE(reencoded(Kind::jpeg, "\xff\xd8\xff", {}));
  CHECK_FALSE(reencoded(Kind::jpeg, std::string(1000, '\xff'), {}));
  const std::string bytes = to_jpeg({64, 48, std::string(64 * 48 * 4, '\x40')}).value();
  const auto again = reencoded(Kind::jpeg, bytes + "trailing", {});
  REQUIRE(again);
  CHECK(again->find("trailing") == std::string::npos);
  for (std::size_t length = 0; length + 2 < bytes.size(); length += 5) {
    INFO(length);
    CHECK_FALSE(reencoded(Kind::jpeg, bytes.substr(0, length), {}));
  }
}

TEST_CASE("who may read a file") {
  Market market;
  const std::string id = market.upload_logo(market.provider);
  Services& s = market.services();
  CHECK(read_file(s, market.provider, id).ok());
  CHECK(read_file(s, market.operator_, id).ok());
  for (const Caller& caller : {market.other_provider, market.buyer, Caller{}})
    CHECK(is(read_file(s, caller, id), Kind::not_found));
  Listing listing = market.listing(market.provider);
  listing.logo_file_id = id;
  const LiveProduct live = market.on_sale(market.provider, listing);
  CHECK(read_file(s, {}, id).ok());
  const std::int64_t version = must(provider_product(s, market.provider, live.id)).version;
  must(place_order(s, market.buyer, live.id, live.listing.skus[0].id, 1, {}));
  must(unlist_product(s, market.provider, live.id, version, ""));
  CHECK(is(read_file(s, {}, id), Kind::not_found));
  CHECK(read_file(s, market.buyer, id).ok());  // a party of an order that shows it
  CHECK(is(store_file(s, {}, {Purpose::logo, "logo.png", png(1, 1)}), Kind::not_allowed));
}

TEST_CASE("a provider cannot open another's file by naming it in a draft") {
  Market market;
  const std::string id = market.upload_logo(market.provider);
  Listing listing = market.listing(market.other_provider);
  listing.logo_file_id = id;
  must(create_product(market.services(), market.other_provider, listing));
  CHECK(is(read_file(market.services(), market.other_provider, id), Kind::not_found));
}

TEST_CASE("in a day, an account uploads so many files and no more") {
  Market market;
  const std::string bytes = png(1, 1);
  for (std::int64_t uploaded = 0; uploaded < domain::limits::limit_of(domain::limits::Bound::uploads).max; ++uploaded)
    must(logo(market, bytes));
  CHECK(is(logo(market, bytes), Kind::conflict, "file", Code::too_many));
  CHECK(store_file(market.services(), market.other_provider, {Purpose::logo, "logo.png", bytes}).ok());
  market.now = market.now + kDay;
  CHECK(logo(market, bytes).ok());
}

TEST_CASE("S1: uploads that are refused count as well, and then nothing is looked at any more") {
  Market market;
  const std::string good = png(3, 3);
  const std::string without_its_last_row = with_sides(good, 3, 4);
  const auto max = domain::limits::limit_of(domain::limits::Bound::uploads).max;
  for (std::int64_t i = 0; i < max; i += 2) {
    REQUIRE(is(logo(market, without_its_last_row), Kind::invalid, "file", Code::image_undecodable));
    REQUIRE(is(store_file(market.services(), market.provider, {Purpose::document, "a.pdf", "no PDF"}), Kind::invalid));
  }
  const auto refused = logo(market, good);
  REQUIRE(is(refused, Kind::conflict, "file", Code::too_many));
  CHECK(refused.error().exceeded->bound == "uploads");
  CHECK(store_file(market.services(), market.other_provider, {Purpose::logo, "logo.png", good}).ok());
  market.now = market.now + kDay;
  CHECK(logo(market, good).ok());
  sweep_expired(market.services());
}

TEST_CASE("S1: a logo has at most four megapixels, known from its header") {
  Market market;
  const auto refused = logo(market, with_sides(png(3, 3), 2048, 2049));
  REQUIRE(is(refused, Kind::invalid, "file", Code::image_undecodable));
  CHECK(refused.error().errors[0].params == std::vector<domain::Param>{{"max_pixels", domain::files::kMaxLogoPixels},
                                                                       {"width", std::int64_t{2048}},
                                                                       {"height", std::int64_t{2049}}});
  const Outcome<Uploaded> proof =
      store_file(market.services(), market.provider, {Purpose::delivery, "a.png", with_sides(png(3, 3), 4096, 4096)});
  CHECK(proof.ok());  // kept as it is, never decoded
}

TEST_CASE("uploads that nothing uses are swept after a day; shared bytes stay") {
  Market market;
  const LiveProduct live = market.on_sale(market.provider);                  // uses a logo
  const std::string same_bytes = market.upload_logo(market.other_provider);  // the same content, unused
  const std::string unused = must(logo(market, png(9, 9))).file.id;
  market.now = market.now + kDay;
  CHECK(sweep_files(market.services()) == 0);
  market.now = market.now + 1;
  CHECK(sweep_files(market.services()) == 2);
  CHECK(sweep_files(market.services()) == 0);
  CHECK(is(read_file(market.services(), market.operator_, unused), Kind::not_found));
  CHECK(is(read_file(market.services(), market.operator_, same_bytes), Kind::not_found));
  CHECK(read_file(market.services(), {}, live.listing.logo_file_id).ok());
}

}  // namespace ops::app::test
