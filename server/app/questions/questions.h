// Questions before buying: asked by buyers, answered by the product's provider, removed by operators. Rules: questions.ask,
// questions.answer, questions.withdraw, questions.public, questions.due, questions.usual-days, questions.removal, limits.questions.
#pragma once
#include "domain/questions/questions.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/common.h"

namespace ops::app {

struct Question {
  std::string id;
  std::int64_t version = 0;
  PartyRef product, provider, buyer;  // the buyer is for operators
  std::string asker;                  // masked, but for operators and the asker
  Instant at, due_at;
  std::string text;
  bool is_private = false, overdue = false;
  domain::questions::State state = domain::questions::State::asked;
  std::string answer;  // empty: none
  std::optional<Instant> answered_at, edited_at;
  std::string removal_reason;
  std::vector<domain::questions::Action> actions;  // of who reads it
};
struct EarlierAnswer {
  Instant at;
  std::string text;
};

// Of a product on sale, by buyers.
Outcome<Question> ask_question(Services& services, const Caller& caller, const std::string& product_id,
                               const std::string& text, bool is_private);
Outcome<Question> withdraw_question(Services& services, const Caller& caller, const std::string& id);
// `version`: of the question as its provider saw it.
Outcome<Question> answer_question(Services& services, const Caller& caller, const std::string& id, std::int64_t version,
                                  const std::string& text);
// By operators: the question, or its answer alone.
Outcome<Question> remove_question(Services& services, const Caller& caller, const std::string& id, std::int64_t version,
                                  const std::string& reason, bool answer_only);

// For its asker, its provider, and operators.
Outcome<Question> question(Services& services, const Caller& caller, const std::string& id);
// What everybody reads of a product on sale, the newest answer first; with `q` what has its words, the newest question first.
Outcome<Listed<Question>> public_questions(Services& services, const std::string& product_id, const std::string& q,
                                           const PageQuery& page);
// How long the product's provider usually takes, in working days; nothing: there are too few answers to say.
std::optional<int> usual_answer_days(Services& services, const std::string& provider_id);
// The buyer's own, newest first. `product_id`: those on one product; empty: all.
Outcome<Listed<Question>> own_questions(Services& services, const Caller& caller, const std::string& product_id,
                                        const PageQuery& page);
// The provider's: what waits first, the oldest first; an operator's: all, newest first. `state`: one, or empty.
Outcome<Listed<Question>> questions_to_answer(Services& services, const Caller& caller, const std::string& state,
                                              const std::string& q, const PageQuery& page);
Outcome<Listed<Question>> all_questions(Services& services, const Caller& caller, const std::string& state,
                                        const std::string& q, const PageQuery& page);
// That wait for the caller's answer.
std::int64_t waiting_questions(Services& services, const Caller& caller);

}  // namespace ops::app
