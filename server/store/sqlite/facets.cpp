// How many hits each choice of a filter would have: the filters' values are marks of the index, so a count is a search for
// text and marks that stops where counting further tells a buyer nothing.
#include <algorithm>

#include "server/store/sqlite/search_index.h"
#include "server/store/sqlite/search_rows.h"
#include "server/store/sqlite/tx.h"

namespace ops::store {
namespace {

constexpr std::int64_t kCountedTo = 1000;  // (chosen) "1000+"

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
    if (plan.anything()) return {words_.listings(std::string(kListedMark)), false};
    if (plan.nothing()) return {};
    if (plan.units.empty() && plan.marks.size() == 1 && plan.marks.front().size() == 1 && marks_suffice(spec))
      return {plan.rarest, false};  // kept by the index
    return counted(plan, spec, branch);
  }

 private:
  Count counted(const SearchPlan& plan, const SearchSpec& spec, bool branch) const {
    const Block block = block_below(db_, plan, Block{}.high);
    const bool rows = !marks_suffice(spec);
    const std::string from = rows ? "live_search f CROSS JOIN live_products l ON l.place = f.rowid " : "live_search f ";
    Query row(db_, "SELECT count(*) FROM (SELECT 1 FROM " + from + "WHERE live_search MATCH ? AND f.rowid >= ? " +
                       (rows ? "AND " + filters(spec, branch) : "") + "LIMIT ?)");
    row.bind(everything(plan), block.low);
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

}  // namespace

Count SqliteCatalogue::count(const SearchSpec& spec) const { return Counter(db_, *this, spec.text).of(spec); }

Facets SqliteCatalogue::facets(const SearchSpec& spec) const {
  Counter counter(db_, *this, spec.text);
  counter.correct(spec.text);
  Facets facets;
  facets.all = counter.of(spec);
  for (const CategoryRecord& category : categories()) {
    if (!category.enabled) continue;
    SearchSpec one = spec;
    one.category_id = category.id;
    facets.categories.emplace_back(category.id, counter.of(one));
  }
  SearchSpec windows = spec, linux_too = spec;
  windows.windows = linux_too.linux_ = true;
  facets.windows = counter.of(windows);
  facets.linux_ = counter.of(linux_too);
  for (const PriceBand& band : kPriceBands) {
    SearchSpec one = spec;
    one.price_min = band.from;
    one.price_max = band.to;
    facets.prices.push_back(counter.of(one));
  }
  for (const std::int64_t days : kWarrantySteps) {
    SearchSpec one = spec;
    one.min_warranty_days = days;
    facets.warranties.push_back(counter.of(one));
  }
  return facets;
}

}  // namespace ops::store
