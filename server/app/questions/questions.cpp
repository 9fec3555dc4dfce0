#include "server/app/questions/questions.h"

#include <algorithm>

#include "domain/catalog/product_flow.h"
#include "domain/text/text.h"
#include "server/app/admin/operator_log.h"
#include "server/app/admin/platform_settings.h"
#include "server/app/crypto.h"
#include "server/app/messaging/live.h"
#include "server/app/messaging/notify.h"
#include "server/app/questions/question_view.h"
#include "server/app/transact.h"
#include "server/store/questions.h"

namespace ops::app {
namespace {

namespace questions = domain::questions;
namespace limits = domain::limits;
using limits::Bound;

// A question that the caller may take `action` on, and the state that follows. In this order, so that nobody learns of what is not
// theirs: not_found, stale_version, wrong_state. Without a version whatever it is now is meant.
struct QuestionStep {
  store::QuestionRecord question;
  questions::State next;
};
Outcome<QuestionStep> step_of(const store::Tx& tx, const Caller& caller, const std::string& id,
                              questions::Action action, std::optional<std::int64_t> version) {
  auto found = tx.questions().find(id);
  const auto party = found ? party_of(caller, *found) : std::nullopt;
  if (!party) return problem(Problem::Kind::not_found);
  if (version && *version != found->version) return problem(Problem::Kind::stale_version);
  const auto next = questions::next(found->state, action, *party);
  if (!next) return problem(Problem::Kind::wrong_state);
  return QuestionStep{std::move(*found), *next};
}

Question saved(Services& services, store::Tx& tx, const Caller& caller, store::QuestionRecord question) {
  ++question.version;
  tx.questions().update(question);
  live_question(tx, question);
  return question_view(services, caller, question);
}

// What a buyer may not do besides: each question reaches somebody.
std::optional<Failure<Problem>> too_many(const store::Tx& tx, const Caller& caller, const std::string& product_id,
                                         Instant now) {
  const auto& asked = limits::limit_of(Bound::questions);
  if (tx.questions().asked_since(caller.account_id, now + -asked.window_seconds) >= asked.max)
    return used_up("question", Bound::questions);
  if (tx.questions().open_of(caller.account_id) >= limits::most(Bound::open_questions))
    return used_up("question", Bound::open_questions);
  if (tx.questions().open_of(caller.account_id, product_id) >= limits::most(Bound::open_questions_on_product))
    return used_up("question", Bound::open_questions_on_product);
  return std::nullopt;
}

std::string words(const std::string& given) {
  return domain::text::valid_utf8(given) ? domain::text::clean_lines(given) : given;
}

}  // namespace

Outcome<Question> ask_question(Services& services, const Caller& caller, const std::string& product_id,
                               const std::string& given, bool is_private) {
  if (caller.role != Role::buyer) return problem(Problem::Kind::not_allowed);
  const std::string text = questions::normalized(given);
  return transact<Question>(services, {Subject::account(caller.account_id), Subject::product(product_id).as_shared()},
                            [&](store::Tx& tx) -> Outcome<Question> {
                              const auto live = tx.catalogue().live(product_id);
                              if (!live || !live->listed) return problem(Problem::Kind::not_found);
                              if (Errors errors = questions::check_question(text); !errors.empty())
                                return problem(Problem::Kind::invalid, std::move(errors));
                              const Instant now = services.now();
                              if (auto refused = too_many(tx, caller, product_id, now)) return std::move(*refused);
                              store::QuestionRecord question;
                              question.id = new_id("qst_", now);
                              question.product_id = product_id;
                              question.provider_id = live->provider_id;
                              question.buyer_id = caller.account_id;
                              question.at = now;
                              question.due_at = questions::answer_due(*calendar_in(services, tx), now).at;
                              question.text = text;
                              question.is_private = is_private;
                              tx.questions().insert(question);
                              question = tx.questions().find(question.id).value();
                              notify_question(tx, question, "question.asked", {}, now);
                              live_question(tx, question);
                              return question_view(services, caller, question);
                            });
}

Outcome<Question> withdraw_question(Services& services, const Caller& caller, const std::string& id) {
  return transact<Question>(services, {Subject::question(id)}, [&](store::Tx& tx) -> Outcome<Question> {
    auto step = step_of(tx, caller, id, questions::Action::withdraw, std::nullopt);
    if (!step) return Failure<Problem>{step.error()};
    step->question.state = step->next;
    return saved(services, tx, caller, std::move(step->question));
  });
}

Outcome<Question> answer_question(Services& services, const Caller& caller, const std::string& id, std::int64_t version,
                                  const std::string& given) {
  const std::string text = questions::normalized(given);
  return transact<Question>(services, {Subject::question(id)}, [&](store::Tx& tx) -> Outcome<Question> {
    auto step = step_of(tx, caller, id, questions::Action::answer, version);
    if (!step) return Failure<Problem>{step.error()};
    store::QuestionRecord& question = step->question;
    if (Errors errors = questions::check_answer(text, question.answer); !errors.empty())
      return problem(Problem::Kind::invalid, std::move(errors));
    if (static_cast<std::int64_t>(tx.questions().answers(id).size()) >= limits::most(Bound::answer_edits))
      return used_up("answer", Bound::answer_edits);
    const Instant now = services.now();
    const bool edits = question.state == questions::State::answered;
    question.state = step->next;
    question.answer = text;
    question.removal_reason.clear();
    if (edits) {
      question.edited_at = now;
    } else {
      question.answered_at = now;
      question.edited_at.reset();
    }
    if (!question.first_answered_at) {
      question.first_answered_at = now;
      question.days_taken = questions::days_taken(*calendar_in(services, tx), question.at, now);
    }
    tx.questions().keep_answer(id, {now, text});
    notify_question(tx, question, edits ? "question.edited" : "question.answered", {}, now);
    return saved(services, tx, caller, std::move(question));
  });
}

Outcome<Question> remove_question(Services& services, const Caller& caller, const std::string& id, std::int64_t version,
                                  const std::string& given, bool answer_only) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  if (Errors errors = domain::catalog::check_reason(given); !errors.empty())
    return problem(Problem::Kind::invalid, std::move(errors));
  const std::string reason = words(given);
  return transact<Question>(services, {Subject::question(id)}, [&](store::Tx& tx) -> Outcome<Question> {
    auto step =
        step_of(tx, caller, id, answer_only ? questions::Action::remove_answer : questions::Action::remove, version);
    if (!step) return Failure<Problem>{step.error()};
    store::QuestionRecord question = step->question;
    const Instant now = services.now();
    question.state = step->next;
    question.removal_reason = reason;
    if (answer_only) {
      question.answer.clear();
      question.answered_at.reset();
      question.edited_at.reset();
    }
    const store::QuestionRecord& before = step->question;
    LoggedChanges changes{{"question_state", std::string(questions::state_name(before.state)),
                           std::string(questions::state_name(question.state))}};
    if (!answer_only) changes.push_back({"question", before.text, {}});
    changes.push_back({"answer", before.answer, {}});
    log_operator_action(tx, caller, now, answer_only ? "remove_answer" : "remove_question",
                        {before.product_id, before.product_name}, reason, changes);
    notify_question(tx, question, answer_only ? "question.answer_removed" : "question.removed", reason, now);
    return saved(services, tx, caller, std::move(question));
  });
}

}  // namespace ops::app
