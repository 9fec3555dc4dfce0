// How many hits each choice of a filter would have: the filters' values are marks of the index, so a count is a search for
// text and marks that stops where counting further tells a buyer nothing.
#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "server/store/sql/search/listing_index.h"
#include "server/store/sql/search/search_index.h"
#include "server/store/sql/search/search_sorted.h"

namespace ops::store {
namespace {

constexpr std::int64_t kCountedTo = 1000;  // (chosen) "1000+"

// What of a hit the filters look at.
struct Traits {
  bool windows = false, linux_ = false;
  Fen price = 0;
  std::int64_t warranty_days = 0;
};

struct Sample {
  std::vector<Traits> hits;
  std::map<std::string, std::int64_t, std::less<>> of_category;  // a leaf's hits are its branch's, too
  bool more = false;                                             // there are others, further down
  template <class Has>
  Count count(Has has) const {
    return bounded(static_cast<std::int64_t>(std::ranges::count_if(hits, has)));
  }
  Count in_category(const std::string& id) const {
    const auto found = of_category.find(id);
    return bounded(found == of_category.end() ? 0 : found->second);
  }
  Count bounded(std::int64_t all) const { return {std::min(all, kCountedTo), more || all > kCountedTo}; }
  void add(const Query& row) {
    const std::string category = row.text(0), branch = row.text(1);
    ++of_category[category];
    if (branch != category) ++of_category[branch];
    hits.push_back({row.flag(2), row.flag(3), row.integer(4), row.integer(5)});
  }
};

class Counter {
 public:
  Counter(Session& db, const ListingTerms& terms, const Catalogue& catalogue, const SearchSpec& spec)
      : db_(db),
        terms_(terms),
        catalogue_(catalogue),
        words_(db),
        parts_(understood(words_, spec.text, spec.synonyms.get()).parts) {}

  Count of(const SearchSpec& spec) const { return of(spec, is_branch(catalogue_, spec.category_id)); }
  Count of(const SearchSpec& spec, bool branch) const {
    const SearchPlan plan = plan_of(words_, parts_, spec, branch);
    if (plan.nothing()) return {};
    if (plan.anything()) return {words_.listings(std::string(kListedMark)), false};
    if (plan.parts.empty() && plan.marks.size() == 1 && plan.marks.front().size() == 1 && marks_suffice(spec))
      return {plan.rarest, false};  // kept by the index
    return counted(plan, spec, branch);
  }
  bool has_text() const { return !parts_.empty(); }
  // Of a text that so few listings have: they are all looked at.
  bool few(const SearchSpec& spec) const {
    return has_text() && plan_of(words_, parts_, spec, is_branch(catalogue_, spec.category_id)).rarest <= kMaxExamined;
  }
  // Of the best hits of the search's rarest term, `at_most`, those that are hits of the search.
  Sample sample(const SearchSpec& spec, std::int64_t at_most) const {
    const bool branch = is_branch(catalogue_, spec.category_id);
    const SearchPlan plan = plan_of(words_, parts_, spec, branch);
    if (plan.nothing()) return {};
    if (plan.parts.empty() && few_prices(db_, spec)) return read(spec, branch, among_prices());
    const Block block = block_below(terms_, plan, Block{}.high, at_most);
    Sample some = read(spec, branch, terms_.among(plan, block));
    some.more = block.low > 0;
    return some;
  }

 private:
  Sample read(const SearchSpec& spec, bool branch, const Among& among) const {
    Query row(db_, "SELECT l.category_id, l.branch_id, l.os_windows, l.os_linux, l.min_price, l.warranty_days FROM " +
                       among.from + " WHERE " + among.where + filters(spec, branch));
    among.bind(row);
    bind_filters(row, spec);
    Sample some;
    while (row.step()) some.add(row);
    return some;
  }
  Count counted(const SearchPlan& plan, const SearchSpec& spec, bool branch) const {
    const Block block = block_below(terms_, plan, Block{}.high);
    const std::int64_t listings = terms_.count(plan, spec, branch, block, kCountedTo + 1);
    return {std::min(listings, kCountedTo), listings > kCountedTo || block.low > 0};
  }

