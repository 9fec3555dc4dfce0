// How well a listing answers a question, by where the words of the question stand in it. Pure: each engine's index says where they stand.
// Source: docs/search.md, Order.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace ops::store {

// How one unit of a question is asked for: which of the question's terms are its own, in their order. Source: docs/search.md, Order.
struct UnitShape {
  int words = 0;               // so many words may stand for it; 0: it is a run
  bool last_is_meant = false;  // only the last of them is the unit in one piece
  std::vector<int>
      distances;  // a run's pairs: where each stands in the run; all at their places are the run in one piece. One of several
                  // at the same place is enough.
};
// Ways to find a part of the question: at each place one of these units. 数据库迁移 by other words: database or 数据库, then
// migration or 搬家. Each unit is looked for once, in however many ways it stands.
using WaysShape = std::vector<std::vector<UnitShape>>;
// Which of the ways to find a part counts kinds in, beside what was typed. The first: what was typed is read off it.
enum class ByKind { none, first, second };
struct PartShape {
  std::vector<WaysShape> ways;  // first as it was typed, which is one way; then by other words
  ByKind by_kind = ByKind::none;
};
enum Column : int { name_column, spec_column, summary_column, provider_column, marks_column };

struct MatchRank {
  int tier = 0;         // below kTiers; the lower the better
  unsigned pieces = 0;  // 1 << column for those in which each unit stands in one piece
  bool in(Column column) const { return (pieces >> column & 1U) != 0; }
  static MatchRank from(std::int64_t value);
};
inline constexpr int kTiers = 26;
// The best of them: only what has everything as it was typed, in name or specs, stands there.
inline constexpr int kTypedTiers = 6;

// Where the terms of a question, counted from 0, stand in one listing. Columns are those of Column, words are counted from 0 in each.
class TermPlaces {
 public:
  virtual unsigned columns(int term) const = 0;  // 1 << column for each that has it
  // Where a run would begin that has the term at this distance from its own beginning: column << 32 | word, rising.
  virtual std::vector<std::int64_t> beginnings(int term, int distance) const = 0;

 protected:
  ~TermPlaces() = default;
};
// For MatchRank::from. The terms of the parts come first in the question, in their order.
std::int64_t match_rank(const TermPlaces& places, const std::vector<PartShape>& shape);

}  // namespace ops::store
