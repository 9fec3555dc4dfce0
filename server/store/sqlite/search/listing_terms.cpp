#include "server/store/sqlite/search/listing_terms.h"

#include "server/store/sql/search/search_rows.h"
#include "server/store/sqlite/search/fts_rank.h"
#include "server/store/sqlite/search/search_segments.h"

namespace ops::store {
namespace {

std::string joined_by(const std::vector<Asked>& parts, std::string_view by) {
  if (parts.size() == 1) return match_text(parts.front());
  std::string text;
  for (const Asked& part : parts) {
    if (!text.empty()) text += by;
    text += match_text(part);
  }
  return "(" + text + ")";
}

// For the hits in the block; what lies outside of it must be left out by place as well.
std::string match_in(Session& db, const SearchPlan& plan, const Block& block) {
  // One term's places are read from the block's end to its beginning, and no further.
  const bool all = block.low == 0 && block.high == Block{}.high;
  return match_text(
      everything(plan, all || !plan.joined() ? std::vector<std::string>{} : segments_over(db, block.low, block.high)));
}

const std::string kWithRow = "live_search f CROSS JOIN live_products l ON l.place = f.rowid ";

}  // namespace

std::string match_text(const Asked& asked) {
  switch (asked.kind) {
    case Asked::all:
      return joined_by(asked.of, " AND ");
    case Asked::any:
      return joined_by(asked.of, " OR ");
    case Asked::marks:
      return "(marks : " + joined_by(asked.of, " AND ") + ")";
    case Asked::one:
      break;
  }
  return '"' + asked.term + '"';
}

std::optional<std::int64_t> SqliteListingTerms::nth_below(const Asked& asked, std::int64_t high, std::int64_t n) const {
  Query row(
      db_,
      "SELECT rowid FROM live_search WHERE live_search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT 1 OFFSET ?");
  if (!row.bind(match_text(asked), high, n - 1).step()) return std::nullopt;
  return row.integer(0);
}

void SqliteListingTerms::each_hit(const SearchPlan& plan, const SearchSpec& spec, bool branch, const Block& block,
                                  const std::function<bool(std::int64_t place, const MatchRank&)>& visit) const {
  const bool compare = !marks_suffice(spec);
  Query row(db_, "SELECT f.rowid, standing(live_search, ?) FROM " + (compare ? kWithRow : "live_search f ") +
                     "WHERE live_search MATCH ? AND f.rowid >= ? AND f.rowid < ? " +
                     (compare ? "AND " + filters(spec, branch) : "") + "ORDER BY f.rowid DESC");
  row.bind(shape_text(shape_of(plan)), match_in(db_, plan, block), block.low, block.high);
  if (compare) bind_filters(row, spec);
  while (row.step() && visit(row.integer(0), MatchRank::from(row.integer(1))));
}

std::int64_t SqliteListingTerms::count(const SearchPlan& plan, const SearchSpec& spec, bool branch, const Block& block,
                                       std::int64_t most) const {
  const bool compare = !marks_suffice(spec);
  Query row(db_, "SELECT count(*) FROM (SELECT 1 FROM " + (compare ? kWithRow : "live_search f ") +
                     "WHERE live_search MATCH ? AND f.rowid >= ? " + (compare ? "AND " + filters(spec, branch) : "") +
                     "LIMIT ?)");
  row.bind(match_in(db_, plan, block), block.low);
  if (compare) bind_filters(row, spec);
  row.bind(most).step();
  return row.integer(0);
}

Among SqliteListingTerms::among(const SearchPlan& plan, const Block& block) const {
  return {kWithRow, "live_search MATCH ? AND f.rowid >= ? AND ", {match_in(db_, plan, block), block.low}};
}

void SqliteListingTerms::add(std::int64_t place, const ListingColumns& columns) {
  std::string marks = columns.marks;
  for (const std::string& mark : segments_of(place)) marks += mark + ' ';
  Query(db_, "INSERT INTO live_search (rowid, name, spec, summary, provider, marks) VALUES (?, ?, ?, ?, ?, ?)")
      .bind(place, columns.name, columns.spec, columns.summary, columns.provider, marks)
      .run();
}

std::set<std::string> SqliteListingTerms::remove(std::int64_t place) {
  std::set<std::string> terms;
  {
    Query row(db_, "SELECT name, spec, summary, provider, marks FROM live_search WHERE rowid = ?");
    if (!row.bind(place).step()) return terms;
    terms = terms_of({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)});
  }
  std::erase_if(terms, is_segment_mark);
  Query(db_, "DELETE FROM live_search WHERE rowid = ?").bind(place).run();
  return terms;
}

void SqliteListingTerms::clear() { Query(db_, "DELETE FROM live_search").run(); }

// Row by row it has become many pieces, and each word of a question is looked up in each of them.
void SqliteListingTerms::filled() { Query(db_, "INSERT INTO live_search (live_search) VALUES ('optimize')").run(); }

}  // namespace ops::store
