#include "client/state/route.h"

#include <algorithm>
#include <cctype>

#include "domain/text/percent.h"
#include "domain/text/text.h"

namespace ops::state {
namespace {

constexpr std::string_view kOneOf = "/{id}";  // ends the address of a screen that shows one of several

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
    const auto value = domain::text::percent_decode(part.substr(equals + 1));
    if (!value) return false;
    if (key == "state" && states(*value)) {
      route.filter = *value;
    } else if (key == "sort" && plain(*value)) {
      route.sort = *value;
    } else if ((key == "from" || key == "to") && plain(*value)) {
      (key == "from" ? route.from : route.to) = *value;
    } else if (key == "category_id" && plain(*value)) {
      route.category_id = *value;
    } else if (key == "q" && domain::text::valid_utf8(*value)) {
      route.q = *value;
    } else {
      return false;
    }
  }
  return true;
}

}  // namespace

bool leads_to(std::string_view address, const Route& route) {
  const bool one = address.ends_with(kOneOf);
  if (one) address.remove_suffix(kOneOf.size());
  return address == route.path && one == !route.id.empty();
}

std::string list_query(const Route& route) {
  std::string query;
  const auto add = [&](std::string_view key, const std::string& value) {
    if (!value.empty()) query += (query.empty() ? "?" : "&") + std::string(key) + "=" + value;
  };
  add("state", route.filter);
  add("sort", route.sort);
  add("q", domain::text::percent_encode(route.q));
  add("from", route.from);
  add("to", route.to);
  add("category_id", route.category_id);
  return query;
}

Route parse_route(std::string_view fragment) {
  if (fragment.starts_with('#')) fragment.remove_prefix(1);
  if (fragment.empty()) return {};
  const auto asks = std::min(fragment.find('?'), fragment.size());
  const auto query = fragment.substr(asks), path = fragment.substr(0, asks);
  const auto slash = path.find('/', 1);
  Route route{.path = std::string(path.substr(0, slash))};
  if (slash != std::string_view::npos) {
    route.id = path.substr(slash + 1);
    if (route.id.empty() || !plain(route.id) || !query.empty()) return {.path = {}};
  }
  if (!query.empty() && !read_query(query.substr(1), route)) return {.path = {}};
  return route;
}

std::string to_fragment(const Route& route) {
  return "#" + route.path + (route.id.empty() ? list_query(route) : "/" + route.id);
}

}  // namespace ops::state
