#include "server/store/sqlite/search/search_segments.h"

#include <algorithm>

#include "server/store/sql/search/search_index.h"

namespace ops::store {
namespace {

constexpr int kSegmentBits[] = {12, 16, 20, 24, kSequenceBits};  // (chosen) stretches of so many bits
constexpr std::int64_t kMostOfOneSize = 4;                       // (chosen) before longer ones are taken
constexpr std::int64_t kLastSequence = (std::int64_t{1} << kSequenceBits) - 1;

std::string segment_mark(int bits, std::int64_t place) {
  return "r" + std::to_string(bits) + "_" + std::to_string(place >> bits);
}

// first and last lie in one level.
void add_stretches(std::int64_t first, std::int64_t last, std::vector<std::string>& marks) {
  for (const int bits : kSegmentBits) {
    const std::int64_t from = first >> bits, to = last >> bits;
    if (to - from >= kMostOfOneSize) continue;
    for (std::int64_t at = from; at <= to; ++at) marks.push_back(segment_mark(bits, at << bits));
    return;
  }
}

std::int64_t highest(Session& db, const char* sql) {
  Query row(db, sql);
  row.step();
  return row.integer(0);
}

}  // namespace

std::vector<std::string> segments_of(std::int64_t place) {
  std::vector<std::string> marks;
  for (const int bits : kSegmentBits) marks.push_back(segment_mark(bits, place));
  return marks;
}

bool is_segment_mark(const std::string& term) { return term.starts_with('r') && term.find('_') != term.npos; }

std::vector<std::string> segments_over(Session& db, std::int64_t low, std::int64_t high) {
  // No row lies beyond these; to the ends of the numbers, every stretch would be one of the longest.
  const std::int64_t newest = highest(db, "SELECT coalesce(max(seq), 0) FROM live_products");
  const std::int64_t last = std::min(high - 1, highest(db, "SELECT coalesce(max(place), 0) FROM live_products"));
  std::vector<std::string> marks;
  for (std::int64_t level = low >> kSequenceBits; level <= last >> kSequenceBits; ++level) {
    const std::int64_t begin = level << kSequenceBits;
    add_stretches(std::max(low, begin), std::min({last, begin + newest, begin + kLastSequence}), marks);
  }
  return marks;
}

}  // namespace ops::store
