#include "server/store/postgres/search/listing_terms.h"

#include "server/store/postgres/search/arrays.h"
#include "server/store/postgres/search/postings.h"
#include "server/store/sql/search/search_rows.h"

namespace ops::store {
namespace {

// The places in a block that have one of some terms, each once; with `compare` only those whose row fits the filters.
std::string few_sql(const std::string& compare) {
  return "SELECT DISTINCT p.place FROM postings p " +
         std::string(compare.empty() ? "" : "JOIN live_products l ON l.place = p.place ") +
         "WHERE p.term = ANY(CAST(? AS text[])) AND p.place >= ? AND p.place < ? " +
         (compare.empty() ? "" : "AND " + compare);
}

std::string compare_sql(const SearchSpec& spec, bool branch) {
  return marks_suffice(spec) ? std::string() : filters(spec, branch);
}

void bind_few(Query& query, const SearchPlan& plan, const SearchSpec& spec, const Block& block) {
  query.bind(text_array(plan.rarest_terms), block.low, block.high);
  if (!marks_suffice(spec)) bind_filters(query, spec);
}

// Of filters alone: however many listings have the rarest mark, they are counted where they stand.
std::int64_t count_marked(Session& db, const SearchPlan& plan, const SearchSpec& spec, bool branch, const Block& block,
                          std::int64_t most) {
  std::string sql = "SELECT count(*) FROM (SELECT 1 FROM (" + few_sql(compare_sql(spec, branch)) + ") few WHERE true ";
  for (std::size_t i = 0; i < plan.marks.size(); ++i)
    sql += "AND EXISTS (SELECT 1 FROM postings m WHERE m.place = few.place AND m.term = ANY(CAST(? AS text[]))) ";
  Query row(db, sql + "LIMIT ?) counted");
  bind_few(row, plan, spec, block);
  for (const auto& any : plan.marks) row.bind(text_array(any));
  row.bind(most).step();
  return row.integer(0);
}

}  // namespace

// The n best of each term are more than enough for the n best of all.
std::optional<std::int64_t> PostgresListingTerms::nth_below(const Asked& asked, std::int64_t high,
                                                            std::int64_t n) const {
  Query row(db_,
            "SELECT DISTINCT best.place FROM unnest(CAST(?1 AS text[])) AS any_of (term), LATERAL (SELECT p.place FROM "
            "postings p WHERE p.term = any_of.term AND p.place < ?2 ORDER BY p.place DESC LIMIT ?3 + 1) best "
            "ORDER BY best.place DESC LIMIT 1 OFFSET ?3");
  row.bind(text_array(NumberedQuestion(asked).terms()), high, n - 1);
  if (!row.step()) return std::nullopt;
  return row.integer(0);
}

void PostgresListingTerms::each_hit(const SearchPlan& plan, const SearchSpec& spec, bool branch, const Block& block,
                                    const std::function<bool(std::int64_t place, const MatchRank&)>& visit) const {
  const NumberedQuestion question(everything(plan));
  const std::vector<PartShape> shape = shape_of(plan);
  Query row(db_, "WITH few AS (" + few_sql(compare_sql(spec, branch)) +
                     ") SELECT p.place, p.term, encode(p.positions, 'hex') FROM few JOIN postings p ON p.place = "
                     "few.place WHERE p.term = ANY(CAST(? AS text[])) ORDER BY p.place DESC");
  bind_few(row, plan, spec, block);
  row.bind(text_array(question.terms()));
  ListingPostings here(question);
  const auto go_on = [&](std::int64_t place) {
    return !question.answered_by(here) || visit(place, MatchRank::from(match_rank(here, shape)));
  };
  std::optional<std::int64_t> place;
  while (row.step()) {
    const std::int64_t next = row.integer(0);
    if (place && next != *place) {
      if (!go_on(*place)) return;
      here.clear();
    }
    place = next;
    here.add(row.text(1), row.text(2));
  }
  if (place) go_on(*place);
}

std::int64_t PostgresListingTerms::count(const SearchPlan& plan, const SearchSpec& spec, bool branch,
                                         const Block& block, std::int64_t most) const {
  if (plan.parts.empty()) return count_marked(db_, plan, spec, branch, block, most);
  std::int64_t hits = 0;
  each_hit(plan, spec, branch, block, [&](std::int64_t, const MatchRank&) { return ++hits < most; });
  return hits;
}

Among PostgresListingTerms::among(const SearchPlan& plan, const Block& block) const {
  std::vector<std::int64_t> places;
  each_hit(plan, {}, false, block, [&](std::int64_t place, const MatchRank&) {
    places.push_back(place);
    return true;
  });
  return {"live_products l", "l.place = ANY(CAST(? AS bigint[])) AND ", {number_array(places)}};
}

void PostgresListingTerms::add(std::int64_t place, const ListingColumns& columns) {
  std::vector<std::string> terms, positions;
  for (const auto& [term, where] : positions_of(columns)) {
    terms.push_back(term);
    positions.push_back(where);
  }
  Query(db_,
        "INSERT INTO postings SELECT t.term, CAST(? AS bigint), decode(t.positions, 'hex') "
        "FROM unnest(CAST(? AS text[]), CAST(? AS text[])) AS t (term, positions)")
      .bind(place, text_array(terms), text_array(positions))
      .run();
}

std::set<std::string> PostgresListingTerms::remove(std::int64_t place) {
  std::set<std::string> terms;
  Query gone(db_, "DELETE FROM postings WHERE place = ? RETURNING term");
  gone.bind(place);
  while (gone.step()) terms.insert(gone.text(0));
  return terms;
}

void PostgresListingTerms::clear() { Query(db_, "DELETE FROM postings").run(); }

}  // namespace ops::store
