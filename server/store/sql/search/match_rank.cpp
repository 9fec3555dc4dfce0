#include "server/store/sql/search/match_rank.h"

#include <algorithm>
#include <iterator>

namespace ops::store {
namespace {

using ColumnSet = unsigned;  // 1 << column
constexpr ColumnSet kInName = 1U << name_column, kAsKind = 1U << marks_column, kInOffer = kInName | 1U << spec_column,
                    kInTexts = kAsKind - 1, kEverywhere = kInTexts | kAsKind;
constexpr int kPieceBits = 4;

// In one piece in the name; scattered in it; in one piece in name or specs; in one piece anywhere; scattered anywhere.
enum class Tier : int { piece_in_name, name, offer, piece, anywhere };
// Where not everything stands as it was typed, each part of the question costs what it takes to find it. What other words or kinds
// find well stands before what the typed words find in summaries.
enum RankCost : int {
  verbatim = 0,
  several_in_name = 1,
  other_in_offer = 2,
  as_kind = 3,
  other_kind = 4,
  elsewhere = 5
};
constexpr int kTypedTier[] = {0, 1, 2, 7, 8}, kTierOfCost[] = {0, 3, 4, 5, 6, 9, 10, 11, 12};
// Of those that stand equal otherwise, the ones that have what was typed in one piece come first.
constexpr int kHalves = 2;
static_assert((std::size(kTypedTier) + std::size(kTierOfCost) - 1) * kHalves == kTiers);
static_assert(kTypedTiers == kTierOfCost[1] * kHalves && kTypedTier[2] < kTierOfCost[1] &&
              kTierOfCost[1] < kTypedTier[3]);

// The columns that have the unit in one piece, and those that have all of its terms; whether its terms stand anywhere, and each
// of them elsewhere than in a kind.
struct Held {
  ColumnSet pieces = 0, scattered = 0;
  bool present = false, in_texts = false;
  Held verbatim() const { return {pieces & kInTexts, scattered & kInTexts, in_texts, in_texts}; }
};

Held word_held(const TermPlaces& places, const UnitShape& unit, int term) {
  Held held;
  for (int at = 0; at < unit.words; ++at) {
    const ColumnSet here = (places.columns(term + at) & kEverywhere);
    held.scattered |= here;
    held.pieces |= !unit.last_is_meant || at + 1 == unit.words ? here : here & kAsKind;
  }
  held.present = held.scattered != 0;
  held.in_texts = (held.scattered & kInTexts) != 0;
  return held;
}

// Where the terms at this place of the run stand: from `at` on, those of one distance.
struct AtPlace {
  ColumnSet columns = 0;
  std::vector<std::int64_t> beginnings;
};
AtPlace at_place(const TermPlaces& places, const UnitShape& unit, int term, std::size_t& at) {
  AtPlace place;
  const int distance = unit.distances[at];
  for (; at < unit.distances.size() && unit.distances[at] == distance; ++at) {
    const ColumnSet columns = places.columns(term + static_cast<int>(at)) & kEverywhere;
    place.columns |= columns;
    if ((columns & kInTexts) != 0) place.beginnings = places.beginnings(term + static_cast<int>(at), distance);
  }
  return place;
}

// A run of one place is in one piece wherever it stands.
Held short_run_held(const TermPlaces& places, const UnitShape& unit, int term) {
  Held held;
  for (std::size_t at = 0; at < unit.distances.size(); ++at)
    held.scattered |= places.columns(term + static_cast<int>(at)) & kEverywhere;
  held.pieces = held.scattered;
  held.present = held.scattered != 0;
  held.in_texts = (held.scattered & kInTexts) != 0;
  return held;
}

Held run_held(const TermPlaces& places, const UnitShape& unit, int term) {
  if (unit.distances.front() == unit.distances.back()) return short_run_held(places, unit, term);
  Held held{0, kEverywhere, true, true};
  std::vector<std::int64_t> beginnings;
  for (std::size_t at = 0; at < unit.distances.size();) {
    const bool first = at == 0;
    auto [columns, here] = at_place(places, unit, term, at);
    held.scattered &= columns;
    held.present &= columns != 0;
    held.in_texts &= (columns & kInTexts) != 0;
    if (!first)
      here.erase(std::set_intersection(here.begin(), here.end(), beginnings.begin(), beginnings.end(), here.begin()),
                 here.end());
    beginnings = std::move(here);
  }
  for (const std::int64_t place : beginnings) held.pieces |= 1U << (place >> 32);
  held.pieces = (held.pieces & kInTexts) | (held.scattered & kAsKind);
  return held;
}

// Several units, or several ways to the same.
struct Together {
  ColumnSet pieces = kEverywhere, scattered = kEverywhere;
  bool in_offer = true, in_pieces = true, present = true;
  bool in_texts = false;  // some of it, and not only in the kind

