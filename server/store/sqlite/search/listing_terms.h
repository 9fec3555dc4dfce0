// The terms of listings in a table of FTS5, live_search. See docs/decisions/0008-search.md.
#pragma once
#include "server/store/sql/search/listing_terms.h"

namespace ops::store {

class SqliteListingTerms final : public ListingTerms {
 public:
  explicit SqliteListingTerms(Session& db) : db_(db) {}
  std::optional<std::int64_t> nth_below(const Asked& asked, std::int64_t high, std::int64_t n) const override;
  void each_hit(const SearchPlan& plan, const SearchSpec& spec, bool branch, const Block& block,
                const std::function<bool(std::int64_t place, const MatchRank&)>& visit) const override;
  std::int64_t count(const SearchPlan& plan, const SearchSpec& spec, bool branch, const Block& block,
                     std::int64_t most) const override;
  Among among(const SearchPlan& plan, const Block& block) const override;
  void add(std::int64_t place, const ListingColumns& columns) override;
  std::set<std::string> remove(std::int64_t place) override;
  void clear() override;
  void filled() override;

 private:
  Session& db_;
};

// A question as FTS5 reads it. Terms stand in quotes, so that they are never syntax.
std::string match_text(const Asked& asked);

}  // namespace ops::store
