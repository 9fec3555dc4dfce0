// The category tree, loaded once: the form chooses a leaf, and the rules ask what an id is.
#pragma once
#include <string>
#include <vector>

#include "client/state/paged.h"
#include "domain/catalog/rules.h"
#include "json/product_types.h"

namespace ops::state {

using json::Category;

class Categories {
 public:
  explicit Categories(ApiClient& api);
  void load() { list_.load("/api/v1/categories"); }
  const std::vector<Category>& roots() const { return list_.items(); }
  Loading loading() const { return list_.loading(); }
  const std::optional<Problem>& problem() const { return list_.problem(); }

  // From the root to the one of this id; empty when there is none.
  std::vector<const Category*> path_to(std::string_view id) const;
  // Usable while the tree is not there yet: the server will tell.
  domain::catalog::World::Category kind(std::string_view id) const;

 private:
  Paged<Category> list_;
};

}  // namespace ops::state
