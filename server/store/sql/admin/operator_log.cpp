#include "json/json.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

std::string text_of(const std::vector<LoggedChange>& changes) {
  return json::dump(json::array_of(
      changes, [](const LoggedChange& one) { return json::Json::array({one.what, one.before, one.after}); }));
}

std::vector<LoggedChange> changes_from(const std::string& text) {
  const auto json = json::parse(text);
  if (!json || !json->is_array()) throw std::runtime_error("an act's changes are damaged");
  std::vector<LoggedChange> changes;
  for (const auto& one : *json)
    changes.push_back({one.at(0).get<std::string>(), one.at(1).get<std::string>(), one.at(2).get<std::string>()});
  return changes;
}

}  // namespace

Page<OperatorLogRecord> SqlOperatorLog::list(const PageRequest& request) const {
  std::string sql =
      "SELECT o.seq, o.at, o.operator_id, a.display_name, o.action, o.subject_id, o.subject, o.note, o.changes "
      "FROM operator_acts o JOIN accounts a ON a.id = o.operator_id ";
  if (request.after) sql += "WHERE o.seq < ? ";
  Query query(db_, sql + "ORDER BY o.seq DESC LIMIT ?");
  if (request.after) query.bind(request.after->key);
  query.bind(request.limit + 1);
  std::vector<OperatorLogRecord> rows;
  while (query.step())
    rows.push_back({query.integer(0), query.instant(1), query.text(2), query.text(3), query.text(4), query.text(5),
                    query.text(6), query.text(7), changes_from(query.text(8))});
  return page_from(std::move(rows), request.limit,
                   [](const OperatorLogRecord& last) { return Cursor{0, last.seq, {}}; });
}

void SqlOperatorLog::append(const OperatorLogRecord& act) {
  Query(db_,
        "INSERT INTO operator_acts (at, operator_id, action, subject_id, subject, note, changes) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(act.at, act.operator_id, act.action, act.subject_id, act.subject, act.note, text_of(act.changes))
      .run();
}

}  // namespace ops::store
