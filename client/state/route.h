// The screens and their addresses; the fragment after "#" is the whole of it, so a reload returns to the same place.
//   #/products?state=draft   #/products/new   #/products/prd_1   #/orders   #/orders/ord_1   #/reviews   #/reviews/prd_1   #/listings/prd_1
//   #/orders?state=completed&sort=-total_fen&q=数据   #/categories   #/accounts   #/accounts/acc_1   #/acts   #/notices   #/rules
#pragma once
#include <string>
#include <string_view>

namespace ops::state {

enum class Screen {
  home,
  products,
  new_product,
  product,
  orders,
  order,
  moderation_queue,
  moderation,
  listings,
  listing,
  categories,
  accounts,
  account,
  operator_log,
  notices,
  rules,
  unknown
};

struct Route {
  Screen screen = Screen::home;
  std::string id = {};  // of product, order, review, listing, account
  // Of the lists, as the server takes them:
  std::string filter = {};  // one or several states, comma separated
  std::string sort = {};    // a column, "-" before it: descending
  std::string q = {};       // text to be found
  bool operator==(const Route&) const = default;
};

// "?state=…&sort=…&q=…", what is empty left out: the end of the list's address, and of its path in the API.
std::string list_query(const Route& route);
Route parse_route(std::string_view fragment);
std::string to_fragment(const Route& route);

}  // namespace ops::state
