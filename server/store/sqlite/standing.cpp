#include "server/store/sqlite/standing.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "wire/json.h"

namespace ops::store {
namespace {

using ColumnSet = unsigned;  // 1 << column
constexpr ColumnSet kInName = 1U << name_column, kInOffer = kInName | 1U << spec_column, kEverywhere = 15;
constexpr int kPieceBits = 4;

// In one piece in the name; scattered in it; in one piece in name or specs; in one piece anywhere; scattered anywhere.
enum class Tier : int { piece_in_name, name, offer, piece, anywhere };
static_assert(static_cast<int>(Tier::anywhere) + 1 == kTiers);

// The places of a term in the row at hand. A place: column, then number of the word in it.
class Occurrences {
 public:
  Occurrences(const Fts5ExtensionApi& api, Fts5Context* row, int term) : api_(api), row_(row), term_(term) {}
  template <class Visit>
  void each(Visit visit) const {
    Fts5PhraseIter next;
    int column = -1, word = 0;
    if (api_.xPhraseFirst(row_, term_, &next, &column, &word) != SQLITE_OK) return;
    for (; column >= 0; api_.xPhraseNext(row_, &next, &column, &word)) visit(column, word);
  }
  ColumnSet columns() const {
    ColumnSet all = 0;
    each([&](int column, int) { all |= 1U << column; });
    return all & kEverywhere;
  }
  // Where a run would begin that has the term at this distance, in order.
  std::vector<std::int64_t> beginnings(int distance) const {
    std::vector<std::int64_t> all;
    each([&](int column, int word) {
      if (word >= distance) all.push_back((std::int64_t{column} << 32) + word - distance);
    });
    return all;
  }

 private:
  const Fts5ExtensionApi& api_;
  Fts5Context* row_;
  int term_;
};

// The columns that have the unit in one piece, and those that have all of its terms.
struct Held {
  ColumnSet pieces = 0, scattered = 0;
};

Held word_held(const Fts5ExtensionApi& api, Fts5Context* row, const UnitShape& unit, int term) {
  Held held;
  for (int at = 0; at < unit.words; ++at) {
    const ColumnSet here = Occurrences(api, row, term + at).columns();
    held.scattered |= here;
    if (!unit.last_is_meant || at + 1 == unit.words) held.pieces |= here;
  }
  return held;
}

Held run_held(const Fts5ExtensionApi& api, Fts5Context* row, const UnitShape& unit, int term) {
  Held held;
  held.scattered = kEverywhere;
  std::vector<std::int64_t> beginnings;
  for (std::size_t at = 0; at < unit.distances.size(); ++at) {
    const Occurrences occurrences(api, row, term + static_cast<int>(at));
    held.scattered &= occurrences.columns();
    std::vector<std::int64_t> here = occurrences.beginnings(unit.distances[at]);
    if (at > 0)
      here.erase(std::set_intersection(here.begin(), here.end(), beginnings.begin(), beginnings.end(), here.begin()),
                 here.end());
    beginnings = std::move(here);
  }
  for (const std::int64_t place : beginnings) held.pieces |= 1U << (place >> 32);
  held.pieces &= kEverywhere;
  return held;
}

Tier tier_of(ColumnSet name_pieces, ColumnSet name_scattered, bool in_offer, bool in_pieces) {
  if (name_pieces != 0) return Tier::piece_in_name;
  if (name_scattered != 0) return Tier::name;
  if (in_offer) return Tier::offer;
  return in_pieces ? Tier::piece : Tier::anywhere;
}

std::int64_t standing_of(const Fts5ExtensionApi& api, Fts5Context* row, const std::vector<UnitShape>& shape) {
  ColumnSet pieces = kEverywhere, scattered = kEverywhere;
  bool in_offer = true, in_pieces = true;
  int term = 0;
  for (const UnitShape& unit : shape) {
    const Held held = unit.words > 0 ? word_held(api, row, unit, term) : run_held(api, row, unit, term);
    term += unit.words > 0 ? unit.words : static_cast<int>(unit.distances.size());
    pieces &= held.pieces;
    scattered &= held.scattered;
    in_offer &= (held.pieces & kInOffer) != 0;
    in_pieces &= held.pieces != 0;
  }
  const Tier tier = tier_of(pieces & kInName, scattered & kInName, in_offer, in_pieces);
  return static_cast<std::int64_t>(tier) << kPieceBits | static_cast<int>(pieces);
}

std::vector<UnitShape> parsed(const std::string& text) {
  std::vector<UnitShape> shape;
  const wire::Json units = wire::parse(text).value();
  for (const auto& one : units) {
    if (one.is_array()) {
      shape.push_back({0, false, one.get<std::vector<int>>()});
    } else {
      const int words = one.get<int>();
      shape.push_back({std::abs(words), words > 0, {}});
    }
  }
  return shape;
}

// Called by SQLite, which knows no exceptions: whatever fails becomes its error.
void standing(const Fts5ExtensionApi* api, Fts5Context* row, sqlite3_context* context, int count,
              sqlite3_value** values) {
  try {
    if (count != 1) throw std::invalid_argument("standing() takes one shape");
    // Read once for all rows of a question.
    auto* shape = static_cast<std::vector<UnitShape>*>(api->xGetAuxdata(row, 0));
    if (shape == nullptr) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
      auto made = std::make_unique<std::vector<UnitShape>>(parsed(text != nullptr ? text : "[]"));
      shape = made.get();
      const int kept = api->xSetAuxdata(row, made.release(),  // which frees it when it fails, too
                                        [](void* old) { delete static_cast<std::vector<UnitShape>*>(old); });
      if (kept != SQLITE_OK) return sqlite3_result_error_code(context, kept);
    }
    sqlite3_result_int64(context, standing_of(*api, row, *shape));
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(context);
  } catch (const std::exception& failure) {
    sqlite3_result_error(context, failure.what(), -1);
  }
}

// FTS5 hands out its interface through a statement. Source: SQLite's FTS5 documentation, "Extending FTS5".
fts5_api* api_of(sqlite3* database) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

std::string shape_text(const std::vector<UnitShape>& shape) {
  wire::Json text = wire::Json::array();
  for (const UnitShape& unit : shape) {
    if (unit.words > 0)
      text.push_back(unit.last_is_meant ? unit.words : -unit.words);
    else
      text.push_back(unit.distances);
  }
  return wire::dump(text);
}

Standing Standing::from(std::int64_t value) {
  return {static_cast<int>(value >> kPieceBits), static_cast<unsigned>(value) & kEverywhere};
}

void add_standing(sqlite3* database) {
  fts5_api* api = api_of(database);
  if (api == nullptr || api->xCreateFunction(api, "standing", nullptr, standing, nullptr) != SQLITE_OK)
    throw std::runtime_error("SQLite has no FTS5 that takes functions");
}

}  // namespace ops::store
