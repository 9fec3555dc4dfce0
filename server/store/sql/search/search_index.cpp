#include "server/store/sql/search/search_index.h"

#include <algorithm>
#include <bit>
#include <set>

#include "domain/text/search.h"
#include "domain/text/text.h"
#include "json/json.h"
#include "server/store/sql/catalog/live_row.h"
#include "server/store/sql/search/listing_index.h"

namespace ops::store {
namespace {

constexpr std::int64_t kForm = 3;  // of the terms; another one fills every index anew

using Terms = std::vector<std::string>;
using TermSet = std::set<std::string>;

std::string joined(const Terms& terms) {
  std::string text;
  for (const std::string& term : terms) text += term + ' ';
  return text;
}

std::string as_json(const TermSet& terms) { return json::dump(json::Json(terms)); }

Terms marks_of(const LiveRecord& live, const std::string& branch_id) {
  Terms marks{std::string(kListedMark), category_mark(live.listing.category_id), branch_mark(branch_id),
              provider_mark(live.provider_id)};
  const auto os = domain::catalog::parse_os(live.listing.supported_os).value_or(domain::catalog::OsSet{});
  if (os.windows) marks.emplace_back(kWindowsMark);
  if (os.linux) marks.emplace_back(kLinuxMark);
  for (const std::int64_t step : kWarrantySteps)
    if (live.listing.warranty_days.value_or(0) >= step) marks.push_back(warranty_mark(step));
  for (std::size_t band = 0; band < std::size(kPriceBands); ++band)
    if (live.min_price >= kPriceBands[band].from && (!kPriceBands[band].to || live.min_price <= *kPriceBands[band].to))
      marks.push_back(price_mark(band));
  return marks;
}

// What buyers call this kind of service: the category and its branch in both languages, and the operating systems.
Terms kinds_of(Session& db, const LiveRecord& live, const std::string& branch_id) {
  std::string text = live.listing.supported_os;
  Query names(db, "SELECT name, name_en FROM categories WHERE id IN (?, ?)");
  names.bind(branch_id, live.listing.category_id);
  while (names.step()) text += ' ' + names.text(0) + ' ' + names.text(1);
  Terms kinds;
  for (const std::string& term : domain::text::search_terms(text)) kinds.push_back(kind_mark(term));
  return kinds;
}

ListingColumns columns_of(Session& db, const LiveRecord& live, const std::string& branch_id) {
  using domain::text::index_terms, domain::text::search_terms;
  ListingColumns columns;
  columns.name = joined(index_terms(live.listing.name));
  for (const domain::catalog::Sku& sku : live.listing.skus) columns.spec += joined(index_terms(sku.spec));
  columns.summary = joined(search_terms(live.listing.summary));
  columns.provider = joined(search_terms(live.provider_name));
  columns.marks = joined(marks_of(live, branch_id)) + joined(kinds_of(db, live, branch_id));
  return columns;
}

// Of words as people write them; marks have none, but for those that are words of kinds.
Terms slips_of(const std::string& term) {
  const std::string word = without_kind_mark(term);
  return word.find('_') == word.npos ? domain::text::without_one_letter(word) : Terms{};
}

void count_words(Session& db, const TermSet& terms) {
  Query added(db,
              "INSERT INTO search_words SELECT value, 1 FROM json_each(?) WHERE true "
              "ON CONFLICT (word) DO UPDATE SET listings = search_words.listings + 1 RETURNING word, listings");
  added.bind(as_json(terms));
  while (added.step()) {
    if (added.integer(1) != 1) continue;
    const std::string word = added.text(0);
    for (const std::string& slip : slips_of(word))
      Query(db, "INSERT INTO search_slips VALUES (?, ?) ON CONFLICT DO NOTHING").bind(slip, word).run();
  }
}

void uncount_words(Session& db, const TermSet& terms) {
  Terms gone;
  {
    Query less(db,
               "UPDATE search_words SET listings = listings - 1 WHERE word IN (SELECT value FROM json_each(?)) "
               "RETURNING word, listings");
    less.bind(as_json(terms));
    while (less.step())
      if (less.integer(1) <= 0) gone.push_back(less.text(0));
  }
  for (const std::string& word : gone) {
    Query(db, "DELETE FROM search_words WHERE word = ?").bind(word).run();
    for (const std::string& slip : slips_of(word))
      Query(db, "DELETE FROM search_slips WHERE slip = ? AND word = ?").bind(slip, word).run();
  }
}

struct Entry {
  std::optional<std::int64_t> place;  // in the index
  std::int64_t wanted = 0;
  std::string branch_id;
};
std::optional<Entry> entry(Session& db, const std::string& product_id) {
  Query row(db, "SELECT place, seq, completed_orders, branch_id FROM live_products WHERE id = ?");
  if (!row.bind(product_id).step()) return std::nullopt;
  return Entry{row.maybe_integer(0), place_of(row.integer(1), row.integer(2)), row.text(3)};
}

void set_place(Session& db, const std::string& product_id, std::optional<std::int64_t> place) {
  Query(db, "UPDATE live_products SET place = ? WHERE id = ?").bind(place, product_id).run();
}

LiveRecord read_record(Session& db, const std::string& product_id) {
  Query row(db, kLiveSelect + "WHERE l.id = ?");
  row.bind(product_id).step();
  return read_live(row);
}

}  // namespace

std::int64_t place_of(std::int64_t sequence, std::int64_t completed_orders) {
  const auto level = std::bit_width(static_cast<std::uint64_t>(std::max<std::int64_t>(0, completed_orders)));
  return (static_cast<std::int64_t>(level) << kSequenceBits) | sequence;
}

std::string category_mark(const std::string& id) { return "c_" + id; }
std::string branch_mark(const std::string& id) { return "b_" + id; }
std::string provider_mark(const std::string& id) { return "v_" + id; }
std::string kind_mark(const std::string& term) { return std::string(kKindMark) + term; }
std::string without_kind_mark(const std::string& term) {
  return term.starts_with(kKindMark) ? term.substr(kKindMark.size()) : term;
}
std::string warranty_mark(std::int64_t step) { return "w_" + std::to_string(step); }
std::string price_mark(std::size_t band) { return "p_" + std::to_string(band); }

void SqlListingIndex::forget(const std::string& product_id) {
  const auto at = entry(db_, product_id);
  if (!at || !at->place) return;
  uncount_words(db_, terms_.remove(*at->place));
  set_place(db_, product_id, std::nullopt);
}

void SqlListingIndex::put(const std::string& product_id) {
  const auto at = entry(db_, product_id);
  if (!at) return;
  if (at->place) uncount_words(db_, terms_.remove(*at->place));
  const ListingColumns columns = columns_of(db_, read_record(db_, product_id), at->branch_id);
  terms_.add(at->wanted, columns);
  count_words(db_, terms_of(columns));
  set_place(db_, product_id, at->wanted);
}

void SqlListingIndex::move(const std::string& product_id) {
  const auto at = entry(db_, product_id);
  if (at && at->place && *at->place != at->wanted) put(product_id);
}

void SqlListingIndex::mark_stale(const std::string& category_id) {
  Query(db_,
        "INSERT INTO search_stale SELECT id FROM live_products WHERE category_id = ?1 AND listed = 1 UNION "
        "SELECT id FROM live_products WHERE branch_id = ?1 AND listed = 1 ON CONFLICT DO NOTHING")
      .bind(category_id)
      .run();
}

bool SqlListingIndex::any_stale() const { return Query(db_, "SELECT 1 FROM search_stale LIMIT 1").step(); }

void SqlListingIndex::renew(std::int64_t at_most) {
  std::vector<std::string> ids;
  {
    Query next(db_, "SELECT product_id FROM search_stale LIMIT ?");
    next.bind(at_most);
    while (next.step()) ids.push_back(next.text(0));
  }
  for (const std::string& id : ids) {
    if (const auto at = entry(db_, id); at && at->place) put(id);
    Query(db_, "DELETE FROM search_stale WHERE product_id = ?").bind(id).run();
  }
}

void SqlListingIndex::renew_all() {
  {
    Query form(db_, "SELECT value FROM counters WHERE name = 'search_index'");
    form.step();
    if (form.integer(0) == kForm) return;
  }
  terms_.clear();
  for (const char* clear : {"DELETE FROM search_words", "DELETE FROM search_slips", "DELETE FROM search_stale",
                            "UPDATE live_products SET place = NULL"})
    Query(db_, clear).run();
  std::string last;
  for (bool more = true; more;) {
    std::vector<std::string> ids;
    {
      Query next(db_, "SELECT id FROM live_products WHERE listed = 1 AND id > ? ORDER BY id LIMIT 1000");
      next.bind(last);
      while (next.step()) ids.push_back(next.text(0));
    }
    for (const std::string& id : ids) put(id);
    more = !ids.empty();
    if (more) last = ids.back();
  }
  terms_.filled();
  Query(db_, "UPDATE counters SET value = ? WHERE name = 'search_index'").bind(kForm).run();
}

std::set<std::string> terms_of(const ListingColumns& columns) {
  std::set<std::string> terms;
  for (const std::string* text : {&columns.name, &columns.spec, &columns.summary, &columns.provider, &columns.marks})
    for (std::size_t from = 0, at; (at = text->find(' ', from)) != text->npos; from = at + 1)
      terms.insert(text->substr(from, at - from));
  return terms;
}

}  // namespace ops::store
