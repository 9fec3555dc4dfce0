#include "server/store/sqlite/tx.h"

namespace ops::store {

Slice<ActRecord> SqliteActs::list(const Window& window) const {
  std::string sql =
      "SELECT o.seq, o.at, o.operator_id, a.display_name, o.action, o.subject_id, o.subject, o.note "
      "FROM operator_acts o JOIN accounts a ON a.id = o.operator_id ";
  if (window.after) sql += "WHERE o.seq < ? ";
  Query query(db_, sql + "ORDER BY o.seq DESC LIMIT ?");
  if (window.after) query.bind(window.after->key);
  query.bind(window.limit + 1);
  std::vector<ActRecord> rows;
  while (query.step())
    rows.push_back({query.integer(0), query.instant(1), query.text(2), query.text(3), query.text(4), query.text(5),
                    query.text(6), query.text(7)});
  return slice(std::move(rows), window.limit, [](const ActRecord& last) { return Place{0, last.seq, {}}; });
}

void SqliteActs::append(const ActRecord& act) {
  Query(db_, "INSERT INTO operator_acts (at, operator_id, action, subject_id, subject, note) VALUES (?, ?, ?, ?, ?, ?)")
      .bind(act.at, act.operator_id, act.action, act.subject_id, act.subject, act.note)
      .run();
}

}  // namespace ops::store
