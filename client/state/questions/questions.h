// Questions before buying: a provider answers them, operators remove what has no place here. Source: docs/api-reference.md,
// "Questions".
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "client/state/list_screen.h"
#include "client/state/row_form.h"
#include "domain/questions/questions.h"

namespace ops::state {

struct QuestionRow {
  std::string id, product, provider, asker, text, state, answer, removal_reason;
  std::int64_t version = 0;
  bool is_private = false, overdue = false;
  std::optional<domain::Instant> at, due_at, answered_at, edited_at;
  std::vector<std::string> actions;

  bool may(std::string_view action) const;
};
std::optional<QuestionRow> question_row_from_json(const json::Json& json);

class Questions : public SearchedList<QuestionRow> {
 public:
  Questions(Console& console, const Route&);
  void enter(const Route& route) override;
  bool busy() const override { return SearchedList::busy() || form.sending(); }
  void changed(const Changes& changes) override {
    if (changes.of({"question"})) list.refresh();
  }

  // --- an answer, or why something is removed
  RowForm form;
  bool shows_form(const QuestionRow& row) const { return row.id == form_of_; }
  const std::string& action() const { return action_; }  // answer remove remove_answer
  void open(const QuestionRow& row, const std::string& action);
  void discard();
  void send();

 private:
  void sent();

  Console& console_;
  std::string form_of_, action_;
};

}  // namespace ops::state
