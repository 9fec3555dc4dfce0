#include "client/state/route.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "client/state/uri.h"
#include "domain/text/text.h"

namespace ops::state {
namespace {

struct Place {
  std::string_view path;
  Screen list, item;
};
constexpr std::array<Place, 9> kPlaces = {{{"/products", Screen::products, Screen::product},
                                           {"/orders", Screen::orders, Screen::order},
                                           {"/reviews", Screen::moderation_queue, Screen::moderation},
                                           {"/listings", Screen::listings, Screen::listing},
                                           {"/categories", Screen::categories, Screen::unknown},
                                           {"/accounts", Screen::accounts, Screen::account},
                                           {"/acts", Screen::operator_log, Screen::unknown},
                                           {"/notices", Screen::notices, Screen::unknown},
                                           {"/rules", Screen::rules, Screen::unknown}}};
constexpr std::string_view kNew = "/products/new";

// Ids and states become parts of request paths: only what the server itself makes is let through.
bool plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-'; });
}

bool states(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == ',' || plain({&c, 1}); });
}

// False: it says something that no list understands.
bool read_query(std::string_view query, Route& route) {
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const auto part = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    const auto equals = part.find('=');
    if (equals == std::string_view::npos) return false;
    const auto key = part.substr(0, equals);
    const auto value = decode_component(part.substr(equals + 1));
    if (!value) return false;
    if (key == "state" && states(*value)) {
      route.filter = *value;
    } else if (key == "sort" && plain(*value)) {
      route.sort = *value;
    } else if (key == "q" && domain::text::valid_utf8(*value)) {
      route.q = *value;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string list_query(const Route& route) {
  std::string query;
  const auto add = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) query += (query.empty() ? "?" : "&") + std::string(key) + "=" + value;
  };
  add("state", route.filter);
  add("sort", route.sort);
  add("q", encode_component(route.q));
  return query;
}

Route parse_route(std::string_view fragment) {
  if (fragment.starts_with('#')) fragment.remove_prefix(1);
  if (fragment.empty() || fragment == "/") return {};
  if (fragment == kNew) return {.screen = Screen::new_product};
  for (const auto& place : kPlaces) {
    if (!fragment.starts_with(place.path)) continue;
    const auto rest = fragment.substr(place.path.size());
    if (rest.empty()) return {.screen = place.list};
    if (rest.starts_with('?')) {
      Route route{.screen = place.list};
      if (read_query(rest.substr(1), route)) return route;
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
    return "#" + std::string(place.path) + list_query(route);
  }
  return "#/";
}

}  // namespace ops::state
