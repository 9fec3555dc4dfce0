#include "client/state/row_form.h"

#include "client/state/console.h"
#include "json/reader.h"

namespace ops::state {

void RowForm::open(const std::string& draft, Check check, std::string text) {
  close();
  check_ = std::move(check);
  typed = std::move(text);
  draft_.emplace(console_.platform, console_.session.account().id, draft);
  focus_ = true;
  const auto json = draft_->restore();
  if (!json) return;
  typed = json::Reader(*json, "").text("text");
  restored_ = true;
}

void RowForm::edited() {
  server_errors_.clear();
  kept_ = draft_->keep({{"text", typed}});
}

void RowForm::discard() {
  if (draft_) draft_->drop();
  close();
}

// What was typed stays kept in the browser.
void RowForm::close() {
  draft_.reset();
  typed.clear();
  server_errors_.clear();
  problem_.reset();
  show_error_ = restored_ = false;
  kept_ = true;
}

std::optional<domain::FieldError> RowForm::error() const {
  if (!server_errors_.empty()) return server_errors_[0];
  const auto errors = show_error_ ? check_(typed) : domain::Errors();
  return errors.empty() ? std::nullopt : std::optional(errors[0]);
}

void RowForm::send(Request request, std::function<void()> granted, std::function<void(const Problem&)> refused) {
  if (sending_ || !draft_) return;
  show_error_ = true;
  server_errors_.clear();
  if (error()) {
    focus_ = true;
    return console_.api.note_ended(true);
  }
  sending_ = true;
  problem_.reset();
  const auto answered = [this, granted = std::move(granted), refused = std::move(refused)](const Reply& reply) {
    sending_ = false;
    if (reply.ok()) {
      granted();
      return discard();
    }
    problem_ = reply.why();
    server_errors_ = problem_->errors;
    focus_ = !server_errors_.empty();
    refused(*problem_);
  };
  console_.api.send(std::move(request), lifetime_.guard(answered));
}

}  // namespace ops::state
