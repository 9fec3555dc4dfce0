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

}  // namespace

// Reads lines into a list. The answers are what is wrong; empty: nothing.
struct Synonyms::LineReader {
  Synonyms& list;

  std::string read(std::string_view line) {
    const std::string arrow = line.find("→") == line.npos ? "->" : "→";
    const auto at = line.find(arrow);
    if (at != line.npos) return read_arrow(line.substr(0, at), line.substr(at + arrow.size()));
    std::vector<ListedWord> words;
    const bool idle = line.starts_with("- "), where = line.starts_with("-! ");
    if (std::string wrong = split(line.substr(idle ? 2 : where ? 3 : 0), words); !wrong.empty()) return wrong;
    if (where)
      for (const ListedWord& word : words) know(word).says_where = true;
    if (idle) return read_idle(words);
    if (where) return {};
    if (words.size() < 2) return "a word alone stands for no other";
    for (const ListedWord& word : words)
      if (std::string wrong = add(word, words, false); !wrong.empty()) return wrong;
    return {};
  }

 private:
  std::string read_arrow(std::string_view before, std::string_view behind) {
    if (behind.find("→") != behind.npos || behind.find("->") != behind.npos) return "a line has one arrow";
    std::vector<ListedWord> typed, wanted;
    if (std::string wrong = split(before, typed); !wrong.empty()) return wrong + " before the arrow";
    if (std::string wrong = split(behind, wanted); !wrong.empty()) return wrong + " behind the arrow";
    for (const ListedWord& word : typed)
      if (std::string wrong = add(word, wanted, true); !wrong.empty()) return wrong;
    return {};
  }

  std::string read_idle(const std::vector<ListedWord>& words) {
    for (const ListedWord& word : words) {
      if (word.runs > 1) return "\"" + word.text + "\" is several words, and each says something or not";
      Word& known = know(word);
      if (!known.others.empty()) return "\"" + word.text + "\" stands for other words already";
      known.says_nothing = true;
    }
    return {};
  }

  static std::string split(std::string_view text, std::vector<ListedWord>& words) {
    const std::string all = narrow(text) + ",";
    for (std::size_t from = 0, to; (to = all.find(',', from)) != all.npos; from = to + 1) {
      ListedWord word{clean(all.substr(from, to - from)), "", 0};
      if (word.text.empty()) return "a word is missing";
      if (length(word.text) > kLongestSynonym) return "\"" + word.text + "\" has more than 24 characters";
      for (const SearchRun& run : search_runs(word.text)) {
        word.key += (word.key.empty() ? "" : " ") + run.text;
        ++word.runs;
      }
      if (word.runs == 0) return "\"" + word.text + "\" has neither letters nor numbers";
      words.push_back(std::move(word));
    }
    return {};
  }

  std::string add(const ListedWord& word, const std::vector<ListedWord>& others, bool symptom) {
    Word& known = know(word);
    if (known.says_nothing) return "\"" + word.text + "\" is among the words that say nothing";
    known.symptom |= symptom;
    for (const ListedWord& other : others)
      if (other.key != word.key &&
          std::find(known.others.begin(), known.others.end(), other.text) == known.others.end())
        known.others.push_back(other.text);
    if (known.others.size() > kMaxOtherWords) return "\"" + word.text + "\" stands for more than 8 others";
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
    if (!valid_utf8(line)) return Failure{SynonymFault{number, "this is not UTF-8"}};
    line = line.substr(0, line.find('#'));
    if (const auto last = line.find_last_not_of(" \t\r"); last == line.npos) continue;
    if (auto reason = reader.read(line); !reason.empty()) return Failure{SynonymFault{number, std::move(reason)}};
  }
  return list;
}

const Synonyms& Synonyms::published() {
  static const Synonyms kList = parse(synonym_data::file("synonyms.txt")).value();
  return kList;
}

}  // namespace ops::domain::text
