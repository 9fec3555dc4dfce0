// The file of other words, line by line.
#include <algorithm>

#include "domain/text/synonyms.h"
#include "domain/text/text.h"
#include "synonym_data.h"

namespace ops::domain::text {
namespace {

// A word of a line: as it is searched for, and the texts of its runs.
struct ListedWord {
  std::string text, key;
  std::size_t runs = 0;
};

using Wrong = std::optional<SynonymFault>;
Wrong wrong(std::string reason, std::string word = {}) { return SynonymFault{0, std::move(reason), std::move(word)}; }

}  // namespace

// Reads lines into a list. The answers are what is wrong, without the line's number; nothing: it is right.
struct Synonyms::LineReader {
  Synonyms& list;

  Wrong read(std::string_view line) {
    const std::string arrow = line.find("→") == line.npos ? "->" : "→";
    const auto at = line.find(arrow);
    if (at != line.npos) return read_arrow(line.substr(0, at), line.substr(at + arrow.size()));
    std::vector<ListedWord> words;
    const bool idle = line.starts_with("- "), where = line.starts_with("-! ");
    if (Wrong fault = split(line.substr(idle ? 2 : where ? 3 : 0), words)) return fault;
    if (where)
      for (const ListedWord& word : words) know(word).says_where = true;
    if (idle) return read_idle(words);
    if (where) return {};
    if (words.size() < 2) return wrong("alone", words.front().text);
    for (const ListedWord& word : words)
      if (Wrong fault = add(word, words, false)) return fault;
    return {};
  }

 private:
  Wrong read_arrow(std::string_view before, std::string_view behind) {
    if (behind.find("→") != behind.npos || behind.find("->") != behind.npos) return wrong("arrows");
    std::vector<ListedWord> typed, wanted;
    if (Wrong fault = split(before, typed, "missing_before")) return fault;
    if (Wrong fault = split(behind, wanted, "missing_behind")) return fault;
    for (const ListedWord& word : typed)
      if (Wrong fault = add(word, wanted, true)) return fault;
    return {};
  }

  Wrong read_idle(const std::vector<ListedWord>& words) {
    for (const ListedWord& word : words) {
      if (word.runs > 1) return wrong("several", word.text);
      Word& known = know(word);
      if (!known.others.empty()) return wrong("stands", word.text);
      known.says_nothing = true;
    }
    return {};
  }

  static Wrong split(std::string_view text, std::vector<ListedWord>& words, const char* missing = "missing") {
    const std::string all = narrow(text) + ",";
    for (std::size_t from = 0, to; (to = all.find(',', from)) != all.npos; from = to + 1) {
      ListedWord word{clean(all.substr(from, to - from)), "", 0};
      if (word.text.empty()) return wrong(missing);
      if (length(word.text) > kLongestSynonym) return wrong("long", word.text);
      for (const SearchRun& run : search_runs(word.text)) {
        word.key += (word.key.empty() ? "" : " ") + run.text;
        ++word.runs;
      }
      if (word.runs == 0) return wrong("signs", word.text);
      words.push_back(std::move(word));
    }
    return {};
  }

  Wrong add(const ListedWord& word, const std::vector<ListedWord>& others, bool symptom) {
    Word& known = know(word);
    if (known.says_nothing) return wrong("silent", word.text);
    known.symptom |= symptom;
    for (const ListedWord& other : others)
      if (other.key != word.key &&
          std::find(known.others.begin(), known.others.end(), other.text) == known.others.end())
        known.others.push_back(other.text);
    if (known.others.size() > kMaxOtherWords) return wrong("many", word.text);
    return {};
  }

  Word& know(const ListedWord& word) {
    list.most_runs_ = std::max(list.most_runs_, word.runs);
    list.longest_ = std::max(list.longest_, length(word.key));
    if (word.runs == 1) list.learn_sounds(word.key);
    return list.words_[word.key];
  }
};

Result<Synonyms, SynonymFault> Synonyms::parse(std::string_view text) {
  Synonyms list;
  LineReader reader{list};
  for (int number = 1; !text.empty(); ++number) {
    const auto end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!valid_utf8(line)) return Failure{SynonymFault{number, "utf8"}};
    line = line.substr(0, line.find('#'));
    if (const auto last = line.find_last_not_of(" \t\r"); last == line.npos) continue;
    if (Wrong fault = reader.read(line)) {
      fault->line = number;
      return Failure{*std::move(fault)};
    }
  }
  return list;
}

std::string_view Synonyms::published_text() { return synonym_data::file("synonyms.txt"); }

const Synonyms& Synonyms::published() {
  static const Synonyms kList = parse(published_text()).value();
  return kList;
}

}  // namespace ops::domain::text
