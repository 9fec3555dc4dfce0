// Normalization Form C, by UAX #15: decompose, order the marks, compose.
#include <algorithm>

#include "domain/text/nfc_tables.h"
#include "domain/text/text.h"

namespace ops::domain::text {
namespace {

// Hangul syllables are composed by arithmetic (The Unicode Standard, 3.12).
constexpr char32_t kSyllables = 0xAC00, kLeads = 0x1100, kVowels = 0x1161, kTails = 0x11A7;
constexpr char32_t kLeadCount = 19, kVowelCount = 21, kTailCount = 28,
                   kSyllableCount = kLeadCount * kVowelCount * kTailCount;

bool within(char32_t c, char32_t from, char32_t count) { return c >= from && c < from + count; }

// What neither changes nor joins with others of its kind, and makes up most texts: everything below the combining marks, dashes and
// quotation marks, Chinese punctuation, Chinese characters, full-width forms. nfc_test.cpp holds them against utf8proc.
bool is_settled(char32_t c) {
  return c < 0x300 || (c >= 0x2010 && c <= 0x2027) || (c >= 0x3000 && c <= 0x3029) || (c >= 0x4E00 && c <= 0x9FFF) ||
         (c >= 0xFF01 && c <= 0xFF60);
}

void decompose_into(std::u32string& out, char32_t c) {
  if (within(c, kSyllables, kSyllableCount)) {
    const char32_t index = c - kSyllables;
    out.push_back(kLeads + index / (kVowelCount * kTailCount));
    out.push_back(kVowels + index % (kVowelCount * kTailCount) / kTailCount);
    if (index % kTailCount != 0) out.push_back(kTails + index % kTailCount);
    return;
  }
  const auto [first, second] = nfc_tables::decomposition(c);
  if (first == 0) {
    out.push_back(c);
    return;
  }
  decompose_into(out, first);
  if (second != 0) out.push_back(second);  // a second part never decomposes further
}

// Marks after a starter, by rising combining class; marks of one class keep their order.
void order_marks(std::u32string& text) {
  const auto is_starter = [](char32_t c) { return nfc_tables::combining_class(c) == 0; };
  for (auto from = text.begin(); from != text.end();) {
    from = std::find_if_not(from, text.end(), is_starter);
    const auto end = std::find_if(from, text.end(), is_starter);
    std::stable_sort(from, end, [](char32_t a, char32_t b) {
      return nfc_tables::combining_class(a) < nfc_tables::combining_class(b);
    });
    from = end;
  }
}

char32_t composed(char32_t first, char32_t second) {
  if (within(first, kLeads, kLeadCount) && within(second, kVowels, kVowelCount))
    return kSyllables + ((first - kLeads) * kVowelCount + (second - kVowels)) * kTailCount;
  const bool open_syllable = within(first, kSyllables, kSyllableCount) && (first - kSyllables) % kTailCount == 0;
  if (open_syllable && within(second, kTails + 1, kTailCount - 1)) return first + (second - kTails);
  return nfc_tables::composition(first, second);
}

std::u32string compose(const std::u32string& text) {
  std::u32string out;
  out.reserve(text.size());
  std::size_t starter = std::u32string::npos;
  std::uint8_t last_class = 0;  // of the mark kept last since the starter; 0: none
  for (const char32_t c : text) {
    const std::uint8_t own_class = nfc_tables::combining_class(c);
    const bool adjacent = starter != std::u32string::npos && starter + 1 == out.size();
    const bool blocked = !adjacent && (last_class == 0 || last_class >= own_class);
    if (starter != std::u32string::npos && !blocked) {
      if (const char32_t both = composed(out[starter], c); both != 0) {
        out[starter] = both;
        continue;
      }
    }
    if (own_class == 0) starter = out.size();
    last_class = own_class;
    out.push_back(c);
  }
  return out;
}

}  // namespace

std::string nfc(std::string_view utf8) {
  const auto code_points = decode(utf8);
  if (!code_points) return std::string{utf8};
  if (std::all_of(code_points->begin(), code_points->end(), is_settled)) return std::string{utf8};
  std::u32string parts;
  parts.reserve(code_points->size());
  for (const char32_t c : *code_points) decompose_into(parts, c);
  order_marks(parts);
  return encode(compose(parts));
}

}  // namespace ops::domain::text
