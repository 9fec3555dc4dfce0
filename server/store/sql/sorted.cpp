#include "server/store/sql/sorted.h"

namespace ops::store {

void Tier::bind(Query& query) const {
  if (!after) return;
  if (by_value && by_text) query.bind(after->text);
  if (by_value && !by_text) query.bind(after->key);
  query.bind(after->id);
}

Tier tier_of(const SortKey& key, std::int64_t number, const std::optional<Cursor>& after) {
  Tier tier;
  tier.by_value = !key.column.empty() && number == 0;
  tier.by_text = key.text;
  if (after && after->tier == number) tier.after = after;
  const std::string direction = key.descending ? " DESC" : "", beyond = key.descending ? " < " : " > ";
  if (key.nullable) tier.where = "AND " + key.column + (tier.by_value ? " IS NOT NULL " : " IS NULL ");
  if (tier.after && tier.by_value) tier.where += "AND (" + key.column + ", " + key.id + ")" + beyond + "(?, ?) ";
  if (tier.after && !tier.by_value) tier.where += "AND " + key.id + beyond + "? ";
  tier.order_by = " ORDER BY " + (tier.by_value ? key.column + direction + ", " : "") + key.id + direction + " ";
  return tier;
}

std::string placeholders(std::size_t count) {
  std::string marks = "?";
  for (std::size_t i = 1; i < count; ++i) marks += ", ?";
  return marks;
}

std::string containing(const std::string& text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + '%';
}

}  // namespace ops::store
