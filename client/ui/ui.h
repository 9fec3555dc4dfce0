// Widgets of the console. Each draws with Dear ImGui and records what it is (role, name, value, state, error,
// rectangle) in the frame's tree, which assistive technology and the end-to-end tests read. Views use only these.
//
// Labels are visible text and accessible names; ids come from `id`, never from the label, since labels repeat in
// tables and change with the language.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "client/ui/tree.h"

namespace ops::ui {

// What was done in a text field of a table that reaches beyond the field: a table was pasted, which the field leaves to its
// view; or undo (redo) was asked for with nothing left to undo (redo) in the field itself.
struct TableEdit {
  enum class Kind { none, paste, undo, redo } kind = Kind::none;
  std::string pasted = {};  // as the clipboard has it
};

// What a view does to the text of a field, at what is selected there: bytes, from <= to. One step, which can be undone.
using TextChange = std::function<void(std::string& text, int& from, int& to)>;

// What became of the widget just drawn, in this frame. As a condition it is whether the user did what the widget is there for.
struct Response {
  bool changed = false;    // of a field: its value is another one now
  bool pressed = false;    // of a button or link: it is to act now; of a question: it was confirmed
  bool submitted = false;  // of a single-line text field: Enter was pressed in it, and forms submit on that
  bool focused = false;    // it has the keyboard
  bool beside = false;     // of a link with an address: it is to open beside this page
  std::optional<std::size_t> column = {};  // of a table: whose header was pressed
  char shortcut = 0;                       // of a text field: the one pressed of those that it takes
  const TableEdit* table_edit = nullptr;   // of a text field that takes cells; valid until the next widget is drawn

  explicit operator bool() const { return changed || pressed; }
};

// --- scopes
struct IdScope {
  explicit IdScope(std::string_view id);
  explicit IdScope(std::int64_t id);
  ~IdScope();
  IdScope(const IdScope&) = delete;
};
// Widgets drawn within belong to one named thing: a set of fields, a form, a list.
struct GroupScope {
  GroupScope(Role role, std::string_view name);
  ~GroupScope();
  GroupScope(const GroupScope&) = delete;
};

// Larger text and more room, or less of both: from the next frame on.
void comfortable_text(bool on);

// --- the page. At most one Sidebar and one Page a frame; without them widgets fill the canvas.
// The canvas is as narrow as a telephone's or a tablet's held upright: one column, lists as cards, navigation at the top.
bool narrow();
float content_ems();  // how wide a screen's content becomes at most
// The navigation column at the left, as high as the canvas. On a narrow canvas it is a bar at the top, or, while `open`, fills
// the canvas: then there is no Page.
struct Sidebar {
  explicit Sidebar(std::string_view name, bool open = false, float width_ems = 15);
  ~Sidebar();
  Sidebar(const Sidebar&) = delete;
};
// What is left of the canvas, scrolling; content no wider than `max_width_ems` (0: all), centred if `centred`.
// A change of `id` (another kind of screen) or of `visit` (another of the kind) starts at the top again, with the keyboard at the heading.
struct Page {
  explicit Page(std::string_view id, float max_width_ems = 0, bool centred = false, std::int64_t visit = 0);
  ~Page();
  Page(const Page&) = delete;
};
// What `draw` draws stands beneath the Page, always in sight, in this frame; to readers it is a group of that name, at the page's end.
void page_bar(std::string_view name, std::function<void()> draw);
void focus_bar();  // its first button that can be pressed takes the keyboard; nothing happens where there is no bar
// A column at the Page's right that does not scroll with it; what follows leaves it free. REQUIRES: nothing is drawn beside it
struct Aside {
  Aside(std::string_view name, float width_ems);
  ~Aside();
  Aside(const Aside&) = delete;

