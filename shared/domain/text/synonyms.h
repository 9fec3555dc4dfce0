// Words that a search looks for besides the ones that were typed: a market's list, one file of lines. docs/search.md, Other words.
// Rule: search.other-words.
#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/result.h"
#include "domain/text/search.h"

namespace ops::domain::text {

// (chosen) Bounds of what one search costs.
inline constexpr std::size_t kMaxOtherWords = 8, kLongestSynonym = 24, kMaxInstead = 16;

struct SynonymFault {
  int line = 0;
  // alone missing missing_before missing_behind arrows long signs many silent stands several utf8; the words are in shared/i18n,
  // "synonyms.<reason>"
  std::string reason;
  std::string word = {};  // that is meant; empty: the line is
};

// What a stretch of a query's runs may be read as.
struct Reading {
  std::size_t first = 0, count = 1;                  // the runs it stands for
  std::vector<std::vector<SearchRun>> instead = {};  // each: all of these, in place of the stretch; at most kMaxInstead
  bool says_nothing = false;                         // "how", "the"; beside a symptom also "server"
  bool symptom = false;                              // what is wrong, not what is wanted
};

class Synonyms {
 public:
  Synonyms() = default;  // knows no other words
  // Lines: "迁移, migration, 搬家" stand for each other; "被黑, hacked → 安全加固, 应急": who types one before the arrow may want
  // what is behind it; "- how, the, 怎么" say nothing; "-! server, 网站" say nothing beside words before an arrow. '#' begins a
  // comment.
  static Result<Synonyms, SynonymFault> parse(std::string_view text);
  static const Synonyms& published();  // the list that is shipped, data/synonyms.txt
  static std::string_view published_text();
  // The query in stretches, in their order, each run in one of them.
  std::vector<Reading> readings(const std::vector<SearchRun>& runs) const;
  // Of a run that nothing on sale has: words of the list that sound so, shujuku or 数据备分; and one that is spelled alike, with so
  // many slips (slips_apart).
  std::optional<std::string> meant_by_sound(const SearchRun& run) const;
  std::optional<std::string> like(const std::string& word, int slips) const;

 private:
  struct Word {
    std::vector<std::string> others;
    bool symptom = false;  // what is around it in a run says nothing about what is wanted
    bool says_nothing = false, says_where = false;
  };
  struct LineReader;
  const Word* find(const std::string& key) const;
  std::size_t stretch_from(const std::vector<SearchRun>& runs, std::size_t first) const;
  void read_as(const std::string& key, Reading& reading) const;
  void learn_sounds(const std::string& key);
  std::string spelled_out(const std::string& letters) const;
  std::string with_other_characters(const std::string& run) const;
  std::map<std::string, Word> words_;            // by the texts of their runs
  std::map<std::string, std::string> by_sound_;  // the first word of the list that sounds so
  std::size_t most_runs_ = 1, longest_ = 0;      // of the words: runs, and characters of one
  std::size_t longest_sounding_ = 0;             // in characters
};

}  // namespace ops::domain::text
