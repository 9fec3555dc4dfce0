#include "server/store/sql/admin/synonyms.h"

#include "server/store/sql/revision.h"
#include "server/store/sql/tx.h"

namespace ops::store {
namespace {

std::string list_query(const char* text) {
  return std::string("SELECT l.version, l.at, l.operator_id, a.display_name, l.note, l.shipped, l.restored") + text +
         " FROM synonym_lists l JOIN accounts a ON a.id = l.operator_id ";
}

SynonymListRecord read_list(const Query& row) {
  return {row.integer(0), row.instant(1), row.text(2), row.text(3), row.text(4), row.flag(5), row.maybe_integer(6), {}};
}

std::optional<SynonymListRecord> read_whole_list(Query& query) {
  if (!query.step()) return std::nullopt;
  SynonymListRecord list = read_list(query);
  list.text = query.text(7);
  return list;
}

}  // namespace

std::int64_t SqlSynonymLists::latest_version() const {
  Query query(db_, "SELECT coalesce(max(version), 0) FROM synonym_lists");
  query.step();
  return query.integer(0);
}

std::optional<SynonymListRecord> SqlSynonymLists::latest() const {
  Query query(db_, list_query(", l.text") + "ORDER BY l.version DESC LIMIT 1");
  return read_whole_list(query);
}

std::optional<SynonymListRecord> SqlSynonymLists::find(std::int64_t version) const {
  Query query(db_, list_query(", l.text") + "WHERE l.version = ?");
  query.bind(version);
  return read_whole_list(query);
}

Page<SynonymListRecord> SqlSynonymLists::versions(const PageRequest& request) const {
  Query query(db_, list_query("") + "WHERE l.version < ? ORDER BY l.version DESC LIMIT ?");
  query.bind(request.after ? request.after->key : INT64_MAX, request.limit + 1);
  std::vector<SynonymListRecord> rows;
  while (query.step()) rows.push_back(read_list(query));
  return page_from(std::move(rows), request.limit,
                   [](const SynonymListRecord& last) { return Cursor{0, last.version, {}}; });
}

// Pages of searches name no subject, so each change of the catalogue makes them anew; pages of products name others and stay.
void SqlSynonymLists::append(const SynonymListRecord& list) {
  Query(db_, "INSERT INTO synonym_lists VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(list.version, list.at, list.operator_id, list.note, list.shipped, list.restored, list.text)
      .run();
  raise_revision(db_, {"synonyms"});
}

}  // namespace ops::store
