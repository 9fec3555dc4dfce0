// Where the words of a question stand in a row: an auxiliary function of FTS5, which knows that while it finds the row.
//   SELECT rowid, rank(live_search, ?) FROM live_search WHERE live_search MATCH ?
#pragma once
#include <cstdint>
#include <string>
#include <vector>

struct sqlite3;

namespace ops::store {

// How one unit of a question is asked for: which terms of the MATCH are its own, in their order. Source: docs/search.md, Order.
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
// What rank() takes. The parts' terms come first in the MATCH.
std::string shape_text(const std::vector<PartShape>& shape);

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

// REQUIRES: SQLite with FTS5. THROWS std::runtime_error where there is none.
void add_match_rank(sqlite3* database);

}  // namespace ops::store
