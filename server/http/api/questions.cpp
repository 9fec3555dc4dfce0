// Questions before buying: everybody's list of a product, and those of the asker, the provider and operators.
#include "server/app/questions/questions.h"

#include "json/reader.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

using domain::Failure;
namespace questions = domain::questions;

Json public_json(const app::Question& question) {
  return {{"id", question.id},
          {"asker", question.asker},
          {"question", question.text},
          {"asked_at", domain::to_rfc3339(question.at)},
          {"answer", question.answer},
          {"answered_at", or_null(question.answered_at)},
          {"edited_at", or_null(question.edited_at)}};
}

Json question_json(const Request& request, const app::Question& question) {
  Json json = public_json(question);
  json["answer"] = or_null(question.answer);
  json["version"] = question.version;
  json["product"] = {{"id", question.product.id}, {"name", question.product.display_name}};
  json["provider"] = to_json(question.provider);
  json["private"] = question.is_private;
  json["state"] = questions::state_name(question.state);
  json["due_at"] = domain::to_rfc3339(question.due_at);
  json["overdue"] = question.overdue;
  json["removal_reason"] = or_null(question.removal_reason);
  json["allowed_actions"] = json::array_of(question.actions, questions::action_name);
  if (request.caller().role == app::Role::operator_) json["buyer"] = to_json(question.buyer);
  return json;
}

Response answer_of(const Request& request, const app::Outcome<app::Question>& question) {
  if (!question) return problem_response(request, question.error());
  return ok_versioned(question_json(request, *question), question->version);
}

Response list_of(const Request& request, const app::Outcome<app::Listed<app::Question>>& list) {
  if (!list) return problem_response(request, list.error());
  return ok(list_json(*list, [&](const app::Question& one) { return question_json(request, one); }));
}

Response product_questions_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto list = app::public_questions(services, request.params.at("id"), request.query_value("q"), *page);
  if (!list) return problem_response(request, list.error());
  return ok(list_json(*list, public_json));
}

Response ask_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  const std::string text = reader.text("question");
  const bool is_private = reader.boolean("private");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto question = app::ask_question(services, request.caller(), request.params.at("id"), text, is_private);
  if (!question) return problem_response(request, question.error());
  return created(question_json(request, *question), "/api/v1/questions/" + question->id, question->version);
}

Response question_handler(app::Services& services, const Request& request) {
  return answer_of(request, app::question(services, request.caller(), request.params.at("id")));
}

Response own_questions_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  return list_of(request, app::own_questions(services, request.caller(), request.query_value("product_id"), *page));
}

Response withdraw_question_handler(app::Services& services, const Request& request) {
  return answer_of(request, app::withdraw_question(services, request.caller(), request.params.at("id")));
}

Response to_answer_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  return list_of(request, app::questions_to_answer(services, request.caller(), request.query_value("state"),
                                                   request.query_value("q"), *page));
}

Response all_questions_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  return list_of(request, app::all_questions(services, request.caller(), request.query_value("state"),
                                             request.query_value("q"), *page));
}

// {version, answer} of an answer, {version, reason} of a removal.
struct Said {
  Version version;
  std::string words;
};
Or<Said> said_in(const Request& request, const char* name) {
  const auto json = json_body(request);
  if (!json) return Failure{json.error()};
  json::Reader reader(*json, "");
  const auto in_body = reader.integer("version");
  Said said;
  said.words = reader.text(name);
  if (const auto fault = reader.finish()) return Failure{fault_problem(request, *fault)};
  const auto version = version_of(request, in_body);
  if (!version) return Failure{version.error()};
  said.version = *version;
  return said;
}

Response changed(app::Services& services, const Request& request, const Version& version,
                 const app::Outcome<app::Question>& outcome) {
  if (outcome) return answer_of(request, outcome);
  const auto now = app::question(services, request.caller(), request.params.at("id"));
  return change_problem(request, outcome.error(), version, now ? question_json(request, *now) : Json(nullptr));
}

Response answer_handler(app::Services& services, const Request& request) {
  const auto said = said_in(request, "answer");
  if (!said) return said.error();
  return changed(
      services, request, said->version,
      app::answer_question(services, request.caller(), request.params.at("id"), said->version.number, said->words));
}

