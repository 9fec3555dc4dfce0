// Widgets of the console. Each draws with Dear ImGui and records what it is (role, name, value, state, error,
// rectangle) in the frame's tree, which assistive technology and the end-to-end tests read. Views use only these.
//
// Labels are visible text and accessible names; ids come from `id`, never from the label, since labels repeat in
// tables and change with the language.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ops::ui {

enum class Role { heading, text, button, link, textbox, checkbox, radio, combobox, option, table, row, cell, column_header, alert, status, progressbar, image, dialog, navigation, group };

// One fact of the frame just drawn. Rectangles are in CSS pixels from the canvas' top left.
struct Node {
  std::uint32_t id = 0;
  Role role = Role::text;
  std::string name;
  std::string value;       // text of a textbox, choice of a combobox, percent of a progressbar
  std::string error;       // shown beside the field; empty: none
  bool enabled = true;
  bool checked = false;
  bool focused = false;
  bool required = false;
  bool multiline = false;
  int level = 0;           // of a heading
  float x = 0, y = 0, w = 0, h = 0;
  int parent = -1;         // index into the tree
};

// What assistive technology asks of a widget by its id; applied while the next frame is built.
struct Ask { std::uint32_t id = 0; enum class Kind { focus, press, set_value } kind = Kind::press; std::string value; };

class Tree {
 public:
  void begin_frame();
  void end_frame();
  std::span<const Node> nodes() const;                 // of the last whole frame
  void ask(Ask ask);
};
Tree& tree();                                          // the one of the running context

// --- scopes
struct IdScope { explicit IdScope(std::string_view id); explicit IdScope(std::int64_t id); ~IdScope(); IdScope(const IdScope&) = delete; };
struct GroupScope { GroupScope(Role role, std::string_view name); ~GroupScope(); GroupScope(const GroupScope&) = delete; };

// --- text
void heading(std::string_view text, int level);
void text(std::string_view text);                      // wrapped
void muted(std::string_view text);                     // secondary, wrapped
void alert(std::string_view text);                     // problem, announced
void notice(std::string_view text);                    // good news or state, announced politely
enum class Tone { neutral, info, good, warn, bad };
void badge(std::string_view text, Tone tone);

// --- actions
enum class Emphasis { normal, primary, danger, quiet };
bool button(std::string_view id, std::string_view label, Emphasis emphasis = Emphasis::normal, bool enabled = true);
bool link(std::string_view id, std::string_view label);

// --- fields: label above, control, then the error (or the hint) beneath. True when the value changed this frame.
struct FieldOptions {
  std::string_view hint;            // shown beneath while there is no error
  std::string_view error;           // in the user's language; empty: none
  bool required = false;
  bool enabled = true;
  bool password = false;
  int rows = 1;                     // > 1: multi-line
  float width = 0;                  // in multiples of the font size; 0: all that is there
  bool label_hidden = false;        // in tables the column header is the visible label; the name stays for readers
  std::string_view counter;         // e.g. "12/30", right of the label
};
bool text_field(std::string_view id, std::string_view label, std::string& value, const FieldOptions& options = {});
bool checkbox(std::string_view id, std::string_view label, bool& value, const FieldOptions& options = {});
bool choice(std::string_view id, std::string_view label, std::string& value, std::span<const std::pair<std::string, std::string>> options_code_text, const FieldOptions& options = {});
void read_only(std::string_view label, std::string_view value);
void progress(std::string_view label, double fraction);

// --- tables
struct Column { std::string_view title; float weight = 1; };
bool begin_table(std::string_view id, std::string_view name, std::span<const Column> columns);
void next_row();
void next_cell();
void end_table();

// --- layout, sizes in multiples of the font size
void space(float ems = 0.5f);
void same_line(float gap_ems = 0.75f);
void separator();
struct Card { explicit Card(std::string_view id, float width_ems = 0); ~Card(); Card(const Card&) = delete; };

// A modal question; `open` is the caller's state (set to false when answered). Returns true once, on confirmation.
bool confirm(std::string_view id, std::string_view title, std::string_view body, std::string_view confirm_label, std::string_view cancel_label, bool& open);

}  // namespace ops::ui
