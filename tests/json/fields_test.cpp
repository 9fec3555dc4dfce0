// Whatever has a table of its fields is written and read by it: each kind of member, in the table's order, with the place of a fault.
#include "json/fields.h"

#include <doctest/doctest.h>

using namespace ops;
using namespace ops::json;

namespace ops::test {

enum class Shade { light, dark };
std::string_view shade_name(Shade shade) { return shade == Shade::light ? "light" : "dark"; }
std::optional<Shade> shade_from_name(std::string_view name) {
  if (name == "light") return Shade::light;
  return name == "dark" ? std::optional(Shade::dark) : std::nullopt;
}

struct Part {
  std::string text = "as new";
  std::optional<std::int64_t> number;
  bool operator==(const Part&) const = default;
};
struct Whole {
  std::int64_t number = 7;
  bool flag = false;
  domain::Instant at;
  std::optional<domain::Instant> until;
  Shade shade = Shade::light;
  std::vector<std::string> texts;
  std::vector<std::int64_t> numbers;
  std::vector<bool> flags;
  std::map<std::string, std::string> by_key;
  Part part;
  std::optional<Part> perhaps;
  std::vector<Part> parts;
  bool operator==(const Whole&) const = default;
};

const domain::FieldTable& fields_of(domain::Of<Part>);
const domain::FieldTable& fields_of(domain::Of<Whole>);

}  // namespace ops::test

template <>
struct domain::NamesOf<test::Shade> {
  static constexpr auto name = test::shade_name;
  static constexpr auto from = test::shade_from_name;
};

