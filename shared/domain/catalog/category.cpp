#include "domain/catalog/category.h"

#include <algorithm>

#include "domain/catalog/checks.h"
#include "domain/text/text.h"

namespace ops::domain::catalog {
namespace {

std::string kept(const std::string& text) { return text::valid_utf8(text) ? text::clean(text) : text; }

}  // namespace

CategoryNames normalized(CategoryNames names) { return {kept(names.name), kept(names.name_en)}; }

Errors check(const CategoryNames& names, std::span<const CategoryNames> siblings) {
  Errors errors;
  checks::text(errors, "name", names.name, kMaxCategoryName);
  checks::text(errors, "name_en", names.name_en, kMaxCategoryNameEn);
  if (!errors.empty()) return errors;
  const auto beside = [&](auto member) {
    return std::any_of(siblings.begin(), siblings.end(),
                       [&](const CategoryNames& other) { return other.*member == names.*member; });
  };
  if (beside(&CategoryNames::name)) errors.push_back({"name", Code::duplicate, {}});
  if (beside(&CategoryNames::name_en)) errors.push_back({"name_en", Code::duplicate, {}});
  return errors;
}

Errors check_place(CategoryParent parent, std::size_t siblings) {
  Errors errors;
  if (parent == CategoryParent::unknown) errors.push_back({"parent_id", Code::not_found, {}});
  if (parent == CategoryParent::below) errors.push_back({"parent_id", Code::not_allowed, {}});
  if (parent == CategoryParent::has_products) errors.push_back({"parent_id", Code::in_use, {}});
  if (errors.empty()) checks::count(errors, "parent_id", siblings + 1, kMaxSiblings);
  return errors;
}

}  // namespace ops::domain::catalog
