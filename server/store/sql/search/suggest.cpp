// What a text still being typed could become: names, specs and providers of what is on sale, found as any text is, with the
// last word open at its end.
#include <algorithm>
#include <set>

#include "domain/text/search.h"
#include "server/store/sql/catalog/listing_json.h"
#include "server/store/sql/search/listing_index.h"
#include "server/store/sql/search/search_rows.h"

namespace ops::store {
namespace {

constexpr std::size_t kExamined = 24;  // (chosen) listings of each kind: enough to find eight texts that differ

std::string folded(const std::string& text) {
  std::string all;
  for (const auto& run : domain::text::search_runs(text)) all += run.text + ' ';
  return all.empty() ? all : all.substr(0, all.size() - 1);
}

// Texts in the order of their listings, those that begin as it was typed first; each once.
class Gathered {
 public:
  explicit Gathered(const std::string& typed) : typed_(folded(typed)) {}
  void add(const std::string& text, std::string kind) {
    const std::string key = folded(text);
    if (key.empty() || !seen_.insert(key).second) return;
    (key.starts_with(typed_) ? begins_ : holds_).push_back({text, std::move(kind)});
  }
  std::vector<Suggestion> first(std::size_t limit) && {
    for (auto& one : holds_) begins_.push_back(std::move(one));
    if (begins_.size() > limit) begins_.resize(limit);
    return std::move(begins_);
  }

 private:
  std::string typed_;
  std::set<std::string> seen_;
  std::vector<Suggestion> begins_, holds_;
};

// Only rows whose own text has the words: a spec is suggested for what it says, not for its listing.
bool holds_all(const std::string& text, const std::vector<SearchPart>& parts) {
  const std::string key = folded(text);
  return std::ranges::all_of(parts, [&](const SearchPart& part) {
    const SearchUnit& unit = part.typed.front();
    if (key.find(unit.text) != key.npos) return true;
    return std::ranges::any_of(unit.longer, [&](const std::string& word) { return key.find(word) != key.npos; });
  });
}

// The last word may go on.
void leave_open(std::vector<SearchPart>& parts) {
  if (parts.empty()) return;
  SearchUnit& last = parts.back().typed.back();
  last.known &= !last.word;
}

// Of a listing, the texts of one kind.
std::vector<std::string> texts_in(Session& db, Column column, std::int64_t place) {
  std::vector<std::string> texts;
  const bool spec = column == spec_column;
  Query row(
      db, column == name_column ? "SELECT listing ->> 'name' FROM live_products WHERE place = ?"
          : spec
              ? "SELECT listing FROM live_products WHERE place = ?"
              : "SELECT a.display_name FROM live_products l JOIN accounts a ON a.id = l.provider_id WHERE l.place = ?");
  if (!row.bind(place).step()) return texts;
  if (!spec) return {row.text(0)};
  for (const domain::catalog::Sku& sku : listing_from_text(row.text(0)).skus) texts.push_back(sku.spec);
  return texts;
}

// The best listings that have the text in one piece in each of these columns.
struct Holders {
  Column column;
  const char* word;  // of the suggestions
  std::vector<std::int64_t> places{};
};

void look(const ListingTerms& terms, const SearchPlan& plan, std::vector<Holders>& kinds) {
  terms.each_hit(plan, {}, false, block_below(terms, plan, Block{}.high),
                 [&](std::int64_t place, const MatchRank& rank) {
                   bool more = false;
                   for (Holders& kind : kinds) {
                     if (rank.in(kind.column) && kind.places.size() < kExamined) kind.places.push_back(place);
                     more |= kind.places.size() < kExamined;
                   }
                   return more;
                 });
}

void gather(Session& db, const Holders& kind, const SearchPlan& plan, Gathered& gathered) {
  for (const std::int64_t place : kind.places)
    for (const std::string& text : texts_in(db, kind.column, place))
      if (kind.column != spec_column || holds_all(text, plan.parts)) gathered.add(text, kind.word);
}

}  // namespace

Suggested SqlListingIndex::suggest(const std::string& text, int limit) const {
  const SearchWords words(db_);
  Suggested suggested;
  auto [parts, corrected] = understood(words, text, nullptr);
  suggested.corrected = std::move(corrected);
  const std::string& meant = suggested.corrected.empty() ? text : suggested.corrected;
  leave_open(parts);
  const SearchPlan plan = plan_of(words, std::move(parts), {}, false);
  if (plan.anything() || plan.nothing()) {
    suggested.corrected.clear();
    return suggested;
  }
  Gathered gathered(meant);
  std::vector<Holders> kinds{{provider_column, "provider"}, {name_column, "name"}, {spec_column, "spec"}};
  look(terms_, plan, kinds);
  for (const Holders& kind : kinds) gather(db_, kind, plan, gathered);
  suggested.items = std::move(gathered).first(static_cast<std::size_t>(limit));
  return suggested;
}

}  // namespace ops::store