  void and_also(const Together& other) {
    in_texts |= other.in_texts;
    pieces &= other.pieces;
    scattered &= other.scattered;
    in_offer &= other.in_offer;
    in_pieces &= other.in_pieces;
    present &= other.present;
  }
  Tier tier() const {
    if (!in_texts) return Tier::piece;
    if ((pieces & kInName) != 0) return Tier::piece_in_name;
    if ((scattered & kInName) != 0) return Tier::name;
    if (in_offer) return Tier::offer;
    return in_pieces ? Tier::piece : Tier::anywhere;
  }
};

int terms_of(const UnitShape& unit) { return unit.words > 0 ? unit.words : static_cast<int>(unit.distances.size()); }

using PlaceHeld = std::vector<Held>;  // of each unit that may stand there

std::vector<PlaceHeld> places_held(const TermPlaces& places, const WaysShape& ways, int& term) {
  std::vector<PlaceHeld> all;
  for (const auto& place : ways) {
    PlaceHeld& units = all.emplace_back();
    for (const UnitShape& unit : place) {
      units.push_back(unit.words > 0 ? word_held(places, unit, term) : run_held(places, unit, term));
      term += terms_of(unit);
    }
  }
  return all;
}

void and_unit(Together& all, const Held& held) {
  // What is found by its kind alone says nothing of where the others stand.
  if ((held.scattered & kInTexts) == 0 && (held.scattered & kAsKind) != 0) return;
  all.and_also({held.pieces, held.scattered, (held.pieces & kInOffer) != 0, held.pieces != 0, held.present, true});
}

// Each way whose units all stand in the row.
template <class Visit>
void each_way(const std::vector<PlaceHeld>& places, std::size_t at, const Together& so_far, Visit visit) {
  if (at == places.size()) return visit(so_far);
  for (const Held& held : places[at]) {
    if (!held.present) continue;
    Together with = so_far;
    and_unit(with, held);
    each_way(places, at + 1, with, visit);
  }
}

// By words that were not typed: in name or specs, by a kind alone, or anywhere.
int cost_of_other(const Together& way) {
  if (!way.in_texts) return other_kind;
  return way.tier() <= Tier::offer ? other_in_offer : elsewhere;
}

struct PartHeld {
  Together typed;
  int cost = elsewhere;
};
PartHeld part_held(const TermPlaces& places, const PartShape& part, int& term) {
  PartHeld held;
  int others_in_name = 0;
  for (std::size_t at = 0; at < part.ways.size(); ++at) {
    const std::vector<PlaceHeld> way_held = places_held(places, part.ways[at], term);
    if (at == 0) {
      for (const PlaceHeld& units : way_held)
        and_unit(held.typed, part.by_kind == ByKind::first ? units.front().verbatim() : units.front());
      if (held.typed.present && held.typed.tier() <= Tier::offer) held.cost = verbatim;
      if (part.by_kind != ByKind::first) continue;
    }
    const bool by_kind = at == (part.by_kind == ByKind::first ? 0 : 1) && part.by_kind != ByKind::none;
    each_way(way_held, 0, {}, [&](const Together& way) {
      held.cost = std::min<int>(held.cost, by_kind ? as_kind : cost_of_other(way));
      if (!by_kind) others_in_name += way.in_texts && way.tier() <= Tier::name;
    });
  }
  if (others_in_name > 1) held.cost = std::min<int>(held.cost, several_in_name);
  return held;
}

}  // namespace

std::int64_t match_rank(const TermPlaces& places, const std::vector<PartShape>& shape) {
  Together typed;
  std::size_t cost = 0;
  int term = 0;
  for (const PartShape& part : shape) {
    const PartHeld held = part_held(places, part, term);
    typed.and_also(held.typed);
    cost += static_cast<std::size_t>(held.cost);
  }
  int tier = kTierOfCost[std::min(cost, std::size(kTierOfCost) - 1)];
  if (typed.present) {
    const int as_it_was = kTypedTier[static_cast<std::size_t>(typed.tier())];
    tier = cost == 0 ? as_it_was : std::min(tier, as_it_was);
  }
  tier = tier * kHalves + (typed.present && typed.in_pieces ? 0 : 1);
  return static_cast<std::int64_t>(tier) << kPieceBits | static_cast<int>(typed.pieces & kInTexts);
}

MatchRank MatchRank::from(std::int64_t value) {
  return {static_cast<int>(value >> kPieceBits), static_cast<unsigned>(value) & kInTexts};
}

}  // namespace ops::store
