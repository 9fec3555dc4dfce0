// Pictures in the details of a listing. Rules: files.pictures, files.reading, files.unused.
#include <algorithm>

#include "domain/files/pictures.h"
#include "server/app/upkeep.h"
#include "tests/app/market.h"

namespace ops::app::test {
namespace {

using Kind = Problem::Kind;
using domain::Code;
using domain::files::Purpose;

// Each of another colour, so that no two have the same bytes.
std::string a_picture(char colour) {
  const std::string pixel{colour, colour, colour, '\xff'};
  Picture picture{4, 3, {}};
  for (int i = 0; i < 12; ++i) picture.rgba += pixel;
  return to_png(picture).value();
}

std::string upload(Market& market, const Caller& owner, char colour) {
  return must(store_file(market.services(), owner, {Purpose::picture, "图.png", a_picture(colour)})).file.id;
}

Listing showing(Market& market, const std::string& id) {
  Listing listing = market.listing(market.provider);
  listing.details = "## 案例\n\n" + domain::files::picture_markdown("巡检报告", id);
  return listing;
}

bool readable(Market& market, const Caller& caller, const std::string& id) {
  return read_file(market.services(), caller, id).ok();
}

}  // namespace

TEST_CASE("a picture is encoded anew: pixels stay, what is not pixels goes") {
  Market market;
  const auto stored = must(store_file(market.services(), market.provider,
                                      {Purpose::picture, "p.png", a_picture('a') + "<script>alert(1)</script>"}));
  CHECK(stored.warnings.empty());  // any size will do
  const auto kept = must(read_file(market.services(), market.provider, stored.file.id));
  CHECK(kept.bytes == a_picture('a'));
  CHECK(kept.file.metadata.sides == domain::files::Sides{4, 3});
}

TEST_CASE("what is no picture, or too large a one, is refused") {
  Market market;
  auto& s = market.services();
  const auto refused = [&](const std::string& name, const std::string& bytes) {
    return store_file(s, market.provider, {Purpose::picture, name, bytes});
  };
  CHECK(is(refused("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"), Kind::invalid, "file", Code::file_type));
  CHECK(is(refused("a.gif", "GIF89a\x01\x01"), Kind::invalid, "file", Code::file_type));
  CHECK(is(refused("a.png", "<svg xmlns='http://www.w3.org/2000/svg'/>"), Kind::invalid, "file", Code::file_type));
  CHECK(is(refused("a.png", a_picture('a').substr(0, 50)), Kind::invalid));
}

TEST_CASE("a draft's picture is its provider's and the operators'; on sale it is everybody's") {
  Market market;
  auto& s = market.services();
  const std::string id = upload(market, market.provider, 'a');
  const Caller visitor{};
  const Product draft = must(create_product(s, market.provider, showing(market, id)));
  CHECK(std::ranges::count(draft.files, id, &StoredFile::id) == 1);
  for (const Caller& stranger : {visitor, market.buyer, market.other_provider})
    CHECK_FALSE(readable(market, stranger, id));
  CHECK(readable(market, market.provider, id));
  CHECK(readable(market, market.operator_, id));
  const auto preview = must(preview_product(s, market.provider, draft.id));
  REQUIRE(preview.pictures.size() == 1);

  const Product sent = must(submit_product(s, market.provider, draft.id, draft.version));
  CHECK_FALSE(readable(market, visitor, id));
  const Product live = must(approve_product(s, market.operator_, sent.id, sent.version));
  CHECK(readable(market, visitor, id));
  const auto shown = must(live_product(s, live.id));
  REQUIRE(shown.pictures.size() == 1);
  CHECK(shown.pictures[0].metadata.sides == domain::files::Sides{4, 3});

  must(unlist_product(s, market.provider, live.id, live.version, ""));
  CHECK_FALSE(readable(market, visitor, id));
}

TEST_CASE("another account's picture is refused, and is not opened by being named") {
  Market market;
  auto& s = market.services();
  const std::string theirs = upload(market, market.other_provider, 'a');
  const Product draft = must(create_product(s, market.provider, showing(market, theirs)));
  CHECK(is(submit_product(s, market.provider, draft.id, draft.version), Kind::invalid, "details.pictures[0].address",
           Code::not_found));
  CHECK_FALSE(readable(market, market.provider, theirs));
  CHECK(must(preview_product(s, market.provider, draft.id)).pictures.empty());
}

TEST_CASE("a picture stays as long as a version shows it, and no longer than a day after") {
  Market market;
  auto& s = market.services();
  const std::string old_one = upload(market, market.provider, 'a'), new_one = upload(market, market.provider, 'b'),
                    unused = upload(market, market.provider, 'c');
  const auto live = market.on_sale(market.provider, showing(market, old_one));
  const auto product = must(provider_product(s, market.provider, live.id));
  const std::string details = showing(market, new_one).details;
  const auto edited = must(save_product(s, market.provider, live.id, product.version, [&](Listing listing) {
    listing.details = details;
    return listing;
  }));
  market.now = market.now + 3 * kDay;
  sweep_files(s);  // neither the one on sale nor the edited version's
  CHECK_FALSE(readable(market, market.provider, unused));
  CHECK(readable(market, {}, old_one));
  CHECK_FALSE(readable(market, {}, new_one));

  const auto sent = must(submit_product(s, market.provider, live.id, edited.version));
  must(approve_product(s, market.operator_, live.id, sent.version));
  CHECK(readable(market, {}, new_one));
  CHECK_FALSE(readable(market, {}, old_one));
  sweep_files(s);
  CHECK_FALSE(readable(market, market.provider, old_one));
}

}  // namespace ops::app::test
