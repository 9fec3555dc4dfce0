// One canvas' worth of Dear ImGui: its context, theme and fonts, the frame being built and the tree of the last one.
// The platform drives it; tests drive it without a screen. There is at most one at a time.
#pragma once
#include <imgui.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "client/ui/file_drag.h"
#include "client/ui/outcomes.h"
#include "client/ui/table/row_heights.h"
#include "client/ui/text/text_box.h"
#include "client/ui/theme.h"
#include "client/ui/tree.h"

struct ImDrawListSplitter;
struct ImFontLoader;
struct ImRect;
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
  bool had_fields = false;               // in the last frame: what stands beside a field aligns with its text
  bool has_fields = false;               // in this one
  bool fresh_cell = false;               // nothing drawn in the cell yet
  int node = 0;                          // in the tree
  int cell = -1;                         // of the row, from 0
  std::vector<bool> right = {};          // by column: see Column
  bool cards = false;                    // a row is a card: the canvas is narrow
  std::vector<std::string> titles = {};  // of the cells of a card, by column
  bool in_fact = false;                  // in a cell beside its title
  float top = 0;                         // of what has a ground of its own
  std::shared_ptr<ImDrawListSplitter> layers = {};  // where it has: the ground's height is known only after the rows
  int row_index = 0;  // of the next row, from 1 with the header, where not all rows are built; else 0
  int scopes = 0;     // ImGui's ids that were open where it began
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
  TextSize text_size() const { return text_size_; }
  void set_text_size(TextSize size) { wanted_text_size_ = size; }  // from the next frame on
  Tree& tree() { return tree_; }
  Preedit& preedit() { return preedit_; }
  FileDrag& file_drag() { return file_drag_; }
  Outcomes& outcomes() { return outcomes_; }
  // The text selected in the focused field, for copying: empty when there is none, or when it is a password.
  const std::string& selected_text() const { return selected_text_; }

  // A key with Ctrl, as FieldOptions::shortcuts names it; false: the field that has the keyboard takes no such one.
  bool press_shortcut(char key);

  // Seconds after which the picture changes by itself (the caret blinks); nothing: it does not.
  std::optional<double> due_in() const { return due_in_; }

  // The page goes so far down, or up where it is negative.
  void scroll_page(float css_pixels);

  // All that came in has been heeded, and the focus is where that sent it. ImGui takes one of the events that exclude each
  // other (a key down and up) a frame, and the focus arrives a frame after Tab.
  bool settled() const;

  // --- for the widgets
  void due(double seconds);
  void select_text(std::string text) { selected_text_ = std::move(text); }
  void take_shortcuts(std::string_view keys) { shortcuts_ = keys; }
  char pressed_shortcut() { return std::exchange(pressed_shortcut_, '\0'); }
  // The key of a form's button that was pressed and that no button has taken yet.
  enum class FormKey { none, save, send };
  void press_form_key(FormKey key) { form_key_ = key; }
  bool take_form_key(FormKey key) {
    if (key != form_key_) return false;
    form_key_ = FormKey::none;
    return true;
  }
  void focus_next() {
    focus_next_ = true;
    outcomes_.drop_first_error();
  }
  // Where the page was drawn, in device pixels.
  void place_page(ImVec2 from, ImVec2 to) { page_from_ = from, page_to_ = to; }
  ImRect page_box() const;
  ImVec4 page_area() const;  // the same: left, top, right, bottom
  // What stands beneath the page in this frame, and how high it came out in the last.
  struct Bar {
    std::string name;
    std::function<void()> draw;
  };
  void set_bar(Bar bar) { bar_ = std::move(bar); }
  Bar take_bar() { return std::exchange(bar_, {}); }
  void focus_bar() { focus_bar_ = true; }
  bool take_focus_bar() { return std::exchange(focus_bar_, false); }
  void note_bar_height(float height) { bar_height_ = height; }
  float bar_height() const { return bar_height_; }
  // A field that has just been given the keyboard is scrolled into sight with its label and message.
  void note_focused() { focused_now_ = true; }
  bool take_focused_now() { return std::exchange(focused_now_, false); }
  // In the page's window. Another page than in the last frame: its heading is to take the focus.
  void page_drawn(unsigned id);
  bool take_heading_focus();  // once, unless the focus was moved by hand while the heading was waited for
  bool take_focus_next();
  // Of the open picker: how high its list came out, and whether another pick is marked than in the last frame.
  float picks_height() const { return picks_height_; }
  void note_picks_height(float height) { picks_height_ = height; }
  bool marked_moved(unsigned id) { return std::exchange(marked_, id) != id; }
  Editing& editing() { return editing_; }
  std::vector<OpenTable>& tables() { return tables_; }
  void card_opened(int by) { cards_ += by; }
  bool in_card() const { return cards_ > 0; }
  RowHeights& row_heights(unsigned table_id) { return row_heights_[table_id]; }

 private:
  ImGuiContext* context_ = nullptr;
  Scheme scheme_ = Scheme::light;
  TextSize text_size_ = TextSize::compact, wanted_text_size_ = TextSize::compact;
  Tree tree_;
  Preedit preedit_;
  FileDrag file_drag_;
  Editing editing_;
  std::string selected_text_;
  std::string shortcuts_;      // of the field that has the keyboard
  char pressed_shortcut_ = 0;  // and has not been told of it yet
  std::optional<double> due_in_;
  bool focus_next_ = false, focused_now_ = false;
  FormKey form_key_ = FormKey::none;
  Outcomes outcomes_;
  ImVec2 page_from_, page_to_;
  unsigned page_ = 0, page_window_ = 0, marked_ = 0;
  Bar bar_;
  float bar_height_ = 0;
  bool focus_bar_ = false;
  float picks_height_ = 0;
  std::optional<unsigned> heading_waited_from_;  // what had the focus when the page changed
  int frames_unfocused_ = 0;
  std::vector<OpenTable> tables_;
  int cards_ = 0;  // open ones
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
