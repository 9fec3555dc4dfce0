// What the widgets share among themselves: ids, measuring and drawing text, pressing, recording. Not for views.
#pragma once
#include <imgui.h>
#include <imgui_internal.h>

#include <string>
#include <string_view>
#include <vector>

#include "client/ui/text/wrap.h"
#include "client/ui/theme.h"
#include "client/ui/tree.h"
#include "client/ui/ui.h"

namespace ops::ui {

// Text exactly as it is: ImGui's own labels hide what follows "##", and a listing may well be called that.
float text_width(std::string_view text);
void draw_text(ImVec2 at, ImU32 colour, std::string_view text);
Advance advance_of_current_font();
// `text` cut to `width`, with an ellipsis when something was cut off.
std::string fitted(std::string_view text, float width);
// Wrapped running text at the cursor, `width` wide; returns its rectangle and how it is written there. Takes its place in the
// layout.
struct Paragraph {
  ImRect box;
  Writing writing;
};
Paragraph paragraph(std::string_view text, ImU32 colour, float width);

// The lines that `text` takes in `width`, at least one. They point into `text`.
struct Lines {
  std::vector<std::string_view> texts;
  std::vector<float> widths;  // of each
  float width = 0;            // of the longest
};
Lines lines_of(std::string_view text, float width);

// How `text` is written in `lines` of the current font, `line` pixels apart. `at` is the left top of the first from that of the
// node it is recorded with.
Writing writing_of(std::string_view text, const Lines& lines, ImVec2 at, float line);
// The same of a text in one line, which may be shown shortened.
Writing writing_of(std::string_view text, ImVec2 at, float line);
// A tinted box with an icon and wrapped text, as wide as there is room; `reserved` pixels at its right stay free.
Paragraph draw_banner(Tone tone, std::string_view text, float reserved = 0);
float banner_height(std::string_view text, float width, float reserved = 0);

struct OpenTable;
void end_cell(OpenTable& table);  // before its row ends
bool in_right_cell();             // of a table, whose texts end at the right edge
// Text beside a field in a row of a table stands at the height of the field's text: call before drawing it.
void align_in_row();

float room();                  // what is left of the line, in pixels
float field_width(float ems);  // ems, or the room when 0; never more than the room
ImGuiID id_of(std::string_view id);
Node node_of(Role role, ImGuiID id, std::string_view name, const ImRect& box);
Node node_of(Role role, ImGuiID id, std::string_view name, const ImRect& box, Writing writing);
inline Node node_of(Role role, std::string_view text, Paragraph written) {
  return node_of(role, 0, text, written.box, std::move(written.writing));
}

// Records what was drawn at `at`, in rows `line` pixels apart, and what the widget's own node says to readers: selected and found,
// never read twice. Of one line that is shown shortened, `width` is what is seen of it.
void record_label(std::string_view text, const Lines& lines, ImVec2 at, float line);
void record_label(std::string_view text, ImVec2 at, float line, float width = FLT_MAX);

// A modal dialogue blocks what is outside it, for the keyboard, the mouse and for what assistive technology asks.
bool reachable();
// After ItemAdd: gives the item the focus, in this frame. ImGui's own FocusItem asks for it in the next, and the ask is dropped
// when what has the focus is drawn later in another window.
void focus_item(ImGuiID id);
// After ItemAdd: takes the focus if it was asked for, by assistive technology or by focus_next(); whether it did.
bool take_focus(ImGuiID id);

struct Pressable {
  ImGuiID id = 0;
  ImRect box;
  bool shown = false, hovered = false, held = false, pressed = false, focused = false;
  Response response() const { return {.pressed = pressed, .focused = focused}; }
};
// Something that the mouse, Enter, Space and assistive technology press. Draws nothing but the focus ring.
Pressable pressable(std::string_view id, ImVec2 size, bool enabled);
void focus_ring(const ImRect& box, ImGuiID id);

}  // namespace ops::ui