 private:
  float left_, top_, bottom_;  // what the page laid out in before
};
float page_width_ems();  // of the Page, whatever its content may take of it
// What is drawn next comes to the top of the Page.
void scroll_here();
// One entry of a Sidebar, a link to `address`; `current` marks the screen shown.
Response nav_item(std::string_view id, std::string_view label, std::string_view address, bool current);

// --- text
void heading(std::string_view text, int level);
void text(std::string_view text);          // wrapped
void muted(std::string_view text);         // secondary, wrapped
void muted_beside(std::string_view text);  // the same after a button, at the height of its words
void alert(std::string_view text);         // problem, announced
void notice(std::string_view text);        // good news or state, announced politely
enum class Tone { neutral, info, good, warn, bad };
void badge(std::string_view text, Tone tone);

// --- actions
// danger_outline: leads to a form or a question whose own button is in danger's colour.
enum class Emphasis { normal, primary, danger, danger_outline, quiet };
Response button(std::string_view id, std::string_view label, Emphasis emphasis = Emphasis::normal, bool enabled = true);
// A button that a form is sent by; also by a key: from within the form, which is the open group, or from anywhere on the page.
struct FormKeys {
  bool save = false;      // Ctrl+S (Cmd+S)
  bool send = false;      // Ctrl+Enter (Cmd+Enter)
  bool anywhere = false;  // else only while the keyboard is at what was drawn of the form before the button
};
inline constexpr FormKeys kSends{.send = true}, kSendsFromAnywhere{.send = true, .anywhere = true},
    kSaves{.save = true, .anywhere = true}, kSavesAndSends{.save = true, .send = true, .anywhere = true};
Response form_button(std::string_view id, std::string_view label, FormKeys keys, Emphasis emphasis = Emphasis::primary,
                     bool enabled = true);
// Such a key was pressed: the button that answers to it acts in this frame, and nothing else does.
void press_save();
void press_send();
bool keyboard_within();  // the open group, as above
// Pressed when it is to be followed here. One with an address ("#/orders", "/api/v1/files/…") may open beside this page as well:
// the middle button, and Ctrl (Cmd) with a click, ask for a new tab instead, as of any link, and the browser's own menu knows it.
Response link(std::string_view id, std::string_view label, std::string_view address = {});

// A small button after a text that people pass on. `name` ("复制订单号") is shown while it is pointed at or has the keyboard;
// `outcome`, what came of copying, is shown instead while there is one, and announced.
Response copy_button(std::string_view id, std::string_view name, std::string_view outcome = {});
// A button that opens a list of what may be done besides; the place of what was chosen in this frame.
std::optional<std::size_t> menu(std::string_view id, std::string_view label, std::span<const std::string> choices,
                                bool enabled = true);
// The line that something is folded into: pressed, it is shown beneath, or hidden again; `open`: it is shown. `width_ems` 0: all that is left
// of the line.
Response disclosure(std::string_view id, std::string_view label, bool open, float width_ems = 0);
// One of several ways to see a list; `chosen`: the one in force.
Response chip(std::string_view id, std::string_view label, bool chosen);

// --- fields: label above, control, then the error (or the hint) beneath.
struct FieldOptions {
  std::string_view hint = {};   // shown beneath while there is no error
  bool hint_inside = false;     // of a text field: it stands in the field instead, while that is empty
  std::string_view error = {};  // in the user's language; empty: none
  bool required = false;
  bool enabled = true;
  bool password = false;
  bool takes_cells = false;         // a field of a table: see Response
  std::string_view shortcuts = {};  // letters, pressed with Ctrl (Cmd); capital letters and digits, with Shift as well
  const std::function<void()>* tools = nullptr;  // draws what stands between the label and the text
  const TextChange* change = nullptr;            // to be done now; the field takes the keyboard
  int rows = 1;                                  // > 1: multi-line, wrapped
  float width = 0;                               // in multiples of the font size; 0: all that is there
  std::string_view caption = {};  // seen instead of the label, where that counts rows: 名称 for 名称 第1项
  bool label_hidden = false;      // in tables the column header is the visible label; the name stays for readers
  std::string_view counter = {};  // e.g. "12/30", right of the label
};
Response text_field(std::string_view id, std::string_view label, std::string& value, const FieldOptions& options = {});
Response checkbox(std::string_view id, std::string_view label, bool& value, const FieldOptions& options = {});
// One of several, each given as code and text; `value` is the code. An unknown code shows as nothing chosen.
Response choice(std::string_view id, std::string_view label, std::string& value,
                std::span<const std::pair<std::string, std::string>> options_code_text,
                const FieldOptions& options = {});
void read_only(std::string_view label, std::string_view value);  // side by side where there is room
void fact_label(std::string_view label);  // the same of a value that is no text: it is drawn next
void progress(std::string_view label, double fraction);
// A command has ended, answered or refused: what appears in the next frames is what it brought. Alerts and notices that would stand out of
// sight are shown over the page's foot by draw_outcomes(); with `fields_in_error`, the first field in error takes the keyboard.
void command_ended(bool fields_in_error);
// After the page. `dismiss`: what the button that puts such a message away is called.
void draw_outcomes(std::string_view dismiss);
// A key that no text field takes: a letter (in lower case) or '?', alone; or a letter or Enter ('\n') with Ctrl (Cmd), which is one wherever
// the keyboard is.
struct KeyPress {
  char key = 0;  // 0: none
  bool command = false;
};
KeyPress key_pressed();
bool appearing();       // of the dialogue being drawn: in this frame for the first time
bool left_by_escape();  // Esc was pressed in it
bool on_apple();        // Cmd is what Ctrl is elsewhere
// A page of HTML, as the browser shows it, without scripts. Only the part of its place that is in sight is taken, so it scrolls by
// itself. `height_ems` 0: as high as what stands before it in the line.
void shown_page(std::string_view id, std::string_view label, std::string_view html, float height_ems = 0);
// The next field or button takes the keyboard focus and is scrolled into view: the first error, a new row.
void focus_next();

// --- tables
struct Column {
  std::string_view title;
  float weight = 1;         // of the room that columns of a fixed width leave
  Sort sort = Sort::fixed;  // else the header is a button: see Response
  float ems = 0;            // fixed width; 0: by weight
  bool right = false;       // its texts end at the right edge: numbers
};
// Always to be followed by end_table(). On a narrow canvas each row is a card, without headers.
Response begin_table(std::string_view id, std::string_view name, std::span<const Column> columns);
void next_row();
void next_cell();
// After the cells of a row: the whole row opens what it stands for, as a link in it does, with the keyboard by that link.
Response row_opens();
void end_table();
// Draws the rows 0 … count-1 of the open table, but builds only those in sight and a few around them: `draw_row` is called
// for these alone, and starts with next_row(). At most once in a table. Returns the row after the last one built.
std::size_t table_rows(std::size_t count, const std::function<void(std::size_t)>& draw_row);

// --- plots
struct Bar {
  std::string label;            // "11-16"
  std::optional<double> value;  // nothing: there is none, and no bar
  std::string text;             // the value as people read it
};
// Bars side by side, as wide as there is room; `most` is the value that is as high as the plot, `ticks` what stands at its lines,
// evenly from the lowest (0) to the highest (`most`). The bar under the mouse, else
// the last, is spelled out above. To assistive technology it is an image of that name: beside it, offer its values as a table.
void plot(std::string_view id, std::string_view name, std::span<const Bar> bars, double most,
          std::span<const std::string> ticks, float height_ems = 6);

// --- layout, sizes in multiples of the font size
float width_ems();  // what is left of the line
void space(float ems = 0.5f);
void same_line(float gap_ems = 0.75f);
// The same line if a button of that label still fits there, else the next.
void same_line_for(std::string_view button_label, float gap_ems = 0.75f);
void at_right(float ems);  // the same line, for something that wide at its end
void below_label();        // beside a field: as high as its control, which stands beneath its label
void separator();
// A white, bordered box around what is drawn within; or a tinted one without a border, as what somebody says.
enum class Ground { surface, tinted, own };
struct Card {
  explicit Card(std::string_view id, float width_ems = 0, Ground ground = Ground::surface);
  ~Card();
  Card(const Card&) = delete;

