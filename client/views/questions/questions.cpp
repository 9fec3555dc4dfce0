// Questions before buying, what waits first: a provider answers beneath each, an operator removes.
#include "client/ui/icons.h"
#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/list_tools.h"
#include "client/views/row_form.h"
#include "client/views/screens.h"
#include "domain/catalog/product_flow.h"

namespace ops::views {
namespace {

using state::QuestionRow;
using state::Questions;

constexpr std::string_view kToAnswer[] = {"asked", "answered"},
                           kAllStates[] = {"asked", "answered", "withdrawn", "removed"};

void draw_question_head(state::Console& console, const QuestionRow& row) {
  const Lang lang = console.lang();
  ui::badge(tr(lang, "question_state." + row.state), row.state == "answered" ? ui::Tone::good
                                                     : row.overdue           ? ui::Tone::bad
                                                     : row.state == "asked"  ? ui::Tone::warn
                                                                             : ui::Tone::neutral);
  if (row.is_private) {
    ui::same_line();
    ui::badge(tr(lang, "questions.private"), ui::Tone::info);
  }
  ui::text(row.product + (console.is_operator() ? " · " + row.provider : std::string()));
  std::string said = row.asker + " · " + when(row.at);
  if (row.state == "asked" && row.due_at) {
    const auto left = countdown(lang, console.api.now(), *row.due_at);
    said += " · " + tr(lang, "questions.due", {{"at", when(*row.due_at)}}) + (left.empty() ? "" : " · " + left);
  }
  ui::muted(said);
}

void draw_answer(Lang lang, const QuestionRow& row) {
  if (!row.answer.empty()) {
    const ui::Card answer("answer", 0, ui::Ground::tinted);
    ui::muted(tr(lang, row.edited_at ? "questions.answer.edited" : "questions.answer",
                 {{"at", when(row.edited_at ? row.edited_at : row.answered_at)}}));
    ui::text(row.answer);
  }
  if (!row.removal_reason.empty())
    ui::muted(tr(lang, row.state == "removed" ? "questions.reason" : "questions.answer.reason",
                 {{"reason", row.removal_reason}}));
}

void draw_question_form(state::Console& console, Questions& questions) {
  const bool answers = questions.action() == "answer";
  const std::string title = "questions.do." + questions.action(), send = "questions.send." + questions.action();
  const RowFormLook look{.title = title,
                         .label = answers ? "field.answer" : "field.reason",
                         .hint = answers ? "questions.hint" : "questions.reason.hint",
                         .send = send,
                         .max = answers ? domain::questions::kMaxAnswer : domain::catalog::kMaxReason,
                         .rows = answers ? 5 : 3,
                         .emphasis = answers ? ui::Emphasis::primary : ui::Emphasis::danger};
  const auto press = draw_row_form(console, questions.form, look);
  if (press == RowFormPress::send) questions.send();
  if (press == RowFormPress::cancel) questions.discard();
}

void draw_question(state::Console& console, Questions& questions, const QuestionRow& row) {
  const Lang lang = console.lang();
  const ui::IdScope id(row.id);
  const ui::GroupScope group(ui::Role::group, row.product + " · " + row.asker + " · " + when(row.at));
  const ui::Card card("question");
  draw_question_head(console, row);
  ui::text(row.text);
  draw_answer(lang, row);
  if (questions.shows_form(row)) return draw_question_form(console, questions);
  bool first = true;
  for (const std::string& action : row.actions) {
    const bool edits = action == "answer" && !row.answer.empty();
    const auto label = tr(lang, edits ? "questions.do.edit" : "questions.do." + action);
    if (!first) ui::same_line_for(label);
    const auto look = action == "answer" && !edits ? ui::Emphasis::primary : ui::Emphasis::quiet;
    if (ui::button("do_" + action, label, look, !questions.form.sending())) questions.open(row, action);
    first = false;
  }
}

}  // namespace

void draw_questions(state::Console& console, Questions& questions) {
  const Lang lang = console.lang();
  const bool all = console.is_operator();
  ui::muted(tr(lang, all ? "questions.how.operator" : "questions.how"));
  draw_list_search(console, "questions", questions.typed_q);
  state_tabs(console, all ? std::span<const std::string_view>(kAllStates) : kToAnswer, "question_state.");
  auto& list = questions.list;
  if (list.items().empty() && list.loading() == state::Loading::ready) {
    const ui::Card card("empty");
    const bool narrowed = !console.route().q.empty() || !console.route().filter.empty();
    ui::text(tr(lang, narrowed ? "questions.not_found" : "questions.none"));
  }
  for (const QuestionRow& row : list.items()) draw_question(console, questions, row);
  list_end(console, list);
  if (list.has_more() &&
      ui::button("more", tr(lang, "more"), ui::Emphasis::normal, list.loading() != state::Loading::loading))
    list.load_more();
}

}  // namespace ops::views
