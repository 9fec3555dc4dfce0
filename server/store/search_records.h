// What a search finds beside its rows: counts, corrections, suggestions.
#pragma once
#include "server/store/records.h"

namespace ops::store {

// A number of listings. more: at least so many; who counts further pays for each of them.
struct Count {
  std::int64_t listings = 0;
  bool more = false;
  bool operator==(const Count&) const = default;
};

struct Found : Page<LiveLine> {
  std::string corrected{};  // the text that was searched instead, because nothing has the words as they were typed
  // Sorted by something else than relevance, these are only the so many hits that stand first by relevance. Nothing: all.
  std::optional<std::int64_t> best{};
};

// How many listings there would be with one more filter, or another one of its kind. In the order of the choices.
struct Facets {
  std::vector<std::pair<std::string, Count>> categories;  // enabled ones, branches and leaves: id
  Count windows, linux_;
  std::vector<Count> prices;      // of kPriceBands
  std::vector<Count> warranties;  // of kWarrantySteps
  Count all;                      // with the filters as they are
};
// Bands of the lowest price, both ends included; the last has no upper end. (chosen)
struct PriceBand {
  Fen from = 0;
  std::optional<Fen> to;
};
inline constexpr PriceBand kPriceBands[] = {
    {0, 100'00}, {100'00, 500'00}, {500'00, 2'000'00}, {2'000'00, 10'000'00}, {10'000'00, {}}};
inline constexpr std::int64_t kWarrantySteps[] = {7, 30, 90, 365};  // days, at least (chosen)

// What a text could become.
struct Suggestion {
  std::string text;
  std::string kind;  // name, spec, provider
};
struct Suggested {
  std::vector<Suggestion> items;
  std::string corrected;  // as in Found
};

}  // namespace ops::store
