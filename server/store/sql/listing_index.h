// What products on sale are found by: each engine has an index of its own.
#pragma once
#include <string>

#include "server/store/repositories.h"

namespace ops::store {

class ListingIndex {
 public:
  virtual ~ListingIndex() = default;
  // As Catalogue has them.
  virtual Found search(const SearchSpec& spec, const PageRequest& request) const = 0;
  virtual Facets facets(const SearchSpec& spec) const = 0;
  virtual Count count(const SearchSpec& spec) const = 0;
  virtual Suggested suggest(const std::string& text, int limit) const = 0;

  // REQUIRES: the row of live_products is as it shall be found. Replaces what the index had of it.
  virtual void put(const std::string& product_id) = 0;
  virtual void forget(const std::string& product_id) = 0;
  virtual void move(const std::string& product_id) = 0;  // after an order, if it now stands elsewhere
  // A category got another name: what is on sale in it is found by the old one until renew() has come to it.
  virtual void mark_stale(const std::string& category_id) = 0;
  virtual bool any_stale() const = 0;
  virtual void renew(std::int64_t at_most) = 0;
};

}  // namespace ops::store
