// Where the terms of listings on sale stand. Each engine keeps them in its own way and answers the questions of a plan from it.
#pragma once
#include <functional>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "server/store/sql/search/search_plan.h"
#include "server/store/sql/session.h"

namespace ops::store {

// The rows with low <= place < high.
struct Block {
  std::int64_t low = 0;
  std::int64_t high = std::numeric_limits<std::int64_t>::max();
};

// Among which rows all hits of a question are, as the beginning of a SELECT.
struct Among {
  std::string from;     // with live_products as "l"
  std::string where{};  // "… AND ", with places for `values`
  std::vector<std::variant<std::int64_t, std::string>> values{};

  void bind(Query& query) const {
    for (const auto& value : values) std::visit([&](const auto& one) { query.bind(one); }, value);
  }
};

// The texts of one listing as terms, each column's in their order and separated by spaces.
struct ListingColumns {
  std::string name, spec, summary, provider, marks;
};

std::set<std::string> terms_of(const ListingColumns& columns);

class ListingTerms {
 public:
  virtual ~ListingTerms() = default;

  // The place of the n-th best row below `high` that is a hit; nothing: there are fewer.
  virtual std::optional<std::int64_t> nth_below(const Asked& asked, std::int64_t high, std::int64_t n) const = 0;
  // The hits in the block, best place first, until `visit` answers false. Where the marks do not say all of the filters, those whose row
  // fits them. `branch`: the category is one.
  virtual void each_hit(const SearchPlan& plan, const SearchSpec& spec, bool branch, const Block& block,
                        const std::function<bool(std::int64_t place, const MatchRank&)>& visit) const = 0;
  // How many there are, counted to `most`.
  virtual std::int64_t count(const SearchPlan& plan, const SearchSpec& spec, bool branch, const Block& block,
                             std::int64_t most) const = 0;
  // REQUIRES: the hits in the block are few.
  virtual Among among(const SearchPlan& plan, const Block& block) const = 0;

  virtual void add(std::int64_t place, const ListingColumns& columns) = 0;
  // The terms that the row had, each once, or nothing: there was none.
  virtual std::set<std::string> remove(std::int64_t place) = 0;
  virtual void clear() = 0;
  virtual void filled() {}  // all rows were added anew, one after the other
};

}  // namespace ops::store
