#include "client/state/catalog/categories.h"

#include "json/fields.h"

namespace ops::state {
namespace {

std::optional<Category> category_from_json(const json::Json& json) {
  auto category = json::read<Category>(json, "", json::Unknown::ignore);
  if (!category || category->id.empty()) return std::nullopt;
  return std::move(category).value();
}

bool find_path(const std::vector<Category>& level, std::string_view id, std::vector<const Category*>& path) {
  for (const auto& category : level) {
    path.push_back(&category);
    if (category.id == id || find_path(category.children, id, path)) return true;
    path.pop_back();
  }
  return false;
}

}  // namespace

Categories::Categories(ApiClient& api) : list_(api, category_from_json) {}

std::vector<const Category*> Categories::path_to(std::string_view id) const {
  std::vector<const Category*> path;
  find_path(roots(), id, path);
  return path;
}

domain::catalog::World::Category Categories::kind(std::string_view id) const {
  using Kind = domain::catalog::World::Category;
  if (loading() != Loading::ready) return Kind::usable;
  const auto path = path_to(id);
  if (path.empty()) return Kind::unknown;
  for (const auto* category : path) {
    if (!category->enabled) return Kind::disabled;
  }
  return path.back()->children.empty() ? Kind::usable : Kind::not_leaf;
}

}  // namespace ops::state
