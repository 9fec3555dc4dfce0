#include "server/store/sql/admin/market_pages.h"

#include "json/fields.h"
#include "server/store/sql/revision.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

std::string page_query(const char* texts) {
  return std::string("SELECT p.slug, p.version, p.at, p.operator_id, a.display_name, p.note, p.shipped, p.restored") +
         texts + " FROM market_pages p JOIN accounts a ON a.id = p.operator_id ";
}
constexpr const char* kPageTexts = ", p.title, p.body, p.title_en, p.body_en";

MarketPageRecord read_page(const Query& row) {
  return {row.text(0), row.integer(1), row.instant(2),       row.text(3), row.text(4),
          row.text(5), row.flag(6),    row.maybe_integer(7), {}};
}

std::optional<MarketPageRecord> read_whole_page(Query& query) {
  if (!query.step()) return std::nullopt;
  MarketPageRecord page = read_page(query);
  page.text = {query.text(8), query.text(9), query.text(10), query.text(11)};
  return page;
}

}  // namespace

std::optional<MarketPageRecord> SqlMarketPages::latest(const std::string& slug) const {
  Query query(db_, page_query(kPageTexts) + "WHERE p.slug = ? ORDER BY p.version DESC LIMIT 1");
  query.bind(slug);
  return read_whole_page(query);
}

std::optional<MarketPageRecord> SqlMarketPages::find(const std::string& slug, std::int64_t version) const {
  Query query(db_, page_query(kPageTexts) + "WHERE p.slug = ? AND p.version = ?");
  query.bind(slug, version);
  return read_whole_page(query);
}

Page<MarketPageRecord> SqlMarketPages::versions(const std::string& slug, const PageRequest& request) const {
  Query query(db_, page_query("") + "WHERE p.slug = ? AND p.version < ? ORDER BY p.version DESC LIMIT ?");
  query.bind(slug, request.after ? request.after->key : INT64_MAX, request.limit + 1);
  std::vector<MarketPageRecord> rows;
  while (query.step()) rows.push_back(read_page(query));
  return page_from(std::move(rows), request.limit,
                   [](const MarketPageRecord& last) { return Cursor{0, last.version, {}}; });
}

std::optional<MarketFactsRecord> SqlMarketPages::facts() const {
  Query query(db_, "SELECT version, at, operator_id, facts FROM market_facts ORDER BY version DESC LIMIT 1");
  if (!query.step()) return std::nullopt;
  const auto json = json::parse(query.text(3));
  if (!json) throw std::runtime_error("the market's facts are damaged");
  // A newer release may know more of them.
  auto facts = json::read<domain::market::MarketFacts>(*json, "", json::Unknown::ignore);
  if (!facts) throw std::runtime_error("the market's facts are damaged at " + facts.error().at);
  return MarketFactsRecord{query.integer(0), query.instant(1), query.text(2), std::move(facts).value()};
}

void SqlMarketPages::append(const MarketPageRecord& page) {
  Query(db_, "INSERT INTO market_pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(page.slug, page.version, page.at, page.operator_id, page.note, page.shipped, page.restored, page.text.title,
            page.text.body, page.text.title_en, page.text.body_en)
      .run();
  raise_revision(db_, {kMarketPagesSubject});
}

void SqlMarketPages::append(const MarketFactsRecord& facts) {
  Query(db_, "INSERT INTO market_facts VALUES (?, ?, ?, ?)")
      .bind(facts.version, facts.at, facts.operator_id, json::dump(json::write(facts.facts)))
      .run();
  raise_revision(db_, {kAllOfIt});  // every page has them at its foot
}

}  // namespace ops::store
