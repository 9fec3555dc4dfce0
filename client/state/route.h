// Where the console is: the fragment after "#" is the whole of it, so a reload returns to the same place. Which addresses lead
// to a screen is said by the table of screens, client/views/screens.h.
//   #/products?state=draft   #/products/new   #/products/prd_1   #/orders?state=completed&sort=-total_fen&q=数据
#pragma once
#include <string>
#include <string_view>

namespace ops::state {

struct Route {
  std::string path = "/";  // "/orders"; empty: what was asked for is no address
  std::string id = {};     // "ord_1": one of them; empty: all
  // Of the lists, as the server takes them:
  std::string filter = {};         // one or several states, comma separated
  std::string sort = {};           // a column, "-" before it: descending
  std::string q = {};              // text to be found
  std::string from = {}, to = {};  // days: "2026-11-01"
  std::string category_id = {};
  bool operator==(const Route&) const = default;
};

// Whether `address` of the table of screens ("/orders", "/orders/{id}") is the route's.
bool leads_to(std::string_view address, const Route& route);

// "?state=…&sort=…&q=…&from=…&to=…&category_id=…", what is empty left out: the end of the list's address, and of its path in the API.
std::string list_query(const Route& route);
Route parse_route(std::string_view fragment);
std::string to_fragment(const Route& route);

}  // namespace ops::state
