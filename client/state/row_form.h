// The one form that is open beneath a row of a list: a text and a button. What is typed is kept in the browser until the server has it.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "client/state/api_client.h"
#include "client/state/kept_draft.h"
#include "client/state/lifetime.h"

namespace ops::state {

class Console;

class RowForm {
 public:
  // What the server would refuse of a text.
  using Check = std::function<domain::Errors(const std::string& text)>;

  explicit RowForm(Console& console) : console_(console) {}

  std::string typed;
  // Opens in place of the one that was open, whose text stays kept. `draft` names it in the browser's storage; it begins with `text`
  // unless a draft is there.
  void open(const std::string& draft, Check check, std::string text = {});
  void edited();
  void discard();
  std::optional<domain::FieldError> error() const;
  bool take_focus() { return std::exchange(focus_, false); }
  // Once what was typed passes the check. `granted` is called when the server has it, before the form closes; `refused` after its problem
  // is shown.
  void send(Request request, std::function<void()> granted, std::function<void(const Problem&)> refused);
  bool sending() const { return sending_; }
  bool restored() const { return restored_; }
  bool kept() const { return kept_; }
  const std::optional<Problem>& problem() const { return problem_; }

 private:
  void close();

  Console& console_;
  Check check_;
  std::optional<KeptDraft> draft_;
  domain::Errors server_errors_;
  std::optional<Problem> problem_;
  bool show_error_ = false, sending_ = false, restored_ = false, kept_ = true, focus_ = false;
  Lifetime lifetime_;
};

}  // namespace ops::state
