// The terms of listings in a table of their own, postings: for each term and listing where it stands. See docs/decisions/0035-postgresql.md.
#pragma once
#include "server/store/postgres/session.h"
#include "server/store/sql/search/listing_terms.h"

namespace ops::store {

// A question reads the postings of its terms in those listings that have its rarest term, which a block keeps few.
class PostgresListingTerms final : public ListingTerms {
 public:
  explicit PostgresListingTerms(PostgresSession& db) : db_(db) {}
  std::optional<std::int64_t> nth_below(const Asked& asked, std::int64_t high, std::int64_t n) const override;
  void each_hit(const SearchPlan& plan, const SearchSpec& spec, bool branch, const Block& block,
                const std::function<bool(std::int64_t place, const MatchRank&)>& visit) const override;
  std::int64_t count(const SearchPlan& plan, const SearchSpec& spec, bool branch, const Block& block,
                     std::int64_t most) const override;
  Among among(const SearchPlan& plan, const Block& block) const override;
  void add(std::int64_t place, const ListingColumns& columns) override;
  std::set<std::string> remove(std::int64_t place) override;
  void clear() override;

 private:
  PostgresSession& db_;
};

}  // namespace ops::store
