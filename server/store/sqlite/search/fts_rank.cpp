#include "server/store/sqlite/search/fts_rank.h"

#include <sqlite3.h>

#include <memory>
#include <stdexcept>

#include "json/json.h"

namespace ops::store {
namespace {

// The places of the terms in the row at hand, as FTS5 knows them while it finds the row.
class RowPlaces final : public TermPlaces {
 public:
  RowPlaces(const Fts5ExtensionApi& api, Fts5Context* row) : api_(api), row_(row) {}
  unsigned columns(int term) const override {
    unsigned all = 0;
    each(term, [&](int column, int) { all |= 1U << column; });
    return all;
  }
  std::vector<std::int64_t> beginnings(int term, int distance) const override {
    std::vector<std::int64_t> all;
    each(term, [&](int column, int word) {
      if (word >= distance) all.push_back((std::int64_t{column} << 32) + word - distance);
    });
    return all;
  }

 private:
  template <class Visit>
  void each(int term, Visit visit) const {
    Fts5PhraseIter next;
    int column = -1, word = 0;
    if (api_.xPhraseFirst(row_, term, &next, &column, &word) != SQLITE_OK) return;
    for (; column >= 0; api_.xPhraseNext(row_, &next, &column, &word)) visit(column, word);
  }
  const Fts5ExtensionApi& api_;
  Fts5Context* row_;
};

json::Json unit_json(const UnitShape& unit) {
  if (unit.words == 0) return unit.distances;
  return unit.last_is_meant ? unit.words : -unit.words;
}

UnitShape parsed_unit(const json::Json& one) {
  if (one.is_array()) return {0, false, one.get<std::vector<int>>()};
  const int words = one.get<int>();
  return {std::abs(words), words > 0, {}};
}

WaysShape parsed_ways(const json::Json& places) {
  WaysShape ways;
  for (const auto& place : places) {
    auto& units = ways.emplace_back();
    for (const auto& unit : place) units.push_back(parsed_unit(unit));
  }
  return ways;
}

std::vector<PartShape> parsed(const std::string& text) {
  std::vector<PartShape> shape;
  const json::Json parts = json::parse(text).value();
  for (const auto& part : parts) {
    PartShape& one = shape.emplace_back();
    for (const auto& ways : part) {
      if (ways.is_number())
        one.by_kind = static_cast<ByKind>(ways.get<int>());
      else
        one.ways.push_back(parsed_ways(ways));
    }
  }
  return shape;
}

// Called by SQLite, which knows no exceptions: whatever fails becomes its error.
void rank(const Fts5ExtensionApi* api, Fts5Context* row, sqlite3_context* context, int count, sqlite3_value** values) {
  try {
    if (count != 1) throw std::invalid_argument("standing() takes one shape");
    // Read once for all rows of a question.
    auto* shape = static_cast<std::vector<PartShape>*>(api->xGetAuxdata(row, 0));
    if (shape == nullptr) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
      auto made = std::make_unique<std::vector<PartShape>>(parsed(text != nullptr ? text : "[]"));
      shape = made.get();
      const int kept = api->xSetAuxdata(row, made.release(),  // which frees it when it fails, too
                                        [](void* old) { delete static_cast<std::vector<PartShape>*>(old); });
      if (kept != SQLITE_OK) return sqlite3_result_error_code(context, kept);
    }
    sqlite3_result_int64(context, match_rank(RowPlaces(*api, row), *shape));
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

std::string shape_text(const std::vector<PartShape>& shape) {
  json::Json text = json::Json::array();
  for (const PartShape& part : shape) {
    json::Json all = json::Json::array();
    all.push_back(static_cast<int>(part.by_kind));
    for (const WaysShape& ways : part.ways)
      all.push_back(json::array_of(ways, [](const auto& place) { return json::array_of(place, unit_json); }));
    text.push_back(std::move(all));
  }
  return json::dump(text);
}

void add_match_rank(sqlite3* database) {
  fts5_api* api = api_of(database);
  if (api == nullptr || api->xCreateFunction(api, "standing", nullptr, rank, nullptr) != SQLITE_OK)
    throw std::runtime_error("SQLite has no FTS5 that takes functions");
}

}  // namespace ops::store