  Session& db_;
  const ListingTerms& terms_;
  const Catalogue& catalogue_;
  SearchWords words_;
  std::vector<SearchPart> parts_;
};

// Counts the choices of a filter beside all else that a search asks for. Where the index knows them, by asking it for each. Few
// hits of a text, and hits whose rows have to be compared (a price between the steps), are looked at once for all choices.
class Chooser {
 public:
  Chooser(const Counter& counter, SearchSpec spec) : counter_(counter), spec_(std::move(spec)) {
    if (!marks_suffice(spec_)) {
      look(kCompared);
      return;
    }
    if (counter.few(spec_)) {
      look(kMaxExamined);
      return;
    }
    all_ = counter.of(spec_);
    if (counter.has_text() && all_.listings < kCountedTo) look(kMaxExamined);
  }
  // Of a filter that the search has already, which `clear` takes out of it: another choice stands instead of that one.
  template <class Clear>
  Chooser without(bool filtered, Clear clear) const {
    if (!filtered) return *this;
    SearchSpec others = spec_;
    clear(others);
    return {counter_, std::move(others)};
  }
  Count all() const { return all_; }
  Count in_category(const CategoryRecord& category) const {
    if (sample_) return sample_->in_category(category.id);
    SearchSpec one = spec_;
    one.category_id = category.id;
    return counter_.of(one, !category.leaf);
  }
  // `set` makes the choice in a search, `has` says whether a hit fits it.
  template <class Set, class Has>
  Count count(Set set, Has has) const {
    if (sample_) return sample_->count(has);
    SearchSpec one = spec_;
    set(one);
    return counter_.of(one);
  }

 private:
  static constexpr std::int64_t kCompared = 2000;  // (chosen) rows: 3 ms

  void look(std::int64_t at_most) {
    sample_ = std::make_shared<const Sample>(counter_.sample(spec_, at_most));
    all_ = sample_->count([](const Traits&) { return true; });
  }

  const Counter& counter_;
  SearchSpec spec_;
  std::shared_ptr<const Sample> sample_;
  Count all_;
};

}  // namespace

Count SqlListingIndex::count(const SearchSpec& spec) const { return Counter(db_, terms_, categories_, spec).of(spec); }

Facets SqlListingIndex::facets(const SearchSpec& spec) const {
  const Counter counter(db_, terms_, categories_, spec);
  Facets facets;
  const Chooser chooser(counter, spec);
  facets.all = chooser.all();
  const Chooser of_category =
      chooser.without(!spec.category_id.empty(), [](SearchSpec& others) { others.category_id.clear(); });
  for (const CategoryRecord& category : categories_.categories())
    if (category.enabled) facets.categories.emplace_back(category.id, of_category.in_category(category));
  facets.windows =
      chooser.count([](SearchSpec& one) { one.windows = true; }, [](const Traits& hit) { return hit.windows; });
  facets.linux_ =
      chooser.count([](SearchSpec& one) { one.linux_ = true; }, [](const Traits& hit) { return hit.linux_; });
  const Chooser of_price = chooser.without(
      spec.price_min || spec.price_max, [](SearchSpec& others) { others.price_min = others.price_max = std::nullopt; });
  for (const PriceBand& band : kPriceBands)
    facets.prices.push_back(of_price.count(
        [&](SearchSpec& one) { one.price_min = band.from, one.price_max = band.to; },
        [&](const Traits& hit) { return hit.price >= band.from && (!band.to || hit.price <= *band.to); }));
  const Chooser of_warranty = chooser.without(spec.min_warranty_days.has_value(),
                                              [](SearchSpec& others) { others.min_warranty_days = std::nullopt; });
  for (const std::int64_t days : kWarrantySteps)
    facets.warranties.push_back(of_warranty.count([&](SearchSpec& one) { one.min_warranty_days = days; },
                                                  [&](const Traits& hit) { return hit.warranty_days >= days; }));
  return facets;
}

}  // namespace ops::store
