// From a text and filters to questions for live_search. Says nothing of rows.
#pragma once
#include <string>
#include <vector>

#include "server/store/search_records.h"
#include "server/store/sqlite/search_words.h"
#include "server/store/sqlite/standing.h"

namespace ops::store {

// One run of the text: what finds it.
struct SearchUnit {
  std::string text;
  bool word = false;                // not Chinese
  std::vector<std::string> phrase;  // terms that stand one after the other; of a word: one
  std::vector<std::string> cover;   // fewer of them, which hold each character still: the likeliest words of a phrase
  std::vector<std::string> longer;  // words that begin with the word
  bool known = false;               // each term of the phrase stands somewhere
  std::string rarest;               // of a run: the pair of the cover that stands in the fewest listings
  std::int64_t listings = 0;        // at most so many have the unit in its loosest form; 0: nothing does
};
struct SearchPlan {
  std::vector<SearchUnit> units;
  std::vector<std::vector<std::string>> marks;  // one of each must stand there
  std::int64_t rarest = 0;                      // at most so many listings are hits
  std::string rarest_match;                     // which ones; empty: there is neither text nor filter
  bool hopeless = false;
  bool nothing() const { return hopeless || rarest == 0; }
  bool anything() const { return units.empty() && marks.empty(); }  // neither text nor filters
  // Several terms must meet in a row.
  bool joined() const {
    return units.size() + marks.size() > 1 || (units.size() == 1 && !units[0].word && units[0].cover.size() > 1);
  }
};

// `typing`: the last word may go on.
std::vector<SearchUnit> units_of(const SearchWords& words, const std::string& text, bool typing = false);
SearchPlan plan_of(const SearchWords& words, std::vector<SearchUnit> units, const SearchSpec& spec, bool branch);
// The text with its unknown words as they were probably meant; empty when one of them is like nothing, or none is unknown.
std::string correction(const SearchWords& words, const std::string& text, const std::vector<SearchUnit>& units);

// Whether the marks say all of the filters; otherwise each row is compared too.
bool marks_suffice(const SearchSpec& spec);

// Parts of questions to FTS5.
std::string counted(const SearchUnit& unit);                             // what exactly unit.listings have
std::string marked(const std::vector<std::vector<std::string>>& marks);  // what has one mark of each

// The whole question. `reach`: marks of which a hit has one; empty: any.
std::string everything(const SearchPlan& plan, const std::vector<std::string>& reach = {});
std::vector<UnitShape> shape_of(const SearchPlan& plan);  // of everything()

}  // namespace ops::store
