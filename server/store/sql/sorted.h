// Lists in the order that their reader chose, by indexes that end in (column, id), so that a page costs what it shows.
// Rows without a value in the column come after all the others: they are a second tier, in the order of their ids.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/store/sql/tx.h"

namespace ops::store {

// As they stand in a statement: "p.name", "p.id". Without a column the order is that of the ids.
struct SortKey {
  std::string column;
  std::string id;
  bool descending = false;
  bool nullable = false;
  bool text = false;  // else whole numbers
};

// What one tier adds to a statement.
struct Tier {
  std::string where;  // "AND … ", its binds by bind()
  std::string order_by;
  std::optional<Cursor> after;  // in this tier
  bool by_value = false, by_text = false;

  void bind(Query& query) const;
};
Tier tier_of(const SortKey& key, std::int64_t number, const std::optional<Cursor>& after);

// Calls `read(tier, want)` (-> rows, at most `want`) for one tier after the other until there is one row more than the
// window asks for: see page_from().
template <class Row, class Read>
std::vector<Row> read_tiers(const SortKey& key, const PageRequest& request, Read read) {
  const std::size_t want = static_cast<std::size_t>(request.limit) + 1;
  std::vector<Row> rows;
  const std::int64_t last = key.nullable ? 1 : 0;
  for (std::int64_t number = request.after ? request.after->tier : 0; number <= last && rows.size() < want; ++number)
    for (Row& row : read(tier_of(key, number, request.after), want - rows.size())) rows.push_back(std::move(row));
  return rows;
}

// The place of a row; `value` empty: the second tier.
inline Cursor place(std::optional<std::int64_t> value, const std::string& id) {
  return {value ? 0 : 1, value.value_or(0), id};
}

// "?, ?, ?"
std::string placeholders(std::size_t count);
// `text` anywhere within, for LIKE … ESCAPE '\'.
std::string containing(const std::string& text);

}  // namespace ops::store
