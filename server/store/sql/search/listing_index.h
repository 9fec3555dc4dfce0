// Listings found by their terms, whichever engine keeps these. See docs/search.md.
#pragma once
#include "server/store/sql/listing_index.h"
#include "server/store/sql/search/listing_terms.h"

namespace ops::store {

// `categories`: asked which are branches. All must outlive it.
class SqlListingIndex final : public ListingIndex {
 public:
  SqlListingIndex(Session& db, const Catalogue& categories, ListingTerms& terms)
      : db_(db), categories_(categories), terms_(terms) {}
  Found search(const SearchSpec& spec, const PageRequest& request) const override;
  Facets facets(const SearchSpec& spec) const override;
  Count count(const SearchSpec& spec) const override;
  Suggested suggest(const std::string& text, int limit) const override;
  void put(const std::string& product_id) override;
  void forget(const std::string& product_id) override;
  void move(const std::string& product_id) override;
  void mark_stale(const std::string& category_id) override;
  bool any_stale() const override;
  void renew(std::int64_t at_most) override;
  // Fills the index anew when it was written in another form. Takes minutes for a million listings.
  void renew_all();

 private:
  Session& db_;
  const Catalogue& categories_;
  ListingTerms& terms_;
};

}  // namespace ops::store
