// Pages of lists: opaque cursors for people, places for the store. For use-cases only.
#pragma once
#include <initializer_list>
#include <string_view>

#include "server/app/common.h"
#include "server/store/records.h"

namespace ops::app {

// The name of a list that was asked for like that: of another text, filter, order or subject it is another list, and refuses
// this one's cursors.
std::string cursor_scope(std::string_view list, std::initializer_list<std::string_view> wanted);

// `list` names the list and its order: a cursor of another one is refused. Problem: invalid, field "cursor" or "limit".
Outcome<store::PageRequest> page_request(const PageQuery& page, std::string_view list);
std::string cursor_of(const std::optional<store::Cursor>& place, std::string_view list);  // empty: no more

// A slice's rows as a list's items.
template <class Item, class Row, class Convert>
Listed<Item> listed(const store::Page<Row>& slice, std::string_view list, Convert convert) {
  Listed<Item> result;
  for (const Row& row : slice.rows) result.items.push_back(convert(row));
  result.next_cursor = cursor_of(slice.next, list);
  return result;
}

}  // namespace ops::app
