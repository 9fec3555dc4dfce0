#include "server/store/move.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "server/store/move/row_digest.h"
#include "server/store/postgres/table_rows.h"
#include "server/store/sqlite/table_rows.h"
#include "server/store/store.h"

namespace ops::store {
namespace {

MovedTable copy_table(const TableShape& table, TableReader& from, TableFiller& to) {
  RowDigest sent;
  to.begin_table(table);
  from.each_row(table, [&](const TableRow& row) {
    sent.add(row);
    to.add(row);
  });
  to.end_table();
  RowDigest arrived;
  to.each_row(table, [&](const TableRow& row) { arrived.add(row); });
  MovedTable moved{table.name, sent.rows(), sent.sha256()};
  if (arrived.rows() != moved.rows || arrived.sha256() != moved.sha256)
    throw std::runtime_error("the rows of " + table.name + " did not arrive as they were sent: " +
                             std::to_string(moved.rows) + " sent, " + std::to_string(arrived.rows()) + " arrived");
  return moved;
}

std::size_t column_of(const TableShape& table, const std::string& name) {
  return static_cast<std::size_t>(std::ranges::find(table.columns, name) - table.columns.begin());
}

// Of all files, from the rows that have arrived.
std::set<std::string> upload_names(const TableShape& files, TableReader& reader) {
  std::set<std::string> names;
  const std::size_t sha256 = column_of(files, "sha256");
  reader.each_row(files, [&](const TableRow& row) { names.insert(row[sha256].value()); });
  return names;
}

void copy_uploads(const TableShape& files, TableReader& from, TableFiller& to, Moved& moved) {
  for (const std::string& sha256 : upload_names(files, to)) {
    if (const auto bytes = from.upload(sha256)) {
      to.put_upload(sha256, *bytes);
      ++moved.uploads;
    } else {
      moved.lost.push_back(sha256);
    }
  }
}

Moved copy_all(const std::vector<TableShape>& tables, TableReader& from, TableFiller& to, const BeforeTable& before) {
  Moved moved;
  for (const TableShape& table : tables) {
    before(table.name);
    moved.tables.push_back(copy_table(table, from, to));
  }
  before("uploads");
  copy_uploads(*std::ranges::find(tables, "files", &TableShape::name), from, to, moved);
  to.finish(from.last_numbers());
  to.commit();
  return moved;
}

}  // namespace

Moved move_to_postgres(const std::string& from, const UploadFolder& uploads, const std::string& url,
                       const BeforeTable& before) {
  open_sqlite(from).reset();   // an older release's is brought up to date
  open_postgres(url).reset();  // makes its tables
  SqliteTableReader source(from, uploads);
  PostgresTableFiller target(url);
  return copy_all(source.shapes(), source, target, before);
}

Moved move_to_sqlite(const std::string& url, SourceUse use, const std::string& to, const UploadFolder& uploads,
                     const BeforeTable& before) {
  open_sqlite(to).reset();
  PostgresTableReader source(url, use);
  SqliteTableFiller target(to, uploads);
  return copy_all(target.shapes(), source, target, before);
}

}  // namespace ops::store
