#include "client/state/questions/questions.h"

#include <algorithm>

#include "client/state/console.h"
#include "domain/catalog/product_flow.h"
#include "json/reader.h"

namespace ops::state {

bool QuestionRow::may(std::string_view action) const {
  return std::find(actions.begin(), actions.end(), action) != actions.end();
}

std::optional<QuestionRow> question_row_from_json(const json::Json& json) {
  json::Reader reader(json, "");
  QuestionRow row;
  row.id = reader.text("id");
  row.version = reader.integer("version").value_or(0);
  row.asker = reader.text("asker");
  row.text = reader.text("question");
  row.state = reader.text("state");
  row.answer = reader.text("answer");
  row.removal_reason = reader.text("removal_reason");
  row.is_private = reader.boolean("private");
  row.overdue = reader.boolean("overdue");
  row.at = domain::instant_from_rfc3339(reader.text("asked_at"));
  row.due_at = domain::instant_from_rfc3339(reader.text("due_at"));
  row.answered_at = domain::instant_from_rfc3339(reader.text("answered_at"));
  row.edited_at = domain::instant_from_rfc3339(reader.text("edited_at"));
  row.actions = reader.texts("allowed_actions");
  if (const auto* product = reader.object("product")) row.product = json::Reader(*product, "").text("name");
  if (const auto* provider = reader.object("provider")) row.provider = json::Reader(*provider, "").text("display_name");
  if (row.id.empty() || row.version <= 0) return std::nullopt;
  return row;
}

Questions::Questions(Console& console, const Route&)
    : SearchedList(console.api, console.is_operator() ? "/api/v1/operator/questions" : "/api/v1/provider/questions",
                   question_row_from_json),
      console_(console) {}

void Questions::enter(const Route& route) {
  console_.unread.load();
  SearchedList::enter(route);
}

void Questions::open(const QuestionRow& row, const std::string& action) {
  close();
  form_of_ = row.id;
  action_ = action;
  before_ = typed = action == "answer" ? row.answer : std::string();
  draft_.emplace(console_.platform, console_.session.account().id, "question/" + row.id + "/" + action);
  focus_ = true;
  const auto json = draft_->restore();
  if (!json) return;
  typed = json::Reader(*json, "").text("text");
  restored_ = true;
}

void Questions::edited() {
  server_errors_.clear();
  kept_ = draft_->keep({{"text", typed}});
}

void Questions::discard() {
  if (draft_) draft_->drop();
  close();
}

// What was typed stays kept in the browser.
void Questions::close() {
  draft_.reset();
  form_of_.clear();
  typed.clear();
  server_errors_.clear();
  problem_.reset();
  show_error_ = restored_ = false;
  kept_ = true;
}

domain::Errors Questions::check() const {
  if (action_ != "answer") return domain::catalog::check_reason(typed);
  return domain::questions::check_answer(domain::questions::normalized(typed), before_);
}

std::optional<domain::FieldError> Questions::error() const {
  if (!server_errors_.empty()) return server_errors_[0];
  const auto errors = show_error_ ? check() : domain::Errors();
  return errors.empty() ? std::nullopt : std::optional(errors[0]);
}

void Questions::send() {
  const auto& rows = list.items();
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const QuestionRow& one) { return shows_form(one); });
  if (sending_ || row == rows.end()) return;
  show_error_ = true;
  server_errors_.clear();
  if (error()) {
    focus_ = true;
    return console_.api.note_ended(true);
  }
  sending_ = true;
  problem_.reset();
  const bool answers = action_ == "answer";
  const std::string path =
      answers ? "/api/v1/provider/questions/" + row->id + "/answer"
              : "/api/v1/operator/questions/" + row->id + (action_ == "remove" ? "/remove" : "/answer/remove");
  console_.api.send({.method = "POST",
                     .path = path,
                     .body = json::Json{{"version", row->version}, {answers ? "answer" : "reason", typed}}},
                    lifetime_.guard([this](const Reply& reply) { sent(reply); }));
}

void Questions::sent(const Reply& reply) {
  sending_ = false;
  if (reply.ok()) {
    console_.tell(action_ == "answer" ? "questions.done" : "questions.removed");
    console_.unread.saw(form_of_);  // what was told of it
    discard();
    console_.unread.load();
    return list.refresh();
  }
  problem_ = reply.why();
  server_errors_ = problem_->errors;
  focus_ = !server_errors_.empty();
  if (problem_->conflict() || problem_->code == "wrong_state") list.refresh();  // somebody was first
}

}  // namespace ops::state
