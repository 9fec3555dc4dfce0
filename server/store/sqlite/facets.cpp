// How many hits each choice of a filter would have: the filters' values are marks of the index, so a count is a search for
// text and marks that stops where counting further tells a buyer nothing.
#include <algorithm>

#include "server/store/sqlite/search_index.h"
#include "server/store/sqlite/search_rows.h"
#include "server/store/sqlite/tx.h"

namespace ops::store {
namespace {

constexpr std::int64_t kCountedTo = 1000;  // (chosen) "1000+"

// What of a hit the filters look at.
struct Traits {
  std::string category_id, branch_id;
  bool windows = false, linux_ = false;
  Fen price = 0;
  std::int64_t warranty_days = 0;
};

class Counter {
 public:
  Counter(Connection& db, const Catalogue& catalogue, const std::string& text)
      : db_(db), catalogue_(catalogue), words_(db), units_(units_of(words_, text)) {}

  void correct(const std::string& text) {
    const std::string corrected = correction(words_, text, units_);
    if (!corrected.empty()) units_ = units_of(words_, corrected);
  }
  Count of(const SearchSpec& spec) const {
    const bool branch = is_branch(catalogue_, spec.category_id);
    const SearchPlan plan = plan_of(words_, units_, spec, branch);
    if (plan.nothing()) return {};
    if (plan.anything()) return {words_.listings(std::string(kListedMark)), false};
    if (plan.units.empty() && plan.marks.size() == 1 && plan.marks.front().size() == 1 && marks_suffice(spec))
      return {plan.rarest, false};  // kept by the index
    return counted(plan, spec, branch);
  }
  bool has_text() const { return !units_.empty(); }
  // The hits that of() counts. REQUIRES: has_text(), and fewer hits than are counted.
  std::vector<Traits> hits(const SearchSpec& spec) const {
    const bool branch = is_branch(catalogue_, spec.category_id);
    const SearchPlan plan = plan_of(words_, units_, spec, branch);
    std::vector<Traits> all;
    if (plan.nothing()) return all;
    Query row(db_,
              "SELECT l.category_id, l.branch_id, l.os_windows, l.os_linux, l.min_price, l.warranty_days "
              "FROM live_search f CROSS JOIN live_products l ON l.place = f.rowid "
              "WHERE live_search MATCH ? AND f.rowid >= ? AND " +
                  filters(spec, branch) + "LIMIT ?");
    const Block block = block_below(db_, plan, Block{}.high);
    row.bind(match_in(db_, plan, block), block.low);
    bind_filters(row, spec);
    row.bind(kCountedTo);
    while (row.step())
      all.push_back({row.text(0), row.text(1), row.flag(2), row.flag(3), row.integer(4), row.integer(5)});
    return all;
  }

 private:
  Count counted(const SearchPlan& plan, const SearchSpec& spec, bool branch) const {
    const Block block = block_below(db_, plan, Block{}.high);
    const bool rows = !marks_suffice(spec);
    const std::string from = rows ? "live_search f CROSS JOIN live_products l ON l.place = f.rowid " : "live_search f ";
    Query row(db_, "SELECT count(*) FROM (SELECT 1 FROM " + from + "WHERE live_search MATCH ? AND f.rowid >= ? " +
                       (rows ? "AND " + filters(spec, branch) : "") + "LIMIT ?)");
    row.bind(match_in(db_, plan, block), block.low);
    if (rows) bind_filters(row, spec);
    row.bind(kCountedTo + 1).step();
    const std::int64_t listings = row.integer(0);
    return {std::min(listings, kCountedTo), listings > kCountedTo || block.low > 0};
  }

  Connection& db_;
  const Catalogue& catalogue_;
  SearchWords words_;
  std::vector<SearchUnit> units_;
};

// Counts choices: of few hits by looking at each once, of many by asking the index for each choice.
class Chooser {
 public:
  Chooser(const Counter& counter, const SearchSpec& spec, const Count& all)
      : counter_(counter),
        spec_(spec),
        more_(all.more),
        few_(counter.has_text() && all.listings < kCountedTo && !narrowed(spec)) {
    if (few_) hits_ = counter.hits(spec);
  }
  // `set` makes the choice in a search, `has` says whether a hit fits it.
  template <class Set, class Has>
  Count count(Set set, Has has) const {
    if (few_) return {std::ranges::count_if(hits_, has), more_};
    SearchSpec one = spec_;
    set(one);
    return counter_.of(one);
  }

 private:
  // A choice may stand instead of one that the search has already: its hits are others.
  static bool narrowed(const SearchSpec& spec) {
    return !spec.category_id.empty() || spec.windows || spec.linux_ || spec.price_min || spec.price_max ||
           spec.min_warranty_days;
  }
  const Counter& counter_;
  const SearchSpec& spec_;
  bool more_, few_;
  std::vector<Traits> hits_;
};

}  // namespace

Count SqliteCatalogue::count(const SearchSpec& spec) const { return Counter(db_, *this, spec.text).of(spec); }

Facets SqliteCatalogue::facets(const SearchSpec& spec) const {
  Counter counter(db_, *this, spec.text);
  counter.correct(spec.text);
  Facets facets;
  facets.all = counter.of(spec);
  const Chooser chooser(counter, spec, facets.all);
  for (const CategoryRecord& category : categories()) {
    if (!category.enabled) continue;
    facets.categories.emplace_back(category.id, chooser.count([&](SearchSpec& one) { one.category_id = category.id; },
                                                              [&](const Traits& hit) {
                                                                return hit.category_id == category.id ||
                                                                       hit.branch_id == category.id;
                                                              }));
  }
  facets.windows =
      chooser.count([](SearchSpec& one) { one.windows = true; }, [](const Traits& hit) { return hit.windows; });
  facets.linux_ =
      chooser.count([](SearchSpec& one) { one.linux_ = true; }, [](const Traits& hit) { return hit.linux_; });
  for (const PriceBand& band : kPriceBands)
    facets.prices.push_back(chooser.count(
        [&](SearchSpec& one) { one.price_min = band.from, one.price_max = band.to; },
        [&](const Traits& hit) { return hit.price >= band.from && (!band.to || hit.price <= *band.to); }));
  for (const std::int64_t days : kWarrantySteps)
    facets.warranties.push_back(chooser.count([&](SearchSpec& one) { one.min_warranty_days = days; },
                                              [&](const Traits& hit) { return hit.warranty_days >= days; }));
  return facets;
}

}  // namespace ops::store
