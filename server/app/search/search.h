// What visitors look for: products, how many of each kind, and what a text could become.
#pragma once
#include "server/app/catalog/catalogue.h"

namespace ops::app {

struct FoundProducts : Listed<LiveRow> {
  std::string corrected{};  // what was searched instead of q, because nothing on sale has q's words; empty: q itself
  // Sorted otherwise than by relevance, these are only the so many hits that stand first by relevance. Nothing: all.
  std::optional<std::int64_t> best{};
};
// A page may be shorter than its limit although there is a next one: what has been looked at is bounded.
Outcome<FoundProducts> search_products(Services& services, const Search& search, const PageQuery& page);

// more: at least so many.
struct Amount {
  std::int64_t listings = 0;
  bool more = false;
  bool operator==(const Amount&) const = default;
};
// How many products there would be with that choice instead of the search's own of the same kind (systems: beside it).
struct Facets {
  struct Price {
    Fen from = 0;
    std::optional<Fen> to;
    Amount amount;
  };
  struct Warranty {
    std::int64_t min_days = 0;
    Amount amount;
  };
  Amount all;                                              // with the search as it is
  std::vector<std::pair<std::string, Amount>> categories;  // id; enabled ones
  Amount windows, linux;
  std::vector<Price> prices;
  std::vector<Warranty> warranties;
};
Outcome<Facets> search_facets(Services& services, const Search& search);

inline constexpr int kMaxSuggestions = 8;
struct Suggestions {
  struct One {
    std::string text, kind;  // kind: name, spec, provider
  };
  std::vector<One> items;
  std::string corrected;  // as in FoundProducts
};
Outcome<Suggestions> suggestions(Services& services, const std::string& q);

// For a search that found nothing: its text without the filters, or without one of its words, where that finds something.
inline constexpr std::size_t kMaxWidened = 6;  // (chosen) words; longer texts are only tried without the filters
struct Wider {
  std::string q;
  Amount amount;
};
std::vector<Wider> wider_searches(Services& services, const Search& search);

}  // namespace ops::app
