#include "server/store/sqlite/tx.h"
#include "wire/json.h"

namespace ops::store {
namespace {

std::string text_of(const std::vector<ActChange>& changes) {
  return wire::dump(wire::array_of(
      changes, [](const ActChange& one) { return wire::Json::array({one.what, one.before, one.after}); }));
}

std::vector<ActChange> changes_from(const std::string& text) {
  const auto json = wire::parse(text);
  if (!json || !json->is_array()) throw std::runtime_error("an act's changes are damaged");
  std::vector<ActChange> changes;
  for (const auto& one : *json)
    changes.push_back({one.at(0).get<std::string>(), one.at(1).get<std::string>(), one.at(2).get<std::string>()});
  return changes;
}

}  // namespace

Slice<ActRecord> SqliteActs::list(const Window& window) const {
  std::string sql =
      "SELECT o.seq, o.at, o.operator_id, a.display_name, o.action, o.subject_id, o.subject, o.note, o.changes "
      "FROM operator_acts o JOIN accounts a ON a.id = o.operator_id ";
  if (window.after) sql += "WHERE o.seq < ? ";
  Query query(db_, sql + "ORDER BY o.seq DESC LIMIT ?");
  if (window.after) query.bind(window.after->key);
  query.bind(window.limit + 1);
  std::vector<ActRecord> rows;
  while (query.step())
    rows.push_back({query.integer(0), query.instant(1), query.text(2), query.text(3), query.text(4), query.text(5),
                    query.text(6), query.text(7), changes_from(query.text(8))});
  return slice(std::move(rows), window.limit, [](const ActRecord& last) { return Place{0, last.seq, {}}; });
}

void SqliteActs::append(const ActRecord& act) {
  Query(db_,
        "INSERT INTO operator_acts (at, operator_id, action, subject_id, subject, note, changes) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(act.at, act.operator_id, act.action, act.subject_id, act.subject, act.note, text_of(act.changes))
      .run();
}

}  // namespace ops::store
