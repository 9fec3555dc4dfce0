// match_rank as an auxiliary function of FTS5, which knows where terms stand while it has the row at hand.
//   SELECT rowid, standing(live_search, ?) FROM live_search WHERE live_search MATCH ?
#pragma once
#include <string>
#include <vector>

#include "server/store/sql/search/match_rank.h"

struct sqlite3;

namespace ops::store {

// What standing() takes. The parts' terms come first in the MATCH.
std::string shape_text(const std::vector<PartShape>& shape);

// REQUIRES: SQLite with FTS5. THROWS std::runtime_error where there is none.
void add_match_rank(sqlite3* database);

}  // namespace ops::store
