// The facts of the frame just drawn: what assistive technology, through the platform's mirror, and tests see.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace ops::ui {

enum class Role {
  heading,
  text,
  button,
  link,
  textbox,
  checkbox,
  combobox,
  listbox,
  option,
  table,
  row,
  cell,
  column_header,
  alert,
  status,
  progressbar,
  image,
  dialog,
  navigation,
  main,
  group,
  label,     // what is written of a widget beside it, where its name says the same to readers already
  document,  // a page of HTML, its value
};

// How a column of a table is sorted; fixed: it cannot be.
enum class Sort { fixed, none, ascending, descending };

// How a node's name is written, so that the page's own text lies exactly over it, to be selected and found. In CSS pixels.
struct WrittenRow {
  int from = 0;     // bytes of the name before it
  float width = 0;  // as drawn
  bool operator==(const WrittenRow&) const = default;
};
struct Writing {
  float x = 0, y = 0;            // of the first row, from the node's left top
  float size = 0;                // of the font; 0: it is not written, or is none that one would select
  float line = 0;                // from one row to the next
  bool strong = false;           // semi-bold
  std::vector<WrittenRow> rows;  // of what is shown shortened, the whole
  float left = 0, top = 0;       // how much of the node's rectangle is cut off at each edge by what it scrolls in
  float right = 0, bottom = 0;

  bool operator==(const Writing&) const = default;
};

// One fact. Rectangles are in CSS pixels from the canvas' top left; what is scrolled away lies outside the canvas.
struct Node {
  std::uint32_t id = 0;  // unique in its frame, the same in every frame while the widget is there
  Role role = Role::text;
  std::string name;
  std::string value;        // text of a textbox, choice of a combobox, percent of a progressbar
  std::string error;        // shown beside the field; empty: none
  std::string hint;         // shown beside the field while there is no error
  std::string placeholder;  // of a textbox: what stands in it while it is empty
  std::string
      address;  // of a link: what it leads to, from the console's page; empty: none that could be given to others
  bool enabled = true;
  bool checked = false;
  bool focused = false;
  bool required = false;
  bool multiline = false;
  bool password = false;
  bool folds = false;                  // of a button: it shows and hides what belongs beneath it
  bool expanded = false;               // of a combobox; of a button that folds: what is beneath it is shown
  bool current = false;                // of a link: the screen shown; of an option: the one chosen
  Sort sort = Sort::fixed;             // of a column header; one that can be sorted holds a button
  int level = 0;                       // of a heading
  int row_count = 0;                   // of a table that builds only the rows in sight: all, with the header; else 0
  int row_index = 0;                   // of a row of such a table, from 1
  int select_from = 0, select_to = 0;  // of a focused textbox: selection in bytes of value; the caret is at select_to
  float x = 0, y = 0, w = 0, h = 0;
  Writing writing;
  std::uint32_t described_by = 0;  // the text node that says the error or the hint
  std::uint32_t controls = 0;      // of an open combobox, or of a textbox that has a list: its listbox
  std::uint32_t active = 0;        // of such a textbox: the option that Enter chooses
  int parent = -1;                 // index into the tree; always lower than the node's own

  bool operator==(const Node&) const = default;
};

// What assistive technology asks of a widget by its id; applied while the next frame is built.
struct Ask {
  std::uint32_t id = 0;
  enum class Kind { focus, press, set_value } kind = Kind::press;
  std::string value;
};

class Tree {
 public:
  void begin_frame();
  void end_frame();
  std::span<const Node> nodes() const { return last_; }  // of the last whole frame
  void ask(Ask ask);
  // The language of what is drawn, as a BCP 47 tag: readers choose their voice by it.
  void set_language(std::string_view tag) { language_ = tag; }
  const std::string& language() const { return language_; }
  // Texts of the last whole frame that were too long for their place and were cut, as they should have been.
  std::span<const std::string> cut_texts() const { return last_cut_; }
  bool waiting() const { return !asks_.empty(); }  // something was asked that no frame has answered yet

  // For the widgets. A node without an id gets one from its parent, its role and its place; a text from what it says instead of
  // its place, so that a selection in it stays when something is added before it.
  int add(Node node);  // beneath the innermost open node; its index
  int open(Node node);
  void close();  // without a rectangle of its own, the node gets the one around its children
  int count() const { return static_cast<int>(building_.size()); }
  Node& at(int index) { return building_[static_cast<std::size_t>(index)]; }
  void note_cut(std::string_view text) { cut_.emplace_back(text); }
  bool focused_within() const;  // the keyboard is in the innermost open node, at something drawn in this frame already
  std::optional<Ask> take(std::uint32_t id, Ask::Kind kind);

 private:
  struct Waiting {
    Ask ask;
    int frames = 0;
  };
  std::uint32_t place_id(const Node& node);

  std::vector<Node> building_, last_;
  std::vector<std::string> cut_, last_cut_;
  std::vector<int> open_;
  std::unordered_map<std::uint32_t, std::uint32_t> places_;  // parent, role and text, mixed -> how many so far
  std::unordered_set<std::uint32_t> ids_;
  std::vector<Waiting> asks_;
  std::string language_;
};
Tree& tree();  // the one of the running stage

}  // namespace ops::ui
