// Marks of stretches of the index. FTS5 looks for the next hit of words that stand together wherever it may be, and sees only
// then that it lies below what was asked for; asked for a stretch, too, it ends with the stretch.
#pragma once
#include <string>
#include <vector>

#include "server/store/sql/session.h"

namespace ops::store {

// The stretches that a place lies in: a short one, longer ones, its whole level.
std::vector<std::string> segments_of(std::int64_t place);
bool is_segment_mark(const std::string& term);
// Few stretches that together hold every row with low <= place < high, and not many times as many rows.
std::vector<std::string> segments_over(Session& db, std::int64_t low, std::int64_t high);

}  // namespace ops::store
