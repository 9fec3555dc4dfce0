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
      form(console),
      console_(console) {}

void Questions::enter(const Route& route) {
  console_.unread.load();
  SearchedList::enter(route);
}

void Questions::open(const QuestionRow& row, const std::string& action) {
  form_of_ = row.id;
  action_ = action;
  const std::string draft = "question/" + row.id + "/" + action;
  if (action != "answer") return form.open(draft, domain::catalog::check_reason);
  const auto check = [before = row.answer](const std::string& text) {
    return domain::questions::check_answer(domain::questions::normalized(text), before);
  };
  form.open(draft, check, row.answer);
}

void Questions::discard() {
  form.discard();
  form_of_.clear();
}

void Questions::send() {
  const auto& rows = list.items();
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const QuestionRow& one) { return shows_form(one); });
  if (row == rows.end()) return;
  const bool answers = action_ == "answer";
  const std::string path =
      answers ? "/api/v1/provider/questions/" + row->id + "/answer"
              : "/api/v1/operator/questions/" + row->id + (action_ == "remove" ? "/remove" : "/answer/remove");
  const auto refused = [this](const Problem& problem) {
    if (problem.conflict() || problem.code == "wrong_state") list.refresh();  // somebody was first
  };
  form.send(
      {.method = "POST",
       .path = path,
       .body = json::Json{{"version", row->version}, {answers ? "answer" : "reason", form.typed}}},
      [this] { sent(); }, refused);
}

void Questions::sent() {
  console_.tell(action_ == "answer" ? "questions.done" : "questions.removed");
  console_.unread.saw(form_of_);  // what was told of it
  console_.unread.load();
  form_of_.clear();
  list.refresh();
}

}  // namespace ops::state
