#include "quality.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <map>
#include <random>
#include <stdexcept>

#include "catalogue.h"
#include "search_queries.h"
#include "server/app/demo.h"
#include "server/app/search/search.h"
#include "vocabulary.h"

namespace ops::search_set {
namespace {

using json::Json;

// A server's modules on a database of their own.
class Market {
 public:
  Market() : dir_(fresh_dir()), store_(store::open_sqlite((dir_ / "market.db").string())) {
    std::filesystem::create_directories(dir_ / "files");
    services_ = std::make_unique<app::Services>(app::Services{*store_,
                                                              [] { return domain::Instant{1'795'053'600}; },
                                                              domain::calendar::Calendar::published(),
                                                              {},
                                                              (dir_ / "files").string(),
                                                              app::PasswordCost::cheap});
    services_->local_payments = true;  // the demo's buyers have money
  }
  ~Market() {
    services_.reset();
    store_.reset();
    std::filesystem::remove_all(dir_);
  }
  Market(const Market&) = delete;
  Market& operator=(const Market&) = delete;
  app::Services& services() { return *services_; }
  store::Store& store() { return *store_; }

 private:
  static std::filesystem::path fresh_dir() {
    auto dir = std::filesystem::temp_directory_path() / ("ops-search-" + std::to_string(std::random_device()()));
    std::filesystem::create_directories(dir);
    return dir;
  }
  std::filesystem::path dir_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<app::Services> services_;
};

// A listing's id, and how well it answers: 3 exactly, 1 somewhat.
using Grades = std::map<std::string, int>;

bool has(const Offer& offer, const std::string& attribute, const Json& value) {
  if (attribute == "english")
    return std::ranges::all_of(offer.name, [](char c) { return (c & 0x80) == 0; }) == value.get<bool>();
  const std::string wanted = value.get<std::string>();
  if (attribute == "subject") return offer.subject == wanted;
  if (attribute == "action") return offer.action == wanted;
  if (attribute == "city") return offer.city == wanted;
  if (attribute == "scale") return offer.specs.front().starts_with(wanted);
  if (attribute == "noun")
    return std::ranges::any_of(kSubjects,
                               [&](const Subject& one) { return one.key == offer.subject && one.noun == wanted; });
  throw std::runtime_error("queries.json: no attribute " + attribute);
}

bool has_all(const Offer& offer, const Json& attributes) {
  return std::ranges::all_of(attributes.items(), [&](const auto& one) { return has(offer, one.key(), one.value()); });
}

Grades grades_of(const std::vector<Offer>& offers, const Json& rule) {
  Grades grades;
  if (rule.contains("nothing")) return grades;
  for (const Offer& offer : offers) {
    if (has_all(offer, rule.at("want")))
      grades[offer.id] = 3;
    else if (rule.contains("near") && has_all(offer, rule.at("near")))
      grades[offer.id] = 1;
  }
  if (grades.empty()) throw std::runtime_error("queries.json: nothing answers " + json::dump(rule));
  return grades;
}

Grades demo_grades(const std::map<std::string, std::string>& ids, const Json& names) {
  Grades grades;
  for (const auto& [name, grade] : names.items()) grades[ids.at(name)] = grade.get<int>();
  return grades;
}

double gain(const std::vector<int>& grades) {
  double sum = 0;
  for (std::size_t at = 0; at < std::min<std::size_t>(10, grades.size()); ++at)
    sum += grades[at] / std::log2(static_cast<double>(at) + 2);
  return sum;
}

Score score(app::Services& services, const Json& query, const std::string& catalogue, const Grades& grades) {
  Score score;
  score.query = query.at("q").get<std::string>();
  score.kind = query.at("kind").get<std::string>();
  score.catalogue = catalogue;
  score.held_out = query.value("held_out", false);
  const auto found = app::search_products(services, {.q = score.query}, {.limit = 100, .cursor = {}});
  if (!found) throw std::runtime_error("refused: " + score.query);
  score.corrected = found->corrected;
  if (!found->items.empty()) score.top = found->items.front().name;
  std::vector<int> got, best;
  std::int64_t hits = 0;
  for (const auto& row : found->items) {
    const auto grade = grades.find(row.id);
    got.push_back(grade == grades.end() ? 0 : grade->second);
    hits += got.back() == 3;
  }
  for (const auto& [id, grade] : grades) {
    best.push_back(grade);
    score.answers += grade == 3;
  }
  std::ranges::sort(best, std::greater());
  if (best.empty()) {
    score.first = found->items.empty();
    score.ndcg = score.recall = score.first ? 1 : 0;
    return score;
  }
  score.first = !got.empty() && got.front() == 3;
  score.ndcg = gain(got) / gain(best);
  score.recall = static_cast<double>(hits) / static_cast<double>(std::min<std::int64_t>(100, score.answers));
  return score;
}

void judge_demo(const Json& queries, std::vector<Score>& scores) {
  Market market;
  app::seed_demo(market.services());
  std::map<std::string, std::string> ids;
  const auto listed = app::search_products(market.services(), {}, {.limit = 100, .cursor = {}});
  for (const auto& row : listed.value().items) ids[row.name] = row.id;
  for (const Json& query : queries)
    if (query.contains("demo"))
      scores.push_back(score(market.services(), query, "demo", demo_grades(ids, query.at("demo"))));
}

void judge_generated(const Json& queries, std::vector<Score>& scores) {
  std::vector<Offer> offers;
  for (std::int64_t n = 0; n < kJudgedOffers; ++n) offers.push_back(offer(n, kJudgedOffers));
  for (const Json& query : queries)
    if (query.contains("generated"))
      scores.push_back(score(generated_market(), query, "generated", grades_of(offers, query.at("generated"))));
}

}  // namespace

app::Services& generated_market() {
  static Market market;
  static const bool filled = [] { return fill(market.store(), kJudgedOffers), true; }();
  static_cast<void>(filled);
  return market.services();
}

std::vector<std::string> query_texts() {
  std::vector<std::string> texts;
  for (const char* name : {kQueries, kPeoplesQueries}) {
    const Json set = json::parse(search_queries::file(name)).value();
    for (const Json& query : set.at("queries")) texts.push_back(query.at("q").get<std::string>());
  }
  return texts;
}

std::vector<Score> judge_all(const char* name) {
  const auto set = json::parse(search_queries::file(name));
  if (!set) throw std::runtime_error(std::string(name) + ": " + set.error().code + " at " + set.error().at);
  std::vector<Score> scores;
  judge_demo(set->at("queries"), scores);
  judge_generated(set->at("queries"), scores);
  return scores;
}

Json scores_as_json(const std::vector<Score>& scores) {
  return json::array_of(scores, [](const Score& one) {
    return Json{{"query", one.query},      {"kind", one.kind},           {"catalogue", one.catalogue},
                {"ndcg", one.ndcg},        {"first", one.first},         {"recall", one.recall},
                {"answers", one.answers},  {"corrected", one.corrected}, {"top", one.top},
                {"held_out", one.held_out}};
  });
}

}  // namespace ops::search_set
