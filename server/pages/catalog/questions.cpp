#include "server/pages/catalog/questions.h"

#include "server/pages/format.h"
#include "server/pages/forms.h"
#include "server/pages/layout.h"
#include "server/pages/orders/order_history.h"
#include "server/pages/pager.h"

namespace ops::pages {
namespace {

using domain::questions::State;
using i18n::Lang;

constexpr const char* kQuestionId = "question";

void set_answer(Dict& row, const app::Question& question) {
  row.SetValue("ANSWER", question.answer);
  set_time(row, "ANSWER_ISO", "ANSWER_WHEN", question.answered_at.value_or(question.at));
  if (question.edited_at) row.ShowSection("EDITED");
}

void add_question(Dict& part, const app::Question& question) {
  Dict& row = *part.AddSectionDictionary("QUESTION");
  row.SetValue("ASKER", question.asker);
  set_time(row, "ISO", "WHEN", question.at);
  row.SetValue("TEXT", question.text);
  set_answer(row, question);
}

Dict& add_part(Dict& content, Lang lang, const app::Listed<app::Question>& questions, std::optional<int> usual_days) {
  Dict& part = *content.AddIncludeDictionary("QUESTIONS");
  part.SetFilename("questions.html");
  if (usual_days)
    part.SetValueAndShowSection("USUAL_TEXT", word(lang, "questions.usual", {{"n", std::to_string(*usual_days)}}),
                                "USUAL");
  for (const auto& question : questions.items) add_question(part, question);
  return part;
}

void add_find(Dict& part, const std::string& url, const std::string& q) {
  Dict& find = *part.AddSectionDictionary("FIND");
  find.SetValue("URL", url);
  find.SetValue("Q", q);
}

const char* state_look(State state) {
  switch (state) {
    case State::asked:
      return "theirs";
    case State::answered:
      return "done";
    case State::withdrawn:
    case State::removed:
      break;
  }
  return "ended";
}

void add_own(Dict& list, Lang lang, const app::Question& question, bool name_product) {
  Dict& row = *list.AddSectionDictionary("OWN")->AddIncludeDictionary("OWN_QUESTION");
  row.SetFilename("own_question.html");
  row.SetValue("ID", question.id);
  if (name_product) {
    Dict& product = *row.AddSectionDictionary("PRODUCT");
    product.SetValue("NAME", question.product.display_name);
    product.SetValue("URL", questions_url(question.product.id));
  }
  row.SetValue("STATE", std::string(word(lang, "question_state." + std::string(state_name(question.state)))));
  row.SetValue("LOOK", state_look(question.state));
  if (question.is_private) row.ShowSection("PRIVATE");
  set_time(row, "ISO", "WHEN", question.at);
  row.SetValue("TEXT", question.text);
  if (question.state == State::asked)
    set_time(*row.AddSectionDictionary(question.overdue ? "OVERDUE" : "DUE"), "DUE_ISO", "DUE_AT", question.due_at);
  if (!question.answer.empty()) set_answer(*row.AddSectionDictionary("ANSWERED"), question);
  if (question.state == State::removed && !question.removal_reason.empty())
    row.AddSectionDictionary("REASON")->SetValue("REASON_TEXT", question.removal_reason);
  if (question.state != State::asked) return;
  Dict& withdraw = *row.AddSectionDictionary("WITHDRAW");
  withdraw.SetValue("URL", "/questions/" + url_part(question.id) + "/withdraw");
  withdraw.SetValue("WHAT", question.product.display_name);
}

void add_form(Dict& content, const Frame& frame, const ProductQuestionsPage& page) {
  Dict& form = *content.AddSectionDictionary("FORM");
  form.SetValue("URL", questions_url(page.product.id));
  Field text;
  text.id = text.name = kQuestionId;
  text.label = std::string(word(frame.lang, "field.question"));
  text.type = "textarea";
  text.max_length = domain::questions::kMaxQuestion;
  text.value = page.typed;
  add_field(form, frame.lang, text, page.errors);
  if (page.typed_private) form.ShowSection("PRIVATE");
  add_error_summary(content, frame.lang, page.errors, {{"question", kQuestionId, text.label}});
}

void add_ask(Dict& content, const Frame& frame, const ProductQuestionsPage& page) {
  if (!frame.viewer)
    content.AddSectionDictionary("SIGN_IN")->SetValue("URL",
                                                      url_with("/login", {{"next", questions_url(page.product.id)}}));
  else if (frame.viewer->role == domain::accounts::Role::buyer)
    add_form(content, frame, page);
  else
    content.ShowSection("NOT_BUYER");
}

}  // namespace

std::string questions_url(const std::string& product_id) { return "/products/" + url_part(product_id) + "/questions"; }

void add_questions(Dict& content, Lang lang, const QuestionsPart& shown) {
  const std::string url = questions_url(shown.product_id);
  Dict& part = add_part(content, lang, shown.questions, shown.usual_days);
  if (shown.questions.items.empty()) part.ShowSection("NONE");
  if (!shown.questions.items.empty()) add_find(part, url, {});
  if (!shown.questions.next_cursor.empty()) part.AddSectionDictionary("ALL")->SetValue("URL", url);
  part.AddSectionDictionary("ASK")->SetValue("URL", url + "#ask");
}

std::string product_questions_page(const Frame& frame, const ProductQuestionsPage& page) {
  const std::string& name = page.product.listing.name;
  Layout layout(frame, "product_questions.html", std::string(word(frame.lang, "questions.heading")) + " · " + name);
  layout.no_index();
  Dict& content = layout.content();
  const std::string url = questions_url(page.product.id);
  content.SetValue("PRODUCT_URL", "/products/" + url_part(page.product.id));
  content.SetValue("NAME", name);
  content.SetValue("PROVIDER", page.product.provider.display_name);
  Dict& part = add_part(content, frame.lang, page.questions, page.usual_days);
  part.ShowSection("QUIET");  // the page has this heading
  const bool nothing = page.questions.items.empty();
  if (!nothing || !page.q.empty()) add_find(part, url, page.q);
  if (nothing) part.ShowSection(page.q.empty() ? "NONE" : "NOT_FOUND");
  add_pager(*part.AddSectionDictionary("PAGES"), page.cursor, page.questions.next_cursor,
            [&](const std::string& cursor) { return url_with(url, {{"q", page.q}, {"cursor", cursor}}); });
  if (!page.own.empty()) {
    Dict& mine = *content.AddSectionDictionary("MINE");
    for (const auto& question : page.own) add_own(mine, frame.lang, question, false);
  }
  add_ask(content, frame, page);
  return layout.html();
}

std::string own_questions_page(const Frame& frame, const app::Listed<app::Question>& questions,
                               const std::string& cursor) {
  Layout layout(frame, "own_questions.html", word(frame.lang, "questions.mine"));
  layout.no_index();
  Dict& content = layout.content();
  if (questions.items.empty()) content.ShowSection("EMPTY");
  if (!questions.items.empty()) {
    Dict& list = *content.AddSectionDictionary("LIST");
    for (const auto& question : questions.items) add_own(list, frame.lang, question, true);
  }
  add_pager(content, cursor, questions.next_cursor,
            [](const std::string& next) { return url_with("/questions", {{"cursor", next}}); });
  return layout.html();
}

}  // namespace ops::pages
