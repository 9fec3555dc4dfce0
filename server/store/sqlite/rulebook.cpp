#include "server/store/sqlite/notices.h"
#include "wire/terms.h"

namespace ops::store {
namespace {

const std::string kTerms =
    "SELECT t.version, t.since, t.policy, t.operator_id, a.display_name, t.reason FROM terms t "
    "JOIN accounts a ON a.id = t.operator_id ";

TermsRecord read_terms(const Query& row) {
  const auto json = wire::parse(row.text(2));
  if (!json) throw std::runtime_error("the stored terms " + row.text(0) + " are damaged");
  wire::Reader reader(*json, "");
  TermsRecord terms{row.integer(0), row.instant(1), {}, row.text(3), row.text(4), row.text(5)};
  terms.policy = wire::read_terms(reader, {});
  // A newer release's terms may have more; an older one's lack what was added since.
  if (const auto fault = reader.finish(wire::Unknown::ignore); fault && fault->code != "missing_field")
    throw std::runtime_error("the stored terms " + row.text(0) + " are damaged at " + fault->at);
  return terms;
}

}  // namespace

std::optional<TermsRecord> SqliteRulebook::terms_at(Instant at) const {
  Query query(db_, kTerms + "WHERE t.since <= ? ORDER BY t.since DESC, t.version DESC LIMIT 1");
  if (!query.bind(at).step()) return std::nullopt;
  return read_terms(query);
}

std::int64_t SqliteRulebook::terms_version() const {
  Query query(db_, "SELECT coalesce(max(version), 0) FROM terms");
  query.step();
  return query.integer(0);
}

Slice<TermsRecord> SqliteRulebook::terms(const Window& window) const {
  Query query(db_, kTerms + "WHERE t.version < ? ORDER BY t.version DESC LIMIT ?");
  query.bind(window.after ? window.after->key : INT64_MAX, window.limit + 1);
  std::vector<TermsRecord> rows;
  while (query.step()) rows.push_back(read_terms(query));
  return slice(std::move(rows), window.limit, [](const TermsRecord& last) { return Place{0, last.version, {}}; });
}

std::vector<HolidayRecord> SqliteRulebook::holidays() const {
  Query query(db_,
              "SELECT h.seq, h.year, h.text, h.at, h.operator_id, a.display_name FROM holidays h "
              "JOIN accounts a ON a.id = h.operator_id "
              "WHERE h.seq = (SELECT max(seq) FROM holidays l WHERE l.year = h.year) ORDER BY h.year");
  std::vector<HolidayRecord> rows;
  while (query.step())
    rows.push_back({query.integer(0), static_cast<int>(query.integer(1)), query.text(2), query.instant(3),
                    query.text(4), query.text(5)});
  return rows;
}

bool SqliteRulebook::any_holidays() const {
  Query query(db_, "SELECT 1 FROM holidays LIMIT 1");
  return query.step();
}

void SqliteRulebook::append(const TermsRecord& terms) {
  Query(db_, "INSERT INTO terms VALUES (?, ?, ?, ?, ?)")
      .bind(terms.version, terms.since, wire::dump(wire::to_json(terms.policy)), terms.operator_id, terms.reason)
      .run();
}

void SqliteRulebook::append(const HolidayRecord& holidays) {
  Query(db_, "INSERT INTO holidays (year, text, at, operator_id) VALUES (?, ?, ?, ?)")
      .bind(holidays.year, holidays.text, holidays.at, holidays.operator_id)
      .run();
}

}  // namespace ops::store
