#include "server/store/sql/search/search_words.h"

#include <algorithm>

#include "domain/text/search.h"
#include "server/store/sql/search/search_index.h"

namespace ops::store {
namespace {

// (chosen) Of the words that begin alike, at most so many are looked at: a page costs no more for whoever lists odd words.
constexpr int kMaxBeginning = 2000;
constexpr std::size_t kAlike = 2;       // (chosen) letters that a word with two slips begins with as it was meant
constexpr std::size_t kMaxMeant = 200;  // (chosen) words that share a slip; a dozen in practice

using Counted = std::pair<std::int64_t, std::string>;

bool more_frequent(const Counted& a, const Counted& b) {
  return a.first != b.first ? a.first > b.first : a.second < b.second;
}

}  // namespace

std::int64_t SearchWords::listings(const std::string& term) const {
  const auto [found, fresh] = known_.try_emplace(term, 0);
  if (!fresh) return found->second;
  Query row(db_, "SELECT listings FROM search_words WHERE word = ?");
  if (row.bind(term).step()) found->second = row.integer(0);
  return found->second;
}

// How many listings have them, and the words.
std::vector<Counted> SearchWords::begin_alike(const std::string& prefix) const {
  std::vector<Counted> found;
  // Marks begin with a letter and '_', so they stand apart from the words that begin with more than the letter. A prefix may be
  // one of kinds, with its mark.
  Query row(db_,
            "SELECT word, listings FROM search_words WHERE word > ?1 AND word < ?2 "
            "AND substr(word, length(?1) + 1) NOT LIKE '%\\_%' ESCAPE '\\' LIMIT ?3");
  row.bind(prefix, prefix + "\U0010FFFF", kMaxBeginning);
  while (row.step()) found.emplace_back(row.integer(1), row.text(0));
  return found;
}

std::vector<std::string> SearchWords::beginning(const std::string& prefix, std::size_t limit) const {
  std::vector<Counted> found = begin_alike(prefix);
  std::ranges::sort(found, more_frequent);
  std::vector<std::string> words;
  for (std::size_t at = 0; at < found.size() && at < limit; ++at) words.push_back(found[at].second);
  return words;
}

// Kinds count as words of the listings.
std::optional<std::string> SearchWords::meant_by_two(const std::string& word) const {
  std::optional<Counted> best;
  const std::string alike = word.substr(0, kAlike);
  for (const std::string& prefix : {alike, kind_mark(alike)}) {
    for (Counted& one : begin_alike(prefix)) {
      one.second = without_kind_mark(one.second);
      if (domain::text::slips_apart(word, one.second, 2) && (!best || more_frequent(one, *best))) best = std::move(one);
    }
  }
  if (!best) return std::nullopt;
  return best->second;
}

std::optional<std::string> SearchWords::meant(const std::string& word, int slips) const {
  if (!domain::text::spelled(word)) return std::nullopt;
  if (slips > 1) return word.size() < domain::text::kShortestWithTwoSlips ? std::nullopt : meant_by_two(word);
  std::vector<std::string> keys = domain::text::without_one_letter(word);
  keys.push_back(word);
  std::optional<Counted> best;
  for (const std::string& key : keys) {
    Query row(db_,
              "SELECT word, listings FROM search_words WHERE word IN (?1, ?3) UNION ALL "
              "SELECT w.word, w.listings FROM search_slips s JOIN search_words w ON w.word = s.word WHERE s.slip = ?1 "
              "LIMIT ?2");
    row.bind(key, static_cast<std::int64_t>(kMaxMeant), kind_mark(key));
    while (row.step()) {
      Counted one{row.integer(1), without_kind_mark(row.text(0))};
      if (one.second != word && domain::text::one_slip_apart(word, one.second) && (!best || more_frequent(one, *best)))
        best = std::move(one);
    }
  }
  if (!best) return std::nullopt;
  return best->second;
}

}  // namespace ops::store