template <bool kAnswerOnly>
Response remove_question_handler(app::Services& services, const Request& request) {
  const auto said = said_in(request, "reason");
  if (!said) return said.error();
  return changed(services, request, said->version,
                 app::remove_question(services, request.caller(), request.params.at("id"), said->version.number,
                                      said->words, kAnswerOnly));
}

}  // namespace

std::vector<Route> question_routes() {
  return {{.method = "GET",
           .path = "/api/v1/products/{id}/questions",
           .roles = anyone,
           .scopes = app::scope_read,
           .counts = bounds::Cost::searches,
           .operation = {.id = "listProductQuestions",
                         .tag = Tag::questions,
                         .summary = "What was asked and answered for everybody, the newest answer first"},
           .handle = product_questions_handler},
          {.method = "POST",
           .path = "/api/v1/products/{id}/questions",
           .roles = buyer,
           .scopes = app::scope_orders,
           .body = Body::json,
           .counts = bounds::Cost::asking,
           .operation = {.id = "askQuestion",
                         .tag = Tag::questions,
                         .summary = "Ask about a product on sale",
                         .refuses = refuses_input | refuses_conflict | refuses_often},
           .handle = ask_handler},
          {.method = "GET",
           .path = "/api/v1/questions",
           .roles = buyer,
           .scopes = app::scope_read | app::scope_orders,
           .operation = {.id = "listOwnQuestions", .tag = Tag::questions, .summary = "The buyer's own, newest first"},
           .handle = own_questions_handler},
          {.method = "GET",
           .path = "/api/v1/questions/{id}",
           .roles = signed_in,
           .scopes = app::scope_read | app::scope_orders,
           .audit = "question",
           .operation = {.id = "getQuestion",
                         .tag = Tag::questions,
                         .summary = "One, for its asker, its provider and operators"},
           .handle = question_handler},
          {.method = "POST",
           .path = "/api/v1/questions/{id}/withdraw",
           .roles = buyer,
           .scopes = app::scope_orders,
           .operation = {.id = "withdrawQuestion",
                         .tag = Tag::questions,
                         .summary = "Take back what nobody has answered",
                         .refuses = refuses_state},
           .handle = withdraw_question_handler},
          {.method = "GET",
           .path = "/api/v1/provider/questions",
           .roles = provider,
           .scopes = app::scope_read | app::scope_orders,
           .counts = bounds::Cost::list_searches,
           .operation = {.id = "listQuestionsToAnswer",
                         .tag = Tag::questions,
                         .summary = "On the provider's products: what waits first, the oldest first"},
           .handle = to_answer_handler},
          {.method = "POST",
           .path = "/api/v1/provider/questions/{id}/answer",
           .roles = provider,
           .scopes = app::scope_orders,
           .body = Body::json,
           .operation = {.id = "answerQuestion",
                         .tag = Tag::questions,
                         .summary = "Answer, or edit the answer",
                         .refuses = refuses_input | refuses_state | refuses_conflict},
           .handle = answer_handler},
          {.method = "GET",
           .path = "/api/v1/operator/questions",
           .roles = operator_,
           .scopes = app::scope_read,
           .counts = bounds::Cost::list_searches,
           .audit = "questions",
           .operation = {.id = "listQuestions", .tag = Tag::questions, .summary = "All, newest first"},
           .handle = all_questions_handler},
          {.method = "POST",
           .path = "/api/v1/operator/questions/{id}/remove",
           .roles = operator_,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "removeQuestion",
                         .tag = Tag::questions,
                         .summary = "Remove a question with its answer",
                         .refuses = refuses_input | refuses_state},
           .handle = remove_question_handler<false>},
          {.method = "POST",
           .path = "/api/v1/operator/questions/{id}/answer/remove",
           .roles = operator_,
           .scopes = no_token,
           .body = Body::json,
           .operation = {.id = "removeAnswer",
                         .tag = Tag::questions,
                         .summary = "Remove the answer alone: the question waits once more",
                         .refuses = refuses_input | refuses_state},
           .handle = remove_question_handler<true>}};
}

}  // namespace ops::http
