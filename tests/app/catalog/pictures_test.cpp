// Pictures in the details of a listing and in its gallery. Rules: files.pictures, files.reading, files.unused, catalog.gallery,
// catalog.duplicate.
#include <algorithm>

#include "domain/files/pictures.h"
#include "server/app/search/search.h"
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

namespace {

Listing pictured(Market& market, const std::vector<std::string>& ids) {
  Listing listing = market.listing(market.provider);
  for (const std::string& id : ids) listing.gallery.push_back({id, "图 " + id});
  return listing;
}

LiveRow row_of(Market& market, const std::string& product_id) {
  const auto found = must(search_products(market.services(), {}, {.limit = 20, .cursor = {}}));
  const auto at = std::ranges::find(found.items, product_id, &LiveRow::id);
  REQUIRE(at != found.items.end());
  return *at;
}

}  // namespace

TEST_CASE("a gallery is shown in its order with the sides of each picture, and its first picture stands in lists") {
  Market market;
  const std::string first = upload(market, market.provider, 'a'), second = upload(market, market.provider, 'b');
  const auto live = market.on_sale(market.provider, pictured(market, {second, first}));
  REQUIRE(live.gallery.size() == 2);
  CHECK(live.gallery[0].file.id == second);
  CHECK(live.gallery[0].alt == "图 " + second);
  CHECK(live.gallery[1].file.metadata.sides == domain::files::Sides{4, 3});
  CHECK(row_of(market, live.id).picture == domain::catalog::GalleryPicture{second, "图 " + second});
  CHECK(readable(market, {}, first));

  const auto plain = market.on_sale(market.provider);
  CHECK(plain.gallery.empty());
  CHECK_FALSE(row_of(market, plain.id).picture);
}

TEST_CASE("the gallery of an edit is its provider's until it is approved, and what no version shows is swept") {
  Market market;
  auto& s = market.services();
  const std::string old_one = upload(market, market.provider, 'a'), new_one = upload(market, market.provider, 'b'),
                    unused = upload(market, market.provider, 'c');
  const auto live = market.on_sale(market.provider, pictured(market, {old_one}));
  const auto product = must(provider_product(s, market.provider, live.id));
  const auto edited = must(save_product(s, market.provider, live.id, product.version, [&](Listing listing) {
    listing.gallery = {{new_one, "新图"}};
    return listing;
  }));
  CHECK(std::ranges::count(edited.files, new_one, &StoredFile::id) == 1);
  market.now = market.now + 3 * kDay;
  sweep_files(s);
  CHECK_FALSE(readable(market, market.provider, unused));
  CHECK(readable(market, {}, old_one));
  CHECK_FALSE(readable(market, {}, new_one));
  CHECK(must(preview_product(s, market.provider, live.id)).gallery.at(0).file.id == new_one);
  CHECK(row_of(market, live.id).picture->file_id == old_one);

  const auto sent = must(submit_product(s, market.provider, live.id, edited.version));
  const auto under_review = must(operator_product(s, market.operator_, live.id));
  REQUIRE(under_review.live_listing);
  CHECK(under_review.live_listing->gallery.at(0).file_id == old_one);
  CHECK(under_review.listing.gallery.at(0).file_id == new_one);
  must(approve_product(s, market.operator_, live.id, sent.version));
  CHECK(row_of(market, live.id).picture->file_id == new_one);
  sweep_files(s);
  CHECK_FALSE(readable(market, market.provider, old_one));
}

TEST_CASE("a gallery with another account's picture cannot be submitted, and does not show it") {
  Market market;
  auto& s = market.services();
  const std::string theirs = upload(market, market.other_provider, 'a');
  const Product draft = must(create_product(s, market.provider, pictured(market, {theirs})));
  CHECK(is(submit_product(s, market.provider, draft.id, draft.version), Kind::invalid, "gallery[0].file_id",
           Code::not_found));
  CHECK_FALSE(readable(market, market.provider, theirs));
  CHECK(must(preview_product(s, market.provider, draft.id)).gallery.empty());
}

TEST_CASE("a copy of a listing keeps its gallery, and the pictures stay for the one when the other goes") {
  Market market;
  auto& s = market.services();
  const std::string id = upload(market, market.provider, 'a');
  const Product draft = must(create_product(s, market.provider, pictured(market, {id})));
  const Product copy = must(create_product(s, market.provider, domain::catalog::duplicate_of(draft.listing)));
  CHECK(copy.listing.gallery == draft.listing.gallery);
  must(remove_product(s, market.provider, draft.id, draft.version));
  market.now = market.now + 3 * kDay;
  sweep_files(s);
  CHECK(readable(market, market.provider, id));
  must(remove_product(s, market.provider, copy.id, copy.version));
  sweep_files(s);
  CHECK_FALSE(readable(market, market.provider, id));
}

}  // namespace ops::app::test
