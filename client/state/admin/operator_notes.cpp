#include "client/state/admin/operator_notes.h"

#include "client/state/console.h"
#include "domain/accounts/operator_note.h"
#include "json/reader.h"

namespace ops::state {

std::optional<OperatorNote> operator_note_from_json(const json::Json& json) {
  json::Reader reader(json, "");
  OperatorNote note;
  note.at = domain::instant_from_rfc3339(reader.text("at"));
  note.note = reader.text("note");
  if (const auto* by = reader.object("operator")) note.operator_name = json::Reader(*by, "").text("display_name");
  if (note.note.empty()) return std::nullopt;
  return note;
}

OperatorNotes::OperatorNotes(Console& console, std::string subject_id)
    : list(console.api, operator_note_from_json),
      api_(console.api),
      path_("/api/v1/operator/notes/" + subject_id),
      draft_(console.platform, console.session.account().id, "note/" + subject_id) {
  if (const auto json = draft_.restore()) {
    text = json::Reader(*json, "").text("note");
    restored_ = !text.empty();
  }
  list.load(path_);
}

void OperatorNotes::edited() {
  done_ = false;
  if (text.empty()) return discard();
  kept_ = draft_.keep({{"note", text}});
}

void OperatorNotes::discard() {
  draft_.drop();
  text.clear();
  show_error_ = restored_ = false;
  kept_ = true;
}

std::optional<domain::FieldError> OperatorNotes::error() const {
  if (show_error_) {
    if (auto errors = domain::accounts::check_operator_note(text); !errors.empty()) return errors[0];
  }
  if (problem_ && !problem_->errors.empty()) return problem_->errors[0];
  return std::nullopt;
}

void OperatorNotes::send() {
  if (sending_) return;
  show_error_ = true;
  problem_.reset();
  if (error()) return api_.note_ended(true);
  sending_ = true;
  api_.send({.method = "POST", .path = path_, .body = json::Json{{"note", text}}},
            lifetime_.guard([this](const Reply& reply) {
              sending_ = false;
              if (!reply.ok()) {
                problem_ = reply.why();
                return;
              }
              discard();
              done_ = true;
              list.reload();
            }));
}

}  // namespace ops::state
