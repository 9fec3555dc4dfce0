// The rules of the category tree that operators keep. Rules: catalog.category-tree, catalog.category, accounts.roles.
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "domain/errors.h"

namespace ops::domain::catalog {

inline constexpr std::int64_t kMaxCategoryName = 20, kMaxCategoryNameEn = 40;
inline constexpr std::int64_t kMaxSiblings = 50;  // categories at the top, and below each of these

struct CategoryNames {
  std::string name, name_en;
};
// What a category is to stand below.
enum class CategoryParent {
  none,          // the top
  unknown,       // an id that nothing has
  below,         // itself below another: there are two levels
  has_products,  // a category with products is a leaf and stays one
  usable,
};

CategoryNames normalized(CategoryNames names);
// Fields "name" and "name_en", both required, one line, different from those of `siblings` (the other categories beside
// it). REQUIRES: names and siblings are normalized.
Errors check(const CategoryNames& names, std::span<const CategoryNames> siblings);
// Field "parent_id": not_found, not_allowed (a third level), in_use; too_many siblings.
Errors check_place(CategoryParent parent, std::size_t siblings);

}  // namespace ops::domain::catalog
