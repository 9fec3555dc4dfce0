#include "client/state/column_choice.h"

#include "json/json.h"

namespace ops::state {
namespace {

std::string key_of(const std::string& account_id, const std::string& list) {
  return "columns." + account_id + "." + list;
}

}  // namespace

std::set<std::string>& ColumnChoice::hidden_of(const std::string& key) {
  const auto [found, is_new] = known_.try_emplace(key);
  if (!is_new) return found->second;
  const auto json = json::parse(platform_.kept(key).value_or("[]"));
  if (json && json->is_array())
    for (const auto& column : *json)
      if (column.is_string()) found->second.insert(column.get<std::string>());
  return found->second;
}

bool ColumnChoice::hidden(const std::string& account_id, const std::string& list, const std::string& column) {
  return hidden_of(key_of(account_id, list)).contains(column);
}

void ColumnChoice::hide(const std::string& account_id, const std::string& list, const std::string& column, bool hide) {
  const auto key = key_of(account_id, list);
  auto& columns = hidden_of(key);
  if (hide) {
    columns.insert(column);
  } else {
    columns.erase(column);
  }
  (void)platform_.keep(key, json::dump(json::Json(columns)));
}

}  // namespace ops::state
