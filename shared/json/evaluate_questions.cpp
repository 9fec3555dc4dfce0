// Rules of questions before buying: texts, steps, and how long an answer takes.
#include <algorithm>

#include "domain/questions/questions.h"
#include "json/listing.h"
#include "json/reader.h"
#include "json/rules.h"

namespace ops::json::rules_by_name {

using domain::Failure;
namespace questions = domain::questions;

namespace {

const domain::calendar::Calendar& published_days() {
  static const domain::calendar::Calendar calendar = domain::calendar::Calendar::published();
  return calendar;
}

}  // namespace

Answer question_text(const Json& input) {
  Reader r(input, "");
  r.require("text");
  const std::string text = questions::normalized(r.text("text"));
  const bool answers = r.boolean("is_answer");
  const std::string before = r.text("before");
  if (auto fault = r.finish()) return Failure{*fault};
  const auto errors = answers ? questions::check_answer(text, before) : questions::check_question(text);
  return Json{{"text", text}, {"errors", to_json(errors)}};
}

Answer question_flow(const Json& input) {
  Reader r(input, "");
  for (const char* key : {"state", "action", "party"}) r.require(key);
  const auto state = r.named("state", questions::state_from_name);
  const auto action = r.named("action", questions::action_from_name);
  const auto party = r.named("party", questions::party_from_name);
  const bool is_private = r.boolean("private");
  if (auto fault = r.finish()) return Failure{*fault};
  const auto next = questions::next(*state, *action, *party);
  if (!next) return Json{{"refused", true}};
  return Json{{"state", questions::state_name(*next)}, {"public", questions::is_public(*next, is_private)}};
}

Answer question_days(const Json& input) {
  Reader r(input, "");
  r.require("asked_at");
  const auto asked_at = r.instant("asked_at");
  const auto answered_at = r.instant("answered_at");
  std::vector<int> earlier;
  for (const std::int64_t days : r.integers("earlier"))
    earlier.push_back(static_cast<int>(std::clamp<std::int64_t>(days, 0, 1000)));
  if (auto fault = r.finish()) return Failure{*fault};
  const auto due = questions::answer_due(published_days(), *asked_at);
  Json answer{{"due_at", domain::to_rfc3339(due.at)}, {"days", nullptr}, {"usual_days", nullptr}};
  if (answered_at) answer["days"] = questions::days_taken(published_days(), *asked_at, *answered_at);
  if (const auto usual = questions::usual_days(std::move(earlier))) answer["usual_days"] = *usual;
  return answer;
}

}  // namespace ops::json::rules_by_name
