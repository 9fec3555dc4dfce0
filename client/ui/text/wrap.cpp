#include "client/ui/text/wrap.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>

namespace ops::ui {
namespace {

constexpr std::u32string_view kNeverFirst = U"，。、；：？！）】》〉」』〕］｝”’…—～·,.;:?!)]}%％°℃";
constexpr std::u32string_view kNeverLast = U"（【《〈「『〔［｛“‘([{￥¥$＄";

bool contains(std::u32string_view set, unsigned code_point) {
  return set.find(static_cast<char32_t>(code_point)) != std::u32string_view::npos;
}

// Characters that are words of their own: ideographs, kana, hangul, full-width forms, CJK punctuation, emoji.
bool stands_alone(unsigned c) {
  struct Range {
    unsigned from, to;
  };
  static constexpr std::array<Range, 6> kRanges{
      {{0x2e80, 0x9fff}, {0xac00, 0xd7af}, {0xf900, 0xfaff}, {0xfe30, 0xfe4f}, {0xff00, 0xffef}, {0x1f300, 0x3ffff}}};
  return std::any_of(kRanges.begin(), kRanges.end(), [c](const Range& r) { return c >= r.from && c <= r.to; });
}

bool blank(unsigned c) { return c == ' ' || c == '\t' || c == 0x3000; }

bool may_break(unsigned before, unsigned after) {
  if (blank(after) || contains(kNeverFirst, after) || contains(kNeverLast, before)) return false;
  if (blank(before) || before == '-') return true;
  return stands_alone(before) || stands_alone(after);
}

// Where the row beginning at `from` ends, and where the next begins (-1: there is none).
struct Cut {
  int to = 0;
  int next = -1;
};

Cut cut_row(std::string_view text, int from, float width, const Advance& advance) {
  const int size = static_cast<int>(text.size());
  float x = 0;
  int last_break = -1;
  unsigned before = 0;
  for (int at = from; at < size;) {
    const Character c = character_at(text, at);
    if (c.code_point == '\n') return {at, c.next};
    if (at > from && may_break(before, c.code_point)) last_break = at;
    x += advance(c.code_point);
    if (width > 0 && x > width && at > from && !blank(c.code_point)) {
      const int cut = last_break > from ? last_break : at;
      return {cut, cut};
    }
    before = c.code_point;
    at = c.next;
  }
  return {size, -1};
}

}  // namespace

Character character_at(std::string_view text, int at) {
  unsigned code_point = 0;
  const char* begin = text.data() + at;
  const int length = ImTextCharFromUtf8(&code_point, begin, text.data() + text.size());
  return {code_point, at + std::max(length, 1)};
}

int character_before(std::string_view text, int at) {
  if (at <= 0) return 0;
  --at;
  while (at > 0 && (static_cast<unsigned char>(text[static_cast<std::size_t>(at)]) & 0xc0) == 0x80) --at;
  return at;
}

std::vector<Row> wrap(std::string_view text, float width, const Advance& advance) {
  std::vector<Row> rows;
  for (int from = 0; from >= 0;) {
    const Cut cut = cut_row(text, from, width, advance);
    rows.push_back({from, cut.to});
    from = cut.next;
  }
  return rows;
}

}  // namespace ops::ui
