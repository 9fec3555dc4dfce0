// Our normalization against utf8proc's, an implementation that shares nothing with it.
#include <doctest/doctest.h>
#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <random>

#include "domain/text/nfc_tables.h"
#include "domain/text/text.h"

namespace text = ops::domain::text;

namespace {

std::string oracle(const std::string& utf8) {
  utf8proc_uint8_t* out = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()), static_cast<utf8proc_ssize_t>(utf8.size()),
                   &out, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  REQUIRE(size >= 0);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned{out, &std::free};
  return {reinterpret_cast<const char*>(out), static_cast<std::size_t>(size)};
}

bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

// A utf8proc of a later Unicode knows characters that our tables do not: those have nothing to compare with.
bool is_newer(char32_t c) {
  if (text::nfc_tables::unicode_version() == utf8proc_unicode_version()) return false;
  const auto* property = utf8proc_get_property(static_cast<utf8proc_int32_t>(c));
  const bool ours = text::nfc_tables::decomposition(c).first != 0 || text::nfc_tables::combining_class(c) != 0;
  const bool theirs =
      property->combining_class != 0 || oracle(text::encode(std::u32string{c})) != text::encode(std::u32string{c});
  return theirs && !ours;
}

}  // namespace

TEST_CASE("every code point, alone and between marks, is normalized as utf8proc does") {
  int wrong = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (is_surrogate(c) || is_newer(c)) continue;
    const std::string alone = text::encode(std::u32string{c});
    const std::string marked = text::encode(std::u32string{U'a', U'\u0301', c, U'\u0323', U'\u0307'});
    const std::string among = text::encode(std::u32string{U'\u00E9', c, U'\u4E2D', U'\uFF08'});  // of what is settled
    if (text::nfc(alone) != oracle(alone) || text::nfc(marked) != oracle(marked) || text::nfc(among) != oracle(among)) {
      if (wrong++ < 10) MESSAGE("U+", static_cast<unsigned>(c));
    }
  }
  CHECK(wrong == 0);
}

TEST_CASE("random sequences are normalized as utf8proc does, and once is enough") {
  const std::u32string hard =
      U"aeoAEO\u0300\u0301\u0302\u0308\u0323\u0327\u0328\u0338\u0344\u0345\u0F71\u0F72\u0F74\u0FB2\u0FB3"
      U"\u1100\u1161\u11A8\uAC00\uAC01\u0915\u093C\u0958\u09C7\u09BE\u212B\u2126\u1E9B\u0338\u30AB\u3099"
      U"\uF900\U0001D15E\U0001D165\U000110B9\U000110BA\u4E2D \u200D";
  std::mt19937 random{20261123};
  for (int round = 0; round < 200000; ++round) {
    std::u32string sequence;
    for (auto left = random() % 12; left > 0; --left) sequence.push_back(hard[random() % hard.size()]);
    const std::string utf8 = text::encode(sequence), normal = text::nfc(utf8);
    REQUIRE(normal == oracle(utf8));
    REQUIRE(text::nfc(normal) == normal);
  }
}

// Not in the sequences above: utf8proc 2.8 takes U+11A7, one before the first trailing consonant, for an empty one and drops
// it. The Unicode Standard (3.12) composes trailing consonants only.
TEST_CASE("the code point before the trailing consonants is kept") {
  const std::string apart = text::encode(U"\uAC00\u11A7");
  CHECK(text::nfc(apart) == apart);
}

TEST_CASE("a long run of marks is ordered in reasonable time") {
  std::u32string marks{U'a'};
  for (int i = 0; i < 100000; ++i) marks.push_back(i % 2 == 0 ? U'\u0301' : U'\u0323');
  CHECK(text::length(text::nfc(text::encode(marks))) == 100000);  // ạ, then all the others
}
