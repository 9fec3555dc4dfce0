// What the reader of a table asked for, checked. For use-cases only.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/app/transact.h"

namespace ops::app {

// The word of a column in an address, and the store's column.
template <class Column>
struct SortWord {
  std::string_view word;
  Column column;
};
template <class Column>
struct CheckedOptions {
  store::SortBy<Column> sort;
  std::string q;  // without white space at its ends
};

// Problem: invalid, field "q".
Outcome<std::string> check_text(const std::string& q);
// One or several, comma separated; each once, in the order of their names. Problem: invalid, field "state".
Outcome<std::vector<std::string>> check_states(const std::string& state, bool (*is_state)(std::string_view));
// "placed_at" for "-placed_at".
std::string_view column_word(std::string_view sort);
Failure<Problem> unknown_column(std::span<const std::string_view> words);

template <class Column, std::size_t N>
Outcome<CheckedOptions<Column>> check_options(const ListOptions& options, const SortWord<Column> (&columns)[N],
                                              store::SortBy<Column> own_order) {
  auto q = check_text(options.q);
  if (!q) return Failure<Problem>{q.error()};
  CheckedOptions<Column> checked{own_order, std::move(*q)};
  if (options.sort.empty()) return checked;
  std::vector<std::string_view> words;
  for (const auto& [word, column] : columns) {
    words.push_back(word);
    if (word != column_word(options.sort)) continue;
    checked.sort = {column, options.sort.front() == '-'};
    return checked;
  }
  return unknown_column(words);
}

// The name of a list in its cursors: another order, text or state is another list.
std::string list_name(std::string_view list, std::string_view state, const ListOptions& options);

}  // namespace ops::app