 private:
  struct Drawing;
  std::unique_ptr<Drawing> drawing_;
};

// A column of the page: what is drawn within stands one beneath the other, `width_ems` wide. The next one stands beside it after
// same_line().
struct Stack {
  explicit Stack(float width_ems);
  ~Stack();
  Stack(const Stack&) = delete;

 private:
  float right_, work_, content_;
};
// A label at the left and what it comes to at the right: lines of a sum.
void sum_line(std::string_view label, std::string_view value, bool strong = false);
// What follows starts so far to the right that `width_ems` are left of the line.
void push_right(float width_ems);
float text_ems(std::string_view text);  // the widest line of it, unwrapped

// Where something stands on its way, as marks on a line; `said` is what readers hear of the mark. Where there is no room for all
// words, only those of the one that is under way; where there is none for the marks, it alone.
struct StepMark {
  std::string label, note, said;
  enum class Look { done, now, warn, bad, later } look = Look::later;
};
void stepper(std::string_view name, std::span<const StepMark> marks);

// Files may be dropped on what is drawn within, and pasted while one of its widgets has the keyboard: while some are dragged over the page, `hint` stands over it, outlined. The
// platform has the files (Platform::take_dropped). Not nested.
struct DropArea {
  DropArea(std::string_view id, std::string_view hint, bool enabled = true);
  ~DropArea();
  DropArea(const DropArea&) = delete;
  bool dropped() const { return dropped_; }  // just now, here

 private:
  std::uint32_t id_;
  std::string hint_;
  bool enabled_, dropped_ = false;
  float width_ = 0;
};

// A modal dialogue, drawn within while `open`; in the middle, or from `top` of the canvas (0 … 1) down. Whoever sets its state to closed
// calls close() in the same frame.
struct Dialog {
  Dialog(std::string_view id, bool open, float width_ems, float top = -1);
  ~Dialog();
  Dialog(const Dialog&) = delete;
  explicit operator bool() const { return shown_; }
  void close() const;

 private:
  IdScope id_;
  bool shown_ = false;
};

// A modal question; `open` is the caller's state (set to false when answered). Pressed once, on confirmation.
Response confirm(std::string_view id, std::string_view title, std::string_view body, std::string_view confirm_label,
                 std::string_view cancel_label, bool& open);

}  // namespace ops::ui
