// A text being edited: bytes in UTF-8, a caret, a selection, and what can be undone. Knows nothing of fonts or screens;
// text_box.h draws it. (ImGui's own InputText of 1.92.2 neither wraps lines nor shows a composition; see docs/decisions.)
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace ops::ui {

class TextEdit {
 public:
  enum class Unit { character, word };
  enum class Towards { start, end };

  // Begins anew: nothing selected, caret at the end, nothing to undo.
  void start(std::string text, bool single_line);
  // The text changed behind the editor's back; one more step that can be undone.
  void replace_all(std::string text);
  // The same by the user's own command: the selection afterwards is part of the step.
  void replace(std::string text, int from, int to);

  const std::string& text() const { return text_; }
  int caret() const { return caret_; }
  int from() const { return caret_ < anchor_ ? caret_ : anchor_; }
  int to() const { return caret_ < anchor_ ? anchor_ : caret_; }
  std::string_view selected() const;

  void move_to(int at, bool keep_anchor);  // keep_anchor: the selection grows or shrinks
  void select_all();
  void select_word(int at);
  int step(int at, Unit unit, Towards towards) const;

  // Over the selection, if any. In a single line, line breaks become blanks; control characters are left out.
  void insert(std::string_view text);
  void erase(Unit unit, Towards towards);  // the selection, if any
  bool undo();
  bool redo();

 private:
  struct State {
    std::string text;
    int caret = 0, anchor = 0;
  };
  enum class Change { typed, erased, other };
  void remember(Change change);
  State state() const { return {text_, caret_, anchor_}; }
  void restore(const State& state);
  void cut_selection();

  std::string text_;
  int caret_ = 0, anchor_ = 0;
  bool single_line_ = true;
  std::vector<State> undo_, redo_;
  Change last_change_ = Change::other;
  int last_caret_ = -1;  // where the last change left the caret: typing on from there is the same step
};

}  // namespace ops::ui
