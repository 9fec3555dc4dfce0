#include "client/state/route.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace ops::state {
namespace {

struct Place {
  std::string_view path;
  Screen list, item;
};
constexpr std::array<Place, 6> kPlaces = {{{"/products", Screen::products, Screen::product},
                                           {"/orders", Screen::orders, Screen::order},
                                           {"/reviews", Screen::reviews, Screen::review},
                                           {"/categories", Screen::categories, Screen::unknown},
                                           {"/accounts", Screen::accounts, Screen::account},
                                           {"/acts", Screen::acts, Screen::unknown}}};
constexpr std::string_view kFilter = "?state=";
constexpr std::string_view kNew = "/products/new";

// Ids and states become parts of request paths: only what the server itself makes is let through.
bool plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-'; });
}

}  // namespace

Route parse_route(std::string_view fragment) {
  if (fragment.starts_with('#')) fragment.remove_prefix(1);
  if (fragment.empty() || fragment == "/") return {};
  if (fragment == kNew) return {.screen = Screen::new_product};
  for (const auto& place : kPlaces) {
    if (!fragment.starts_with(place.path)) continue;
    const auto rest = fragment.substr(place.path.size());
    if (rest.empty()) return {.screen = place.list};
    if (rest.starts_with(kFilter)) {
      const auto filter = rest.substr(kFilter.size());
      if (plain(filter)) return {.screen = place.list, .filter = std::string(filter)};
    } else if (rest.starts_with('/') && rest.size() > 1 && plain(rest.substr(1))) {
      return {.screen = place.item, .id = std::string(rest.substr(1))};
    }
  }
  return {.screen = Screen::unknown};
}

std::string to_fragment(const Route& route) {
  if (route.screen == Screen::new_product) return "#" + std::string(kNew);
  for (const auto& place : kPlaces) {
    if (route.screen == place.item) return "#" + std::string(place.path) + "/" + route.id;
    if (route.screen != place.list) continue;
    const auto filter = route.filter.empty() ? std::string() : std::string(kFilter) + route.filter;
    return "#" + std::string(place.path) + filter;
  }
  return "#/";
}

}  // namespace ops::state
