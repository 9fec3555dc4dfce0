// How well a search answers the written queries.
#pragma once
#include <string>
#include <vector>

#include "json/json.h"
#include "server/app/common.h"

namespace ops::search_set {

// Of one query over one catalogue. ndcg: of the first ten, 1 is the best order there could be. recall: of what answers
// exactly, the share among the first hundred (of as many as fit). Where nothing should come, all are 1 if nothing does.
struct Score {
  std::string query, kind, catalogue;  // catalogue: demo, generated
  double ndcg = 0, recall = 0;
  bool first = false;          // the first row answers exactly
  std::int64_t answers = 0;    // listings that answer exactly
  std::string corrected, top;  // what the search made of the query; the name that came first
  bool held_out = false;       // not looked at while the search was changed for the others
};
inline constexpr std::int64_t kJudgedOffers = 10'000;

// The generated catalogue on sale in a market of its own; made once, gone at the end of the program.
app::Services& generated_market();

// The sets of written queries: by the words of the market, and as people type what troubles them.
inline constexpr const char *kQueries = "queries.json", *kPeoplesQueries = "people.json";
std::vector<std::string> query_texts();  // of both sets
// Makes both catalogues in a directory of its own. Throws std::runtime_error when the set itself is wrong.
std::vector<Score> judge_all(const char* set = kQueries);
json::Json scores_as_json(const std::vector<Score>& scores);

}  // namespace ops::search_set
