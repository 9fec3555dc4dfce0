// Questions as they are read.
#include "domain/orders/reviews.h"
#include "domain/text/text.h"
#include "server/app/cursor.h"
#include "server/app/list_options.h"
#include "server/app/questions/question_view.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

namespace questions = domain::questions;
using AllQuestions = Listed<Question>;

struct WantedQuestions {
  store::QuestionFilter filter;
  std::string list;
  store::PageRequest request;
  bool nothing = false;  // of a text without a single term: nothing has it
};
Outcome<WantedQuestions> wanted(std::string_view list, store::QuestionFilter filter, const std::string& q,
                                const std::string& state, const PageQuery& page) {
  const auto text = check_text(q);
  if (!text) return Failure<Problem>{text.error()};
  if (!state.empty()) {
    filter.state = questions::state_from_name(state);
    if (!filter.state)
      return invalid("state", domain::Code::not_allowed,
                     {{"allowed", std::string("asked,answered,withdrawn,removed")}});
  }
  filter.terms = domain::text::search_terms(*text);
  WantedQuestions all{filter,
                      cursor_scope(list, {filter.of_product, filter.of_buyer, filter.on_product, state, *text}),
                      {},
                      filter.terms.empty() && !text->empty()};
  const auto request = page_request(page, all.list);
  if (!request) return Failure<Problem>{request.error()};
  all.request = *request;
  return all;
}

AllQuestions read(const Services& services, const store::Tx& tx, const Caller& caller, const WantedQuestions& wanted) {
  if (wanted.nothing) return {};
  return listed<Question>(tx.questions().list(wanted.filter, wanted.request), wanted.list,
                          [&](const store::QuestionRecord& record) { return question_view(services, caller, record); });
}

Outcome<AllQuestions> listed_for(Services& services, const Caller& caller, const Outcome<WantedQuestions>& wanted) {
  if (!wanted) return Failure<Problem>{wanted.error()};
  return snapshot<AllQuestions>(services, [&](const store::Tx& tx) { return read(services, tx, caller, *wanted); });
}

}  // namespace

std::optional<questions::Party> party_of(const Caller& caller, const store::QuestionRecord& question) {
  if (caller.role == Role::operator_) return questions::Party::operator_;
  if (caller.account_id.empty()) return std::nullopt;
  if (caller.account_id == question.buyer_id) return questions::Party::asker;
  if (caller.account_id == question.provider_id && question.state != questions::State::withdrawn)
    return questions::Party::provider;
  return std::nullopt;
}

Question question_view(const Services& services, const Caller& caller, const store::QuestionRecord& record) {
  const auto party = party_of(caller, record);
  const bool named = party == questions::Party::asker || party == questions::Party::operator_;
  Question view;
  view.id = record.id;
  view.version = record.version;
  view.product = {record.product_id, record.product_name};
  view.provider = {record.provider_id, record.provider_name};
  view.buyer = {record.buyer_id, record.buyer_name};
  view.asker = named ? record.buyer_name : domain::orders::masked_name(record.buyer_name);
  view.at = record.at;
  view.due_at = record.due_at;
  view.text = record.text;
  view.is_private = record.is_private;
  view.state = record.state;
  view.overdue = record.state == questions::State::asked && record.due_at < services.now();
  view.answer = record.answer;
  view.answered_at = record.answered_at;
  view.edited_at = record.edited_at;
  view.removal_reason = record.removal_reason;
  if (party) view.actions = questions::allowed(record.state, *party);
  return view;
}

Outcome<Question> question(Services& services, const Caller& caller, const std::string& id) {
  return snapshot<Outcome<Question>>(services, [&](const store::Tx& tx) -> Outcome<Question> {
    const auto record = tx.questions().find(id);
    if (!record || !party_of(caller, *record)) return problem(Problem::Kind::not_found);
    return question_view(services, caller, *record);
  });
}

Outcome<AllQuestions> public_questions(Services& services, const std::string& product_id, const std::string& q,
                                       const PageQuery& page) {
  const auto all = wanted("product-questions", {.of_product = product_id}, q, {}, page);
  if (!all) return Failure<Problem>{all.error()};
  return snapshot<Outcome<AllQuestions>>(services, [&](const store::Tx& tx) -> Outcome<AllQuestions> {
    const auto live = tx.catalogue().live(product_id);
    if (!live || !live->listed) return problem(Problem::Kind::not_found);
    return read(services, tx, {}, *all);
  });
}

std::optional<int> usual_answer_days(Services& services, const std::string& provider_id) {
  return questions::usual_days(snapshot<std::vector<int>>(services, [&](const store::Tx& tx) {
    return tx.questions().latest_days(provider_id, questions::kAnswersCounted);
  }));
}

Outcome<AllQuestions> own_questions(Services& services, const Caller& caller, const std::string& product_id,
                                    const PageQuery& page) {
  if (caller.role != Role::buyer) return problem(Problem::Kind::not_allowed);
  return listed_for(services, caller,
                    wanted("own-questions", {.of_buyer = caller.account_id, .on_product = product_id}, {}, {}, page));
}

Outcome<AllQuestions> questions_to_answer(Services& services, const Caller& caller, const std::string& state,
                                          const std::string& q, const PageQuery& page) {
  if (caller.role != Role::provider) return problem(Problem::Kind::not_allowed);
  return listed_for(services, caller,
                    wanted("questions-to-answer", {.of_provider = caller.account_id}, q, state, page));
}

Outcome<AllQuestions> all_questions(Services& services, const Caller& caller, const std::string& state,
                                    const std::string& q, const PageQuery& page) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  return listed_for(services, caller, wanted("all-questions", {}, q, state, page));
}

std::int64_t waiting_questions(Services& services, const Caller& caller) {
  if (caller.role != Role::provider) return 0;
  return snapshot<std::int64_t>(services, [&](const store::Tx& tx) {
    return tx.questions().waiting_for(caller.account_id, services.now()).waiting;
  });
}

}  // namespace ops::app
