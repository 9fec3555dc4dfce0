// Hostile text: every fault has a code and says where it is.
#include <doctest/doctest.h>

#include <cstring>
#include <functional>

#include "json/base64.h"
#include "json/json.h"
#include "json/json_work.h"

using namespace ops::json;

namespace {

std::string fault_of(std::string_view text) {
  const auto json = parse(text);
  return json ? "none" : json.error().code + " at " + json.error().at;
}

std::string nested(std::size_t depth, const std::string& open, const std::string& close) {
  std::string text;
  for (std::size_t i = 0; i < depth; ++i) text += open;
  text += "1";
  for (std::size_t i = 0; i < depth; ++i) text += close;
  return text;
}

}  // namespace

TEST_CASE("malformed text is refused at its byte, counted from 1") {
  CHECK(fault_of("") == "malformed_json at byte 1");
  CHECK(fault_of("{") == "malformed_json at byte 2");
  CHECK(fault_of("{\"a\":}") == "malformed_json at byte 6");
  CHECK(fault_of("[1,]") == "malformed_json at byte 4");
  CHECK(fault_of("{} x") == "malformed_json at byte 4");
  CHECK(fault_of("nul") == "malformed_json at byte 4");
  CHECK(fault_of("'a'") == "malformed_json at byte 1");
  CHECK(fault_of("\"a\nb\"") == "malformed_json at byte 3");
  CHECK(fault_of("NaN") == "malformed_json at byte 1");
}

TEST_CASE("a document cut at any byte is malformed, never half accepted") {
  const std::string whole = R"({"name":"迁移","skus":[{"spec":"5G","duration":1}],"on":true})";
  REQUIRE(parse(whole));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(parse(std::string_view(whole).substr(0, size)));
  }
}

TEST_CASE("nesting ends at kMaxDepth, long before the stack does") {
  CHECK(fault_of(nested(kMaxDepth, "[", "]")) == "none");
  CHECK(fault_of(nested(kMaxDepth + 1, "[", "]")).starts_with("too_deep at [0]"));
  CHECK(fault_of(nested(kMaxDepth, "{\"a\":", "}")) == "none");
  CHECK(fault_of(nested(kMaxDepth + 1, "{\"a\":", "}")).starts_with("too_deep at a.a."));
  CHECK(fault_of(std::string(1'000'000, '[')).starts_with("too_deep at "));
}

TEST_CASE("a key twice in one object is refused; in two objects it is not") {
  CHECK(fault_of(R"({"a":1,"a":1})") == "duplicate_key at a");
  CHECK(fault_of(R"({"skus":[{"spec":"x"},{"spec":"y","spec":"z"}]})") == "duplicate_key at skus[1].spec");
  CHECK(fault_of(R"({"\u0061":1,"a":2})") == "duplicate_key at a");
  CHECK(fault_of(R"([{"a":1},{"a":2}])") == "none");
}

TEST_CASE("bytes that are no UTF-8 are refused where they begin") {
  CHECK(fault_of("\"\xff\"") == "invalid_utf8 at byte 2");
  CHECK(fault_of("\"\xe4\xba\"") == "invalid_utf8 at byte 2");            // cut short
  CHECK(fault_of("\"a\xc0\xaf\"") == "invalid_utf8 at byte 3");           // overlong
  CHECK(fault_of("\"\xed\xa0\x80\"") == "invalid_utf8 at byte 2");        // a surrogate
  CHECK(fault_of("\"\xf4\x90\x80\x80\"") == "invalid_utf8 at byte 2");    // beyond U+10FFFF
  CHECK(fault_of("\"\xe4\xba\x91\x80\"") == "invalid_utf8 at byte 5");    // after a whole character
  CHECK(fault_of(R"("\ud800")").starts_with("malformed_json at byte "));  // half a pair, escaped
  CHECK(fault_of(R"("\ud83d\ude00")") == "none");
}

TEST_CASE("what is written is compact, keeps the order of members and is always UTF-8") {
  Json json = Json::object();
  append(json, "z", 1);
  append(json, "a", "云\"");
  CHECK(dump(json) == R"({"z":1,"a":"云\""})");
  CHECK(dump(Json("a\xff")) == "\"a\xef\xbf\xbd\"");
  const auto again = parse(dump(json));
  REQUIRE(again.ok());
  CHECK(*again == json);
}

TEST_CASE("base64: whole groups of the standard alphabet, padded, without spare bits") {
  using Bytes = std::vector<std::uint8_t>;
  CHECK(bytes_from_base64("") == Bytes{});
  CHECK(bytes_from_base64("TQ==") == Bytes{'M'});
  CHECK(bytes_from_base64("TWE=") == Bytes{'M', 'a'});
  CHECK(bytes_from_base64("TWFu") == Bytes{'M', 'a', 'n'});
  CHECK(bytes_from_base64("+/8A") == Bytes{0xfb, 0xff, 0x00});
  for (const char* wrong : {"T", "TQ", "TQ=", "TR==", "TWF=", "TQ=A", "====", "=TQ=", "TWF\n", "TW-_", "TWFuTQ"}) {
    CAPTURE(wrong);
    CHECK_FALSE(bytes_from_base64(wrong));
  }
}

namespace {

// The hash of std::string is known (Murmur, with a fixed seed), and each of its steps can be taken back: for any first eight bytes
// there are eight more that lead to the same hash.
constexpr std::uint64_t kMul = 0xc6a4a7935bd1e995, kUnmul = 0x5f7a0ea7e59b19bd, kSeed = 0xc70f6907;
static_assert(kMul * kUnmul == 1);
std::uint64_t mixed(std::uint64_t value) { return value ^ (value >> 47); }
std::uint64_t block(std::uint64_t bytes) { return mixed(bytes * kMul) * kMul; }
std::uint64_t unblock(std::uint64_t value) { return mixed(value * kUnmul) * kUnmul; }

std::vector<std::string> names_of_one_hash(std::size_t count) {
  std::vector<std::string> names;
  for (std::uint64_t tried = 0; names.size() < count; ++tried) {
    std::uint64_t first = 0;
    for (int i = 0; i < 8; ++i) first = first << 8 | ('a' + (tried >> (4 * i) & 15));
    const std::uint64_t second = unblock(((kSeed ^ 16 * kMul) ^ block(first)) * kMul);
    if ((second & 0x8080808080808080) != 0) continue;  // ASCII, so that it is UTF-8
    std::string name(16, '\0');
    std::memcpy(name.data(), &first, 8);
    std::memcpy(name.data() + 8, &second, 8);
    names.push_back(name);
  }
  return names;
}

std::size_t comparisons_to_parse(const std::vector<std::string>& names) {
  Json object = Json::object();
  for (const std::string& name : names) append(object, name, 0);
  const std::string text = dump(object);
  const std::size_t before = names_compared();
  CHECK(parse(text).ok());
  return names_compared() - before;
}

}  // namespace

TEST_CASE("names that a hash takes for one cost what others cost") {
  constexpr std::size_t kNames = 15'000;
  const auto same = names_of_one_hash(kNames);
  const std::hash<std::string> hash;
  REQUIRE(hash(same.front()) == hash(same.back()));  // or this test tests nothing
  std::vector<std::string> others;
  for (std::size_t i = 0; i < kNames; ++i) others.push_back("ordinary-" + std::to_string(10'000'000 + i));
  CHECK(comparisons_to_parse(others) < 32 * kNames);  // a search in a tree, not one by one
  CHECK(comparisons_to_parse(same) < 32 * kNames);
}
