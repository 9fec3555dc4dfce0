#include "server/app/list_options.h"

#include <set>

#include "domain/text/text.h"
#include "server/app/cursor.h"

namespace ops::app {
namespace {

using domain::Code;

constexpr std::int64_t kMaxText = 100;  // (chosen) characters; bounds the terms of one search

}  // namespace

Outcome<std::string> check_text(const std::string& q) {
  if (!domain::text::valid_utf8(q)) return invalid("q", Code::malformed);
  const auto length = static_cast<std::int64_t>(domain::text::length(q));
  if (length > kMaxText) return invalid("q", Code::too_long, {{"max", kMaxText}, {"actual", length}});
  return domain::text::clean(q);
}

Outcome<std::vector<std::string>> check_states(const std::string& state, bool (*is_state)(std::string_view)) {
  std::set<std::string> states;
  std::size_t comma = std::string::npos;
  for (std::size_t from = 0; !state.empty(); from = comma + 1) {
    comma = state.find(',', from);
    const std::string word = state.substr(from, comma == std::string::npos ? comma : comma - from);
    if (!is_state(word)) return invalid("state", Code::not_allowed);
    states.insert(word);
    if (comma == std::string::npos) break;
  }
  return std::vector<std::string>(states.begin(), states.end());
}

std::string_view column_word(std::string_view sort) {
  if (sort.starts_with('-')) sort.remove_prefix(1);
  return sort;
}

Failure<Problem> unknown_column(std::span<const std::string_view> words) {
  std::string allowed;
  for (const std::string_view word : words) allowed += (allowed.empty() ? "" : ",") + std::string(word);
  return invalid("sort", Code::not_allowed, {{"allowed", allowed}});
}

std::string list_name(std::string_view list, std::string_view state, const ListOptions& options) {
  return cursor_scope(list, {state, options.sort, options.q});
}

}  // namespace ops::app
