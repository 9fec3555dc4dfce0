// One canvas' worth of Dear ImGui: its context, theme and fonts, the frame being built and the tree of the last one.
// The platform drives it; tests drive it without a screen. There is at most one at a time.
#pragma once
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "client/ui/file_drag.h"
#include "client/ui/table/row_heights.h"
#include "client/ui/text/text_box.h"
#include "client/ui/theme.h"
#include "client/ui/tree.h"

struct ImFontLoader;
struct ImGuiContext;

namespace ops::ui {

// The canvas as it is now. Width and height in CSS pixels; `density` is device pixels per CSS pixel.
struct Screen {
  float width = 0, height = 0;
  float density = 1;
  Scheme scheme = Scheme::light;
};

// What an input method is composing: shown at the caret, not yet part of the text. Empty: nothing.
struct Preedit {
  std::string text;
  int caret = 0;  // bytes into text
};

// A table being drawn; tables nest in cells.
struct OpenTable {
  enum class In { table, row, cell } in = In::table;
  bool had_fields = false;  // in the last frame: what stands beside a field aligns with its text
  bool has_fields = false;  // in this one
  bool fresh_cell = false;  // nothing drawn in the cell yet
  int node = 0;             // in the tree
  int row_index = 0;        // of the next row, from 1 with the header, where not all rows are built; else 0
};

class Stage {
 public:
  // `fonts` measures and draws the glyphs; FontLoaderFlags of a source holds the weight (400, 600). Must outlive.
  explicit Stage(const ImFontLoader& fonts);
  ~Stage();
  Stage(const Stage&) = delete;
  static Stage& current();

  void begin_frame(const Screen& screen, double seconds_since_last);
  void end_frame();  // ImGui::GetDrawData() is then complete

  Scheme scheme() const { return scheme_; }
  Tree& tree() { return tree_; }
  Preedit& preedit() { return preedit_; }
  FileDrag& file_drag() { return file_drag_; }
  // The text selected in the focused field, for copying: empty when there is none, or when it is a password.
  const std::string& selected_text() const { return selected_text_; }

  // A key with Ctrl, as FieldOptions::shortcuts names it; false: the field that has the keyboard takes no such one.
  bool press_shortcut(char key);

  // Seconds after which the picture changes by itself (the caret blinks); nothing: it does not.
  std::optional<double> due_in() const { return due_in_; }

  // All that came in has been heeded, and the focus is where that sent it. ImGui takes one of the events that exclude each
  // other (a key down and up) a frame, and the focus arrives a frame after Tab.
  bool settled() const;

  // --- for the widgets
  void due(double seconds);
  void select_text(std::string text) { selected_text_ = std::move(text); }
  void take_shortcuts(std::string_view keys) { shortcuts_ = keys; }
  char pressed_shortcut() { return std::exchange(pressed_shortcut_, '\0'); }
  void focus_next() { focus_next_ = true; }
  void page_drawn(unsigned id);  // another than in the last frame: its heading is to take the focus
  bool take_heading_focus();     // once, unless the focus was moved by hand while the heading was waited for
  bool take_focus_next();
  Editing& editing() { return editing_; }
  std::vector<OpenTable>& tables() { return tables_; }
  RowHeights& row_heights(unsigned table_id) { return row_heights_[table_id]; }

 private:
  ImGuiContext* context_ = nullptr;
  Scheme scheme_ = Scheme::light;
  Tree tree_;
  Preedit preedit_;
  FileDrag file_drag_;
  Editing editing_;
  std::string selected_text_;
  std::string shortcuts_;      // of the field that has the keyboard
  char pressed_shortcut_ = 0;  // and has not been told of it yet
  std::optional<double> due_in_;
  bool focus_next_ = false;
  unsigned page_ = 0;
  std::optional<unsigned> heading_waited_from_;  // what had the focus when the page changed
  int frames_unfocused_ = 0;
  std::vector<OpenTable> tables_;
  std::unordered_map<unsigned, RowHeights> row_heights_;
};

// Builds frames until the stage has settled. Before each key and text: however late frames come, it then meets the widget that
// whatever was pressed before led to.
template <class BuildFrame>
void settle(const Stage& stage, BuildFrame build_frame) {
  constexpr int kMost = 16;  // what is asked anew in each frame must not hold the page
  for (int i = 0; i < kMost && !stage.settled(); ++i) build_frame();
}

}  // namespace ops::ui
