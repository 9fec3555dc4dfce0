// What operators noted for one another on an account, a listing or an order, and one more note. Source: docs/api-reference.md, "What
// operators administer".
#pragma once
#include <optional>
#include <string>

#include "client/state/kept_draft.h"
#include "client/state/lifetime.h"
#include "client/state/paged.h"

namespace ops::state {

class Console;

struct OperatorNote {
  std::optional<domain::Instant> at;
  std::string operator_name, note;
};
std::optional<OperatorNote> operator_note_from_json(const json::Json& json);

class OperatorNotes {
 public:
  // Loads what there is. `subject_id`: of the account, listing or order.
  OperatorNotes(Console& console, std::string subject_id);

  Paged<OperatorNote> list;  // newest first

  // --- one more; what is typed is kept in the browser until the server has it
  std::string text;
  void edited();
  void discard();
  void send();
  std::optional<domain::FieldError> error() const;
  bool sending() const { return sending_; }
  bool done() const { return done_; }
  bool restored() const { return restored_; }
  bool kept() const { return kept_; }
  const std::optional<Problem>& problem() const { return problem_; }

 private:
  ApiClient& api_;
  std::string path_;
  bool show_error_ = false, sending_ = false, done_ = false, restored_ = false, kept_ = true;
  std::optional<Problem> problem_;
  KeptDraft draft_;
  Lifetime lifetime_;
};

}  // namespace ops::state
