// Members of a base and of a held object stand among those of their owner; objects may stand under their first member; and the kinds
// of member that only answers have.
#include <doctest/doctest.h>

#include "json/fields.h"
#include "json/product_types.h"

using namespace ops;
using namespace ops::json;

namespace ops::test {

struct Base {
  std::string name;
  std::int64_t size = 0;
};
struct Extent {
  std::int64_t width = 0, height = 0;
};
struct Item : Base {
  std::string id;
  std::optional<Extent> extent;
  domain::Tenths average;
  domain::AnyObject data;
};
struct Shelf {
  Base base;
  std::vector<Item> items;
};

const domain::FieldTable& fields_of(domain::Of<Base>);
const domain::FieldTable& fields_of(domain::Of<Extent>);
const domain::FieldTable& fields_of(domain::Of<Item>);
const domain::FieldTable& fields_of(domain::Of<Shelf>);

using domain::field;
using domain::inherited;
using domain::inlined;

constexpr domain::Field kBase[] = {field<&Base::name>("name", {.required = true}), field<&Base::size>("size")};
constexpr domain::FieldTable kBaseTable{"", kBase};
constexpr domain::Field kExtent[] = {field<&Extent::width>("width"), field<&Extent::height>("height")};
constexpr domain::FieldTable kExtentTable{"", kExtent};
constexpr domain::Field kItem[] = {field<&Item::id>("id"), inherited<Item, Base>(), inlined<&Item::extent>(),
                                   field<&Item::average>("average"), field<&Item::data>("data")};
constexpr domain::FieldTable kItemTable{"", kItem};
constexpr domain::Field kShelf[] = {inlined<&Shelf::base>(), field<&Shelf::items>("items", {.by_key = true})};
constexpr domain::FieldTable kShelfTable{"", kShelf};
const domain::FieldTable& fields_of(domain::Of<Base>) { return kBaseTable; }
const domain::FieldTable& fields_of(domain::Of<Extent>) { return kExtentTable; }
const domain::FieldTable& fields_of(domain::Of<Item>) { return kItemTable; }
const domain::FieldTable& fields_of(domain::Of<Shelf>) { return kShelfTable; }

namespace {

constexpr std::string_view kWritten =
    R"({"name":"shelf","size":2,"items":{)"
    R"("z":{"id":"z","name":"last","size":1,"width":3,"height":4,"average":4.6,"data":{"b":[1],"a":null}},)"
    R"("a":{"id":"a","name":"first","size":0,"average":0.0,"data":{}}}})";

std::string fault_at(std::string_view text) {
  const auto item = read<Item>(*parse(text), "");
  return item ? "none" : item.error().code + " at " + item.error().at;
}

}  // namespace

TEST_CASE("what is inlined stands among its owner's members, in the table's order, both ways") {
  const auto shelf = read<Shelf>(*parse(kWritten), "");
  REQUIRE(shelf.ok());
  CHECK(shelf->base.name == "shelf");
  REQUIRE(shelf->items.size() == 2);
  CHECK(shelf->items[0].name == "last");
  REQUIRE(shelf->items[0].extent.has_value());
  CHECK(shelf->items[0].extent->height == 4);
  CHECK(shelf->items[0].average == domain::Tenths{46});
  CHECK_FALSE(shelf->items[1].extent.has_value());
  CHECK(dump(write(*shelf)) == kWritten);
}

TEST_CASE("an optional object that is inlined is there when all of its members are, and known in any case") {
  CHECK_FALSE(read<Item>(*parse(R"({"name":"n","width":1})"), "")->extent.has_value());
  CHECK_FALSE(read<Item>(*parse(R"({"name":"n","width":1,"height":null})"), "")->extent.has_value());
  CHECK(read<Item>(*parse(R"({"name":"n","width":1,"height":2})"), "")->extent->width == 1);
  CHECK(fault_at(R"({"name":"n","width":"1","height":2})") == "wrong_type at width");
}

TEST_CASE("faults of inlined members, of objects by key, of tenths and of any object") {
  CHECK(fault_at("{}") == "missing_field at name");
  CHECK(fault_at(R"({"name":"n","depth":1})") == "unknown_field at depth");
  CHECK(fault_at(R"({"name":"n","average":"4.6"})") == "wrong_type at average");
  CHECK(fault_at(R"({"name":"n","average":4.65})") == "wrong_value at average");
  CHECK(fault_at(R"({"name":"n","average":1e300})") == "wrong_value at average");
  CHECK(fault_at(R"({"name":"n","average":-4})") == "none");
  CHECK(fault_at(R"({"name":"n","data":[]})") == "wrong_type at data");
  const auto shelf = read<Shelf>(*parse(R"({"name":"s","items":{"a":{"name":"n","size":true}}})"), "at");
  REQUIRE_FALSE(shelf.ok());
  CHECK(shelf.error() == Fault{"wrong_type", "at.items.a.size"});
  CHECK_FALSE(read<Shelf>(*parse(R"({"name":"s","items":[]})"), "").ok());
}

TEST_CASE("a file of the API is its metadata between id and checksum; the media type follows from the kind") {
  const domain::files::FileMetadata logo{
      domain::files::Purpose::logo, domain::files::Kind::png, "l.png", 107, {{120, 80}}};
  const File file{logo, "fil_1", "ab"};
  const std::string written =
      R"({"id":"fil_1","purpose":"logo","kind":"png","name":"l.png","media_type":"image/png","size":107,"width":120,)"
      R"("height":80,"sha256":"ab"})";
  CHECK(dump(write(file)) == written);
  const auto again = read<File>(*parse(written), "");
  REQUIRE(again.ok());
  CHECK(static_cast<const domain::files::FileMetadata&>(*again) == logo);
  CHECK(again->sha256 == "ab");
  CHECK_FALSE(read<File>(*parse(R"({"purpose":"logo","kind":"bmp","size":1})"), "").ok());
}

}  // namespace ops::test
