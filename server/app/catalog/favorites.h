// What a buyer keeps to come back to. Rules: catalog.favorites, limits.account.
#pragma once
#include "server/app/catalog/catalogue.h"

namespace ops::app {

struct Favorite {
  LiveRow product;
  bool on_sale = false;  // what was taken off sale stays in the list
  Instant added_at;
};
Outcome<Listed<Favorite>> favorites(Services& services, const Caller& caller, const PageQuery& page);  // newest first
bool is_favorite(Services& services, const Caller& caller, const std::string& product_id);
// A product that is on sale. Again: nothing changes.
Outcome<bool> add_favorite(Services& services, const Caller& caller, const std::string& product_id);
// Of any product; one that is not there: nothing changes.
Outcome<bool> remove_favorite(Services& services, const Caller& caller, const std::string& product_id);

}  // namespace ops::app
