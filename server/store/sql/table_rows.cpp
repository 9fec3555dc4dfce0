#include "server/store/sql/table_rows.h"

namespace ops::store {

std::string column_list(const std::vector<std::string>& columns) {
  std::string list;
  for (const std::string& column : columns) list += (list.empty() ? "\"" : ", \"") + column + '"';
  return list;
}

std::string rows_sql(const TableShape& table) {
  return "SELECT " + column_list(table.columns) + " FROM " + table.name + " ORDER BY " + column_list(table.key);
}

}  // namespace ops::store
