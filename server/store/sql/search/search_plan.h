// From a text and filters to questions for an index of terms. Says nothing of rows.
#pragma once
#include <string>
#include <vector>

#include "domain/text/synonyms.h"
#include "server/store/search_records.h"
#include "server/store/sql/search/match_rank.h"
#include "server/store/sql/search/search_words.h"

namespace ops::store {

using domain::text::Synonyms;

// (chosen) One question looks at no more hits of its rarest word than this, however many listings there are.
inline constexpr std::int64_t kMaxExamined = 1000;

// One run of the text: what finds it.
struct SearchUnit {
  std::string text;
  bool word = false;                // not Chinese
  std::vector<std::string> phrase;  // terms that stand one after the other; of a word: one
  std::vector<std::string> cover;   // fewer of them, which hold each character still: the likeliest words of a phrase
  std::vector<std::string> longer;  // words that begin with the word, and its kinds
  std::vector<std::string>
      kinds;                  // that are the word, or begin so; of a run one for each term of the cover, or "" for it
  bool known = false;         // each term of the phrase stands somewhere
  bool absent = false;        // of a word: only its longer ones stand anywhere
  std::size_t rarest = 0;     // of a run: which of the cover stands in the fewest listings
  std::int64_t listings = 0;  // at most so many have the unit in its loosest form; 0: nothing does
};
using SearchUnits = std::vector<SearchUnit>;  // all of them
// A stretch of the text, found as it was typed or by other words.
struct SearchPart {
  SearchUnits typed;
  std::vector<SearchUnits> instead;
  bool first_by_kind = false;  // the first of them is what was typed, kinds counted in
  bool symptom = false;        // what is wrong
  std::int64_t listings = 0;   // at most so many have the part; 0: nothing does
};
struct SearchPlan {
  std::vector<SearchPart> parts;
  std::vector<std::vector<std::string>> marks;  // one of each must stand there
  std::int64_t rarest = 0;                      // at most so many listings are hits
  std::vector<std::string> rarest_terms;        // each hit has one of these; empty: there is neither text nor filter
  bool rarest_is_mark = false;                  // they are marks
  // About so many have it as it was typed, if its words were spread evenly; never more than can.
  double likely_as_typed = 0;
  bool hopeless = false;
  bool nothing() const { return hopeless || rarest == 0; }
  bool anything() const { return parts.empty() && marks.empty(); }  // neither text nor filters
  // Several terms must meet in a row.
  bool joined() const;
  bool by_other_words() const;  // and not only as it was typed
};

SearchPlan plan_of(const SearchWords& words, std::vector<SearchPart> parts, const SearchSpec& spec, bool branch);
// Only what the plan finds as it was typed.
SearchPlan as_typed(const SearchPlan& plan);
// A text as it is looked for. Where nothing on sale has one of its words, that is taken as it was probably meant: by its sound, or by
// one slip or two, among the words on sale and those of the list. Beside a symptom that is found, what is still not known is left out.
struct Understood {
  std::vector<SearchPart> parts;
  std::string corrected;  // what the parts are of, where that is not the text itself
};
// `synonyms` null: only what the listings say themselves, and neither their kinds nor other words.
Understood understood(const SearchWords& words, const std::string& text, const Synonyms* synonyms);

// Whether the marks say all of the filters; otherwise each row is compared too.
bool marks_suffice(const SearchSpec& spec);

// A question: a term, or all or any of several questions. Each index asks it in its own way.
struct Asked {
  enum Kind { one, all, any, marks } kind = one;  // marks: all, of terms that are marks
  std::string term{};
  std::vector<Asked> of{};

  static Asked any_of(const std::vector<std::string>& terms);
  static Asked marked(const std::vector<std::vector<std::string>>& marks);  // what has one mark of each
};
std::vector<std::string> counted_terms(const SearchPart& part);  // each hit has one of them
Asked rarest(const SearchPlan& plan);                            // REQUIRES: there is a text or a filter
// The whole question. `reach`: marks of which a hit has one; empty: any.
Asked everything(const SearchPlan& plan, const std::vector<std::string>& reach = {});
std::vector<PartShape> shape_of(const SearchPlan& plan);  // its terms are those of everything(), in their order

}  // namespace ops::store
