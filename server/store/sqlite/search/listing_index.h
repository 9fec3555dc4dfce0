// Listings as SQLite finds them: by live_search and search_words. See docs/search.md.
#pragma once
#include "server/store/sql/listing_index.h"
#include "server/store/sqlite/connection.h"

namespace ops::store {

// `categories`: asked which are branches. Both must outlive it.
class SqliteListingIndex final : public ListingIndex {
 public:
  SqliteListingIndex(Connection& db, const Catalogue& categories) : db_(db), categories_(categories) {}
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

 private:
  Connection& db_;
  const Catalogue& categories_;
};

}  // namespace ops::store
