// What a command brought is said where one looks: the first field in error takes the keyboard and is scrolled into sight with its label,
// and an alert or notice that would stand out of sight is shown over the foot of the page. Stage keeps it; the widgets tell it.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/ui/tree.h"

namespace ops::ui {

class Outcomes {
 public:
  // A command has ended: what appears in the next frames is about it.
  void expect(bool fields_in_error);
  void end_frame();

  // --- for the widgets
  bool take_first_error();                           // true once, for the first field in error
  void drop_first_error() { first_error_ = false; }  // another widget was given the keyboard
  // An alert or notice was drawn, as this node of the frame's tree.
  void said(Role role, std::string_view text, int node, bool in_sight);

  struct Toast {
    Role role = Role::status;
    std::string text;
    double since = 0;
    int node = -1;  // in this frame's tree; -1: not said any more
    bool in_sight = false, dismissed = false;
  };
  std::vector<Toast>& toasts() { return toasts_; }

 private:
  static constexpr int kFrames = 4;  // within which the screen says what a command brought

  bool was_said(Role role, std::string_view text) const;

  int frames_ = 0;
  bool first_error_ = false;
  using Texts = std::vector<std::pair<Role, std::string>>;
  Texts now_, last_, before_last_;  // said in this frame, in those before
  Texts before_;                    // the command, as far as is known: it may have ended while the last frame was built
  std::vector<Toast> toasts_;
};

}  // namespace ops::ui
