// Questions before buying: a provider answers them, operators remove what has no place here. Source: docs/api-reference.md,
// "Questions".
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "client/state/kept_draft.h"
#include "client/state/list_screen.h"
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
  bool busy() const override { return SearchedList::busy() || sending_; }
  void changed(const Changes& changes) override {
    if (changes.of({"question"})) list.refresh();
  }

  // --- the one form that is open: an answer, or why something is removed. Kept in the browser until the server has it.
  bool shows_form(const QuestionRow& row) const { return row.id == form_of_; }
  const std::string& action() const { return action_; }  // answer remove remove_answer
  std::string typed;
  void open(const QuestionRow& row, const std::string& action);
  void edited();
  void discard();
  std::optional<domain::FieldError> error() const;
  bool take_focus() { return std::exchange(focus_, false); }
  void send();
  bool sending() const { return sending_; }
  bool restored() const { return restored_; }
  bool kept() const { return kept_; }
  const std::optional<Problem>& problem() const { return problem_; }

 private:
  void close();
  domain::Errors check() const;
  void sent(const Reply& reply);

  Console& console_;
  std::string form_of_, action_, before_;  // before_: the answer that is edited
  std::optional<KeptDraft> draft_;
  domain::Errors server_errors_;
  std::optional<Problem> problem_;
  bool show_error_ = false, sending_ = false, restored_ = false, kept_ = true, focus_ = false;
  Lifetime lifetime_;
};

}  // namespace ops::state
