// The page of what a buyer keeps to come back to.
#pragma once
#include <string>

#include "server/app/catalog/favorites.h"
#include "server/pages/frame.h"

namespace ops::pages {

struct FavoritesPage {
  app::Listed<app::Favorite> favorites;
  std::string cursor;  // of this page; empty: the first
};
std::string favorites_page(const Frame& frame, const FavoritesPage& page);

}  // namespace ops::pages