namespace ops::test {

using domain::field;

constexpr domain::Field kPart[] = {field<&Part::text>("text"),
                                   field<&Part::number>("number_fen", {.min = 0, .max = 9})};
constexpr domain::FieldTable kPartTable{"Part", kPart};
constexpr domain::Field kWhole[] = {
    field<&Whole::number>("number"),   field<&Whole::flag>("flag"),       field<&Whole::at>("at", {.required = true}),
    field<&Whole::until>("until"),     field<&Whole::shade>("shade"),     field<&Whole::texts>("texts"),
    field<&Whole::numbers>("numbers"), field<&Whole::flags>("flags"),     field<&Whole::by_key>("by_key"),
    field<&Whole::part>("part"),       field<&Whole::perhaps>("perhaps"), field<&Whole::parts>("parts")};
constexpr domain::FieldTable kWholeTable{"Whole", kWhole};
const domain::FieldTable& fields_of(domain::Of<Part>) { return kPartTable; }
const domain::FieldTable& fields_of(domain::Of<Whole>) { return kWholeTable; }

namespace {

// Every member another than in a new one.
Whole full() {
  return {8,
          true,
          {1'764'000'000},
          domain::Instant{1'764'000'060},
          Shade::dark,
          {"a", "b"},
          {1, -2},
          {true, false},
          {{"k", "v"}},
          {"part", 1},
          Part{"perhaps", 2},
          {{"one", 3}, {"two", std::nullopt}}};
}

constexpr std::string_view kFull =
    R"({"number":8,"flag":true,"at":"2025-11-24T16:00:00Z","until":"2025-11-24T16:01:00Z","shade":"dark",)"
    R"("texts":["a","b"],"numbers":[1,-2],"flags":[true,false],"by_key":{"k":"v"},)"
    R"("part":{"text":"part","number_fen":1},"perhaps":{"text":"perhaps","number_fen":2},)"
    R"("parts":[{"text":"one","number_fen":3},{"text":"two","number_fen":null}]})";

std::string fault_of(std::string_view text, Unknown unknown = Unknown::refuse) {
  const auto whole = read<Whole>(*parse(text), "at", unknown);
  return whole ? "none" : whole.error().code + " at " + whole.error().at;
}

}  // namespace

TEST_CASE("a table writes each kind of member in its order, and reads it back") {
  CHECK(dump(write(full())) == kFull);
  const auto again = read<Whole>(*parse(kFull), "");
  REQUIRE(again.ok());
  CHECK(*again == full());
  CHECK(dump(write(Whole{})) ==
        R"({"number":7,"flag":false,"at":"1970-01-01T00:00:00Z","until":null,"shade":"light","texts":[],"numbers":[],)"
        R"("flags":[],"by_key":{},"part":{"text":"as new","number_fen":null},"perhaps":null,"parts":[]})");
  CHECK(dump(write_fields(kPartTable, &again->part, "text")) == R"({"number_fen":1})");
}

TEST_CASE("what is absent or null is as in a new one") {
  const auto whole = read<Whole>(*parse(R"({"at":"2025-11-24T16:00:00Z","number":null,"part":null,"parts":[{}]})"), "");
  REQUIRE(whole.ok());
  Whole expected;
  expected.at = {1'764'000'000};
  expected.parts = {Part{}};
  CHECK(*whole == expected);
}

TEST_CASE("a fault of a member says where it is; what is required is looked for first") {
  const std::string at = R"({"at":"2025-11-24T16:00:00Z",)";
  CHECK(fault_of("[]") == "wrong_type at at");
  CHECK(fault_of(R"({"number":"x"})") == "missing_field at at.at");
  CHECK(fault_of(at + R"("number":"x"})") == "wrong_type at at.number");
  CHECK(fault_of(at + R"("shade":"grey"})") == "wrong_value at at.shade");
  CHECK(fault_of(at + R"("until":"soon"})") == "wrong_value at at.until");
  CHECK(fault_of(at + R"("flags":[true,1]})") == "wrong_type at at.flags[1]");
  CHECK(fault_of(at + R"("by_key":{"k":1}})") == "wrong_type at at.by_key.k");
  CHECK(fault_of(at + R"("part":[]})") == "wrong_type at at.part");
  CHECK(fault_of(at + R"("perhaps":{"number_fen":10}})") == "wrong_value at at.perhaps.number_fen");
  CHECK(fault_of(at + R"("parts":[{},{"number_fen":true}]})") == "wrong_type at at.parts[1].number_fen");
  CHECK(fault_of(at + R"("more":1})") == "unknown_field at at.more");
  CHECK(fault_of(at + R"("more":1})", Unknown::ignore) == "none");
  // A console that is older than the server reads on where an answer says more, however deep that stands.
  CHECK(fault_of(at + R"("part":{"more":1}})", Unknown::ignore) == "none");
  CHECK(fault_of(at + R"("part":{"more":1}})") == "unknown_field at at.part.more");
}

TEST_CASE("an edit changes the members that are there, and null empties") {
  Whole whole = full();
  CHECK_FALSE(edit_fields(kWholeTable, *parse(R"({"flag":false,"perhaps":{},"parts":[]})"), "", &whole));
  Whole expected = full();
  expected.flag = false;
  expected.perhaps = Part{};
  expected.parts.clear();
  CHECK(whole == expected);
  Json nulls = write(full());
  for (auto& member : nulls) member = nullptr;
  CHECK_FALSE(edit_fields(kWholeTable, nulls, "", &whole));
  Whole empty;
  empty.number = 0;
  empty.shade = whole.shade;  // no name is an empty one
  empty.part.text.clear();
  CHECK(whole == empty);
}

TEST_CASE("members are compared and copied by their type") {
  const Whole from = full();
  for (const domain::Field& one : kWholeTable.fields) {
    CAPTURE(one.name);
    Whole to;
    CHECK_FALSE(domain::equal(*one.type, one.of(&from), one.of(&to)));
    domain::copy(*one.type, one.of(&from), *one.type, one.of(&to));
    CHECK(domain::equal(*one.type, one.of(&from), one.of(&to)));
    CHECK(write_field(one, &to) == write_field(one, &from));
  }
  const auto& optional = domain::TypeOf<std::optional<std::int64_t>>::type;
  const auto& plain = domain::TypeOf<std::int64_t>::type;
  std::optional<std::int64_t> nothing, three = 3;
  std::int64_t number = 5;
  domain::copy(optional, &three, plain, &number);
  CHECK(number == 3);
  domain::copy(optional, &nothing, plain, &number);
  CHECK(number == 0);
  domain::copy(plain, &number, optional, &nothing);
  CHECK(nothing == 0);
}

}  // namespace ops::test
