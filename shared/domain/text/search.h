// What texts are found by: terms of a text, runs of a query, and slips of the keyboard. Rules:
// search.terms, search.index, search.slips.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ops::domain::text {

// A stretch of one kind: a word (Latin letters and digits, lower case), or unspaced text (Chinese).
struct SearchRun {
  std::string text;                // folded: lower case, narrow
  std::vector<std::string> terms;  // the word; or overlapping pairs of characters; or the lone character
  bool unspaced = false;
  bool operator==(const SearchRun&) const = default;
};
// In the order they stand in. REQUIRES: valid_utf8 (anything else has no runs)
std::vector<SearchRun> search_runs(std::string_view utf8);

// Whether a term is a pair of characters of unspaced text: whole as it is, while a word, or a lone character, may go on.
bool is_pair(std::string_view term);

// search_terms(), and behind them each Chinese character of the text once, so that a lone one finds it wherever it stands.
std::vector<std::string> index_terms(std::string_view utf8);

// Each character once, in the order in which they first stand. `examined` counts the work, which grows with the text and not with
// how many of its characters differ.
std::u32string each_once(std::u32string_view text, std::size_t* examined = nullptr);

// The text with some of its runs written differently: `texts` are those of all runs in their order, empty ones and all that
// stands between stay as they were typed.
std::string with_runs(std::string_view utf8, const std::vector<std::string>& texts);

// Words that are spelled: 3 to 24 letters and digits, not digits alone. Shorter ones are one slip from everything.
inline constexpr std::size_t kShortestSpelled = 3, kLongestSpelled = 24;
bool spelled(std::string_view word);
// The word without one of its letters, each result once; nothing for words that are not spelled. Two words one slip apart
// share one of these, or one is among the other's.
std::vector<std::string> without_one_letter(std::string_view word);
// Equal, or one letter missing, extra or wrong, or two neighbours swapped.
bool one_slip_apart(std::string_view a, std::string_view b);
// (chosen) Two slips are too many for words of fewer letters.
inline constexpr std::size_t kShortestWithTwoSlips = 7;
// At most so many slips, 1 or 2.
bool slips_apart(std::string_view a, std::string_view b, int slips);

}  // namespace ops::domain::text
