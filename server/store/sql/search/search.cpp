// Search among what is on sale. A page costs what it shows, however much there is: hits are read in the order of the index,
// and where they are many, from its best block first (docs/search.md).
#include <algorithm>
#include <array>
#include <charconv>

#include "server/store/sql/catalog/live_row.h"
#include "server/store/sql/search/listing_index.h"
#include "server/store/sql/search/search_sorted.h"

namespace ops::store {
namespace {

constexpr int kMaxBlocks = 2;  // (chosen) of one page; a page that needs more is shorter, and the next one goes on

// Where a page by relevance goes on: in a block, in one of its tiers, below a place.
struct Spot {
  Block block;
  std::int64_t tier = 0;
  std::int64_t below = std::numeric_limits<std::int64_t>::max();
};

Cursor place_at(const Spot& spot) {
  return {spot.tier, spot.below, std::to_string(spot.block.low), std::to_string(spot.block.high)};
}

std::int64_t number_or(const std::string& text, std::int64_t otherwise) {
  std::int64_t value = otherwise;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc{} && end == text.data() + text.size() && value >= 0 ? value : otherwise;
}

Spot spot_of(const ListingTerms& terms, const SearchPlan& plan, const PageRequest& request) {
  Spot spot;
  if (!request.after) {
    spot.block = block_below(terms, plan, spot.block.high);
  } else {
    const std::int64_t low = number_or(request.after->id, 0), high = number_or(request.after->text, spot.block.high);
    // The block as it was, though listings may have come into it since; one that somebody made up is no larger than twice that.
    spot.block = {std::max(low, block_below(terms, plan, high, 2 * kMaxExamined).low), high};
    spot.tier = std::min<std::int64_t>(request.after->tier, kTiers - 1);
    spot.below = request.after->key;
  }
  return spot;
}

struct Hit {
  std::int64_t place = 0;
  Spot spot;  // behind it
};

// Hits of a block by their tiers, each in the order of places.
using Tiers = std::array<std::vector<std::int64_t>, kTiers>;

struct Search {
  Session& db;
  const ListingTerms& terms;
  const SearchPlan& plan;
  const SearchSpec& spec;
  bool branch;
};

// What the block still has behind the spot of what the plan finds, at least the first `want` of it.
Tiers found_behind(const Search& search, const SearchPlan& plan, const Spot& spot, std::size_t want) {
  Tiers tiers, above;
  const auto current = static_cast<std::size_t>(spot.tier);
  const auto into = [&](Tiers& list, std::size_t first) {
    return [&list, first, current, want](std::int64_t place, const MatchRank& rank) {
      const auto tier = static_cast<std::size_t>(rank.tier);
      if (tier >= first && list[tier].size() < want) list[tier].push_back(place);
      return list[current].size() < want;  // the rest would stand behind these
    };
  };
  const Block below{spot.block.low, std::min(spot.block.high, spot.below)};
  search.terms.each_hit(plan, search.spec, search.branch, below, into(tiers, current));
  if (tiers[current].size() >= want || below.high == spot.block.high) return tiers;
  // Rows above the spot are shown already when they are of its tier, and come now when they are of a later one.
  search.terms.each_hit(plan, search.spec, search.branch, {below.high, spot.block.high}, into(above, current + 1));
  for (std::size_t tier = 0; tier < tiers.size(); ++tier)
    tiers[tier].insert(tiers[tier].begin(), above[tier].begin(), above[tier].end());
  return tiers;
}

// What was typed is cheaper to look for than all that it may mean, and stands first: where it fills the page, that is the page.
Tiers tiers_behind(const Search& search, const Spot& spot, std::size_t want) {
  if (spot.tier < kTypedTiers && search.plan.likely_as_typed >= static_cast<double>(want)) {
    Tiers best = found_behind(search, as_typed(search.plan), spot, want);
    std::size_t all = 0;
    for (std::size_t tier = 0; tier < kTypedTiers; ++tier) all += best[tier].size();
    if (all >= want) return best;
  }
  return found_behind(search, search.plan, spot, want);
}

void add_block(const Search& search, const Spot& spot, std::size_t want, std::vector<Hit>& hits) {
  const Tiers tiers = tiers_behind(search, spot, want - hits.size());
  for (std::size_t tier = 0; tier < tiers.size(); ++tier)
    for (const std::int64_t place : tiers[tier])
      if (hits.size() < want) hits.push_back({place, {spot.block, static_cast<std::int64_t>(tier), place}});
}

struct Stretch {
  std::vector<Hit> hits;
  Spot next;         // where the search stopped
  bool more = true;  // false: at the end
};

// The hits of a page and one more, if there is one.
Stretch find_hits(const Search& search, std::size_t want, const Spot& from) {
  Stretch found{{}, from};
  for (int block = 0; block < kMaxBlocks; ++block) {
    add_block(search, found.next, want, found.hits);
    if (found.hits.size() == want) break;
    if (found.next.block.low == 0) {
      found.more = false;
      break;
    }
    found.next = Spot{block_below(search.terms, search.plan, found.next.block.low), 0, found.next.block.low};
  }
  return found;
}

std::vector<LiveLine> read_rows(Session& db, const std::vector<Hit>& hits) {
  std::vector<LiveLine> rows;
  for (const Hit& hit : hits) {
    Query row(db, kLineSelect + "WHERE l.place = ?");
    if (row.bind(hit.place).step()) rows.push_back(read_live_line(row));
  }
  return rows;
}

Page<LiveLine> by_relevance(const Search& search, const PageRequest& request) {
  const auto limit = static_cast<std::size_t>(request.limit);
  Stretch found = find_hits(search, limit + 1, spot_of(search.terms, search.plan, request));
  if (found.hits.size() > limit) {
    found.hits.pop_back();
    found.next = found.hits.back().spot;
  }
  Page<LiveLine> page{read_rows(search.db, found.hits), {}};
  if (found.more) page.next = place_at(found.next);
  return page;
}

}  // namespace

Found SqlListingIndex::search(const SearchSpec& spec, const PageRequest& request) const {
  const SearchWords words(db_);
  const bool branch = is_branch(categories_, spec.category_id);
  Found found;
  Understood meant = understood(words, spec.text, spec.synonyms.get());
  found.corrected = std::move(meant.corrected);
  const SearchPlan plan = plan_of(words, std::move(meant.parts), spec, branch);
  if (plan.nothing()) return found;
  const bool by_text = spec.sort == Sort::relevance && !plan.parts.empty();
  Page<LiveLine>& page = found;
  if (by_text) {
    page = by_relevance({db_, terms_, plan, spec, branch}, request);
    return found;
  }
  // Few hits are gathered and sorted. Without a text many are read off an index that has them in order already.
  if (plan.anything() || (plan.parts.empty() && plan.rarest > kMaxExamined)) {
    page = walked_hits(db_, terms_, plan, spec, branch, request);
    return found;
  }
  const Block block = block_below(terms_, plan, Block{}.high);
  if (block.low > 0) found.best = kMaxExamined;
  page = sorted_hits(db_, spec, branch, terms_.among(plan, block), request);
  return found;
}

}  // namespace ops::store
