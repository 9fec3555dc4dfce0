// One slip of the keyboard between two words.
#include <algorithm>
#include <array>

#include "domain/text/search.h"
#include "domain/text/text.h"

namespace ops::domain::text {
namespace {

bool swapped_neighbours(std::u32string_view a, std::u32string_view b, std::size_t at) {
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] && a.substr(at + 2) == b.substr(at + 2);
}

// Letters missing, extra or wrong, and neighbours swapped: the fewest that make one word the other (optimal string alignment).
// REQUIRES: no more letters than kLongestSpelled, else it is more than any word has.
std::size_t slips_between(std::u32string_view a, std::u32string_view b) {
  if (a.size() > kLongestSpelled || b.size() > kLongestSpelled) return kLongestSpelled;
  std::array<std::array<std::size_t, kLongestSpelled + 1>, kLongestSpelled + 1> slips{};
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        slips[i][j] = i + j;
        continue;
      }
      const std::size_t wrong = a[i - 1] == b[j - 1] ? 0 : 1;
      slips[i][j] = std::min({slips[i - 1][j] + 1, slips[i][j - 1] + 1, slips[i - 1][j - 1] + wrong});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        slips[i][j] = std::min(slips[i][j], slips[i - 2][j - 2] + 1);
    }
  }
  return slips[a.size()][b.size()];
}

}  // namespace

bool spelled(std::string_view word) {
  const auto letters = decode(word);
  if (!letters || letters->size() < kShortestSpelled || letters->size() > kLongestSpelled) return false;
  return !std::all_of(letters->begin(), letters->end(), [](char32_t c) { return c >= U'0' && c <= U'9'; });
}

std::vector<std::string> without_one_letter(std::string_view word) {
  std::vector<std::string> shorter;
  if (!spelled(word)) return shorter;
  const std::u32string letters = decode(word).value();
  for (std::size_t at = 0; at < letters.size(); ++at) {
    if (at > 0 && letters[at] == letters[at - 1]) continue;  // either of a pair leaves the same word
    std::u32string one = letters;
    shorter.push_back(encode(one.erase(at, 1)));
  }
  std::sort(shorter.begin(), shorter.end());
  shorter.erase(std::unique(shorter.begin(), shorter.end()), shorter.end());
  return shorter;
}

bool one_slip_apart(std::string_view a, std::string_view b) {
  const auto left = decode(a), right = decode(b);
  if (!left || !right) return false;
  std::u32string_view shorter = *left, longer = *right;
  if (shorter.size() > longer.size()) std::swap(shorter, longer);
  if (longer.size() - shorter.size() > 1) return false;
  const auto at = static_cast<std::size_t>(
      std::mismatch(shorter.begin(), shorter.end(), longer.begin(), longer.end()).first - shorter.begin());
  if (at == longer.size()) return true;
  if (shorter.size() < longer.size()) return shorter.substr(at) == longer.substr(at + 1);
  return shorter.substr(at + 1) == longer.substr(at + 1) || swapped_neighbours(shorter, longer, at);
}

bool slips_apart(std::string_view a, std::string_view b, int slips) {
  if (slips < 2) return one_slip_apart(a, b);
  const auto left = decode(a), right = decode(b);
  return left && right && left->size() >= kShortestWithTwoSlips && right->size() >= kShortestWithTwoSlips &&
         slips_between(*left, *right) <= static_cast<std::size_t>(slips);
}

}  // namespace ops::domain::text
