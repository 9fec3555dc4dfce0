// The words of what is on sale: how often they stand there, what begins with a text, what a slip may have meant.
#pragma once
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "server/store/sql/session.h"

namespace ops::store {

class SearchWords {
 public:
  explicit SearchWords(Session& db) : db_(db) {}
  // 0: unknown. The ways to find a text ask for the same terms again and again; each is looked up once, in one snapshot.
  std::int64_t listings(const std::string& term) const;
  // The most frequent words that begin so and are longer, at most `limit`; equally frequent ones by the alphabet.
  std::vector<std::string> beginning(const std::string& prefix, std::size_t limit) const;
  // The most frequent word that is one slip from this one; for two: among those that begin with the same two letters.
  std::optional<std::string> meant(const std::string& word, int slips) const;

 private:
  std::vector<std::pair<std::int64_t, std::string>> begin_alike(const std::string& prefix) const;
  std::optional<std::string> meant_by_two(const std::string& word) const;
  Session& db_;
  mutable std::unordered_map<std::string, std::int64_t> known_;
};

}  // namespace ops::store
