#include "client/ui/text/text_box.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "client/ui/clipboard.h"
#include "client/ui/draw.h"
#include "client/ui/stage.h"
#include "client/ui/text/text_keys.h"
#include "client/ui/text/text_layout.h"

namespace ops::ui {
namespace {

constexpr double kBlink = 0.53;  // seconds on, seconds off

struct Box {
  ImGuiID id = 0;
  ImRect outer, inner;
  const TextBoxOptions& options;
  bool hovered = false;
  bool multiline() const { return options.rows > 1; }
};

TextLayout layout_of(const Box& box, std::string_view text) {
  const float line = ImTrunc(em() * (box.multiline() ? kLine : 1.0f));
  Advance advance = advance_of_current_font();
  if (box.options.password) advance = [bullet = ImTrunc(em() * 0.65f)](unsigned) { return bullet; };
  return TextLayout(text, box.multiline() ? box.inner.GetWidth() : 0, line, std::move(advance));
}

void take_keyboard(const Box& box, const std::string& value, Editing& editing) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  ImGuiWindow* window = g.CurrentWindow;
  ImGui::SetActiveID(box.id, window);
  ImGui::SetFocusID(box.id, window);
  ImGui::FocusWindow(window);
  editing = Editing{};
  editing.id = box.id;
  editing.edit.start(value, !box.multiline());
  editing.touched = ImGui::GetTime();
  editing.screen_height = g.IO.DisplaySize.y;  // whoever moved the focus here has scrolled to the whole box
}

// At the selection that the box has, or had before a button took the keyboard from it; else at the text's end, which is all that is
// done while somebody types elsewhere.
void change_text(const Box& box, std::string& value, Editing& editing, Response& response) {
  const ImGuiID active = ImGui::GetCurrentContext()->ActiveId;
  response.changed = true;
  if (active != 0 && active != box.id) {
    int from = static_cast<int>(value.size()), to = from;
    return (*box.options.change)(value, from, to);
  }
  TextEdit before = editing.id == box.id ? std::move(editing.edit) : TextEdit();
  const bool had = editing.id == box.id && before.text() == value;
  take_keyboard(box, value, editing);
  if (had) editing.edit = std::move(before);
  std::string text = value;
  int from = editing.edit.from(), to = editing.edit.to();
  (*box.options.change)(text, from, to);
  editing.edit.replace(std::move(text), from, to);
  value = editing.edit.text();
}

// Takes the keyboard: by click, by Tab, by Enter on the focused box, or because someone asked for the focus.
bool begin_editing(const Box& box, bool focused, const std::string& value, Editing& editing) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  const bool clicked = box.hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left, ImGuiInputFlags_None, box.id);
  const bool arrived = g.NavJustMovedToId == box.id && g.NavJustMovedToIsTabbing;
  const bool typed = g.NavId == box.id && g.ActiveId == 0 && !g.IO.InputQueueCharacters.empty();
  if (!clicked && !focused && !arrived && !typed && g.NavActivateId != box.id) return false;
  if (g.ActiveId == box.id && editing.id == box.id) return clicked;
  take_keyboard(box, value, editing);
  if (!clicked && !typed && !box.multiline()) editing.edit.select_all();
  return clicked;
}

void follow_mouse(const Box& box, const TextLayout& layout, bool clicked, Editing& editing) {
  const ImGuiIO& io = ImGui::GetIO();
  const float scroll = box.multiline() ? 0 : editing.scroll;
  const int at = layout.at(io.MousePos.x - box.inner.Min.x + scroll, io.MousePos.y - box.inner.Min.y);
  if (clicked) {
    ImGui::SetKeyOwner(ImGuiKey_MouseLeft, box.id);
    const int count = io.MouseClickedCount[0];
    if (count == 2)
      editing.edit.select_word(at);
    else if (count >= 3)
      editing.edit.select_all();
    else
      editing.edit.move_to(at, io.KeyShift);
    editing.dragging = count == 1;
    editing.goal_x = -1;
    editing.touched = ImGui::GetTime();
  } else if (editing.dragging && io.MouseDown[0]) {
    editing.edit.move_to(at, true);
  }
  if (!io.MouseDown[0]) editing.dragging = false;
}

// A single line scrolls so that the caret stays inside, and the page so that the caret's line does.
void keep_caret_visible(const Box& box, const TextLayout& layout, int caret, Editing& editing) {
  const ImVec2 at = layout.position(caret);
  if (box.multiline()) {
    const ImVec2 top(box.inner.Min.x + at.x, box.inner.Min.y + at.y);
    ImGui::ScrollToRect(ImGui::GetCurrentWindow(), ImRect(top, ImVec2(top.x + 1, top.y + layout.line_height())),
                        ImGuiScrollFlags_KeepVisibleEdgeY);
    return;
  }
  ImGui::ScrollToRect(ImGui::GetCurrentWindow(), box.outer, ImGuiScrollFlags_KeepVisibleEdgeY);
  const float width = box.inner.GetWidth() - px(2);
  editing.scroll = std::clamp(editing.scroll, at.x - width, at.x);
  editing.scroll = std::clamp(editing.scroll, 0.0f, std::max(0.0f, layout.width() - width));
}

void draw_frame(const Box& box, bool active) {
  const Palette& p = palette();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool enabled = box.options.enabled;
  list->AddRectFilled(box.outer.Min, box.outer.Max, enabled ? p.surface : p.neutral_soft, rounding());
  const ImU32 edge = box.options.invalid ? p.danger : active ? p.primary : enabled ? p.edge : p.line;
  const float thickness = active || box.options.invalid ? px(2) : px(1);
  list->AddRect(box.outer.Min, box.outer.Max, edge, rounding(), 0, thickness);
  if (active) {  // the ring is the same for keyboard and mouse: one must always see where typing goes
    ImRect ring = box.outer;
    ring.Expand(px(2));
    const ImU32 halo = (box.options.invalid ? p.danger_soft : p.selection);
    list->AddRect(ring.Min, ring.Max, halo, rounding() + px(2), 0, px(2));
  }
}

// A password is its number of characters, and no more.
void draw_bullets(ImVec2 at, const TextLayout& layout, ImU32 colour) {
  const std::string_view text = layout.row_text(0);
  for (int byte = 0; byte < static_cast<int>(text.size()); byte = character_at(text, byte).next) {
    const float left = layout.x_in_row(0, byte);
    ImGui::GetWindowDrawList()->AddCircleFilled(ImVec2(at.x + left + em() * 0.325f, at.y + em() * 0.5f), em() * 0.17f,
                                                colour);
  }
}

void draw_rows(const Box& box, const TextLayout& layout, float scroll) {
  const ImU32 colour = box.options.enabled ? palette().text : palette().disabled;
  const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  const float lead = ImTrunc((layout.line_height() - em()) / 2);
  for (std::size_t i = 0; i < layout.rows().size(); ++i) {
    const float y = box.inner.Min.y + static_cast<float>(i) * layout.line_height();
    if (y + layout.line_height() < clip.Min.y || y > clip.Max.y) continue;
    const ImVec2 at(box.inner.Min.x - scroll, y + lead);
    if (box.options.password)
      draw_bullets(at, layout, colour);
    else
      draw_text(at, colour, layout.row_text(i));
  }
}

// One rectangle for each row that the bytes [from, to) touch.
template <typename Paint>
void for_each_stretch(const Box& box, const TextLayout& layout, int from, int to, float scroll, Paint paint) {
  for (std::size_t i = 0; i < layout.rows().size(); ++i) {
    const Row& row = layout.rows()[i];
    if (row.to < from || row.from >= to) continue;
    const float x0 = layout.x_in_row(i, std::max(from, row.from)), x1 = layout.x_in_row(i, std::min(to, row.to));
    const float y = box.inner.Min.y + static_cast<float>(i) * layout.line_height();
    const float left = box.inner.Min.x - scroll;
    paint(ImRect(left + x0, y, left + x1 + (to > row.to ? em() / 4 : 0), y + layout.line_height()));
  }
}

void draw_placeholder(const Box& box) {
  if (!box.options.placeholder.empty())
    draw_text(box.inner.Min, palette().muted, fitted(box.options.placeholder, box.inner.GetWidth()));
}

void draw_caret(const Box& box, const TextLayout& layout, int caret, const Editing& editing) {
  const double phase = std::fmod(ImGui::GetTime() - editing.touched, 2 * kBlink);
  Stage::current().due(phase < kBlink ? kBlink - phase : 2 * kBlink - phase);
  const ImVec2 at = layout.position(caret);
  const float x = box.inner.Min.x + at.x - (box.multiline() ? 0 : editing.scroll), y = box.inner.Min.y + at.y;
  if (phase < kBlink)
    ImGui::GetWindowDrawList()->AddRectFilled(ImVec2(x, y + px(1)),
                                              ImVec2(x + px(1.5f), y + layout.line_height() - px(1)), palette().text);
  ImGuiPlatformImeData& ime = ImGui::GetCurrentContext()->PlatformImeData;
  ime.WantVisible = ime.WantTextInput = true;
  ime.ViewportId = ImGui::GetMainViewport()->ID;
  ime.InputPos = ImVec2(x, y);
  ime.InputLineHeight = layout.line_height();
}

// The text with the preedit in the place of the selection, as it will be if the user commits.
struct Shown {
  std::string text;
  int preedit_from = 0, preedit_to = 0, caret = 0;
};
Shown shown_text(const Editing& editing) {
  const TextEdit& edit = editing.edit;
  const Preedit& preedit = Stage::current().preedit();
  if (preedit.text.empty()) return {edit.text(), 0, 0, edit.caret()};
  std::string text = edit.text();
  text.replace(static_cast<std::size_t>(edit.from()), static_cast<std::size_t>(edit.to() - edit.from()), preedit.text);
  return {std::move(text), edit.from(), edit.from() + static_cast<int>(preedit.text.size()),
          edit.from() + preedit.caret};
}

void draw_editing(const Box& box, const Shown& shown, const TextLayout& layout, const Editing& editing) {
  const float scroll = box.multiline() ? 0 : editing.scroll;
  if (shown.text.empty()) draw_placeholder(box);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const TextEdit& edit = editing.edit;
  const bool composing = shown.preedit_to > shown.preedit_from;
  if (!composing && edit.from() != edit.to())
    for_each_stretch(box, layout, edit.from(), edit.to(), scroll,
                     [&](const ImRect& r) { list->AddRectFilled(r.Min, r.Max, palette().selection); });
  draw_rows(box, layout, scroll);
  if (composing)
    for_each_stretch(box, layout, shown.preedit_from, shown.preedit_to, scroll, [&](const ImRect& r) {
      list->AddLine(ImVec2(r.Min.x, r.Max.y - px(1)), ImVec2(r.Max.x, r.Max.y - px(1)), palette().text, px(1));
    });
  draw_caret(box, layout, shown.caret, editing);
}

// Edits for one frame; false when the box gave the keyboard back.
bool run_editing(Box& box, bool clicked, std::string& value, Editing& editing, Response& response) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  if (std::exchange(editing.handed_on, false))
    editing.edit.start(value, !box.multiline());
  else if (value != editing.edit.text())
    editing.edit.replace_all(value);  // the view changed it: it decides
  if (g.IO.MouseClicked[0] && !clicked) {
    ImGui::ClearActiveID();
    if (g.NavId == box.id) ImGui::SetNavID(0, ImGuiNavLayer_Main, 0, ImRect());
    return false;
  }
  g.ActiveIdAllowOverlap = !g.IO.MouseDown[0];  // a click on a box that was drawn before this one is that box's
  const int caret_before = editing.edit.caret();
  TextLayout layout = layout_of(box, editing.edit.text());
  follow_mouse(box, layout, clicked, editing);
  KeysResult keys = take_keys(box.id, {box.multiline(), box.options.takes_cells}, layout, editing);
  response.submitted = keys.submitted;
  if (keys.table_edit.kind != TableEdit::Kind::none) {
    editing.table_edit = std::move(keys.table_edit);
    editing.handed_on = true;
    response.table_edit = &editing.table_edit;
  }
  if (editing.edit.text() != value) {
    value = editing.edit.text();
    response.changed = true;
  }
  if (response.changed || editing.edit.caret() != caret_before) {
    editing.touched = ImGui::GetTime();
    keep_caret_visible(box, layout_of(box, editing.edit.text()), editing.edit.caret(), editing);
  } else if (std::exchange(editing.screen_height, g.IO.DisplaySize.y) != g.IO.DisplaySize.y) {
    keep_caret_visible(box, layout, editing.edit.caret(), editing);  // a soft keyboard came up
  }
  Stage::current().take_shortcuts(box.options.shortcuts);
  response.shortcut = Stage::current().pressed_shortcut();
  if (!box.options.password) Stage::current().select_text(std::string(editing.edit.selected()));
  if (keys.leave) ImGui::ClearActiveID();
  return !keys.leave;
}

int record_box(const Box& box, std::string_view name, const std::string& value, const Editing* editing) {
  Node node = node_of(Role::textbox, box.id, name, box.outer);
  node.value = value;
  node.enabled = box.options.enabled;
  node.multiline = box.multiline();
  node.password = box.options.password;
  node.placeholder = box.options.placeholder;
  node.focused = editing != nullptr || ImGui::GetCurrentContext()->NavId == box.id;
  if (editing != nullptr) {
    node.select_from = editing->edit.from() == editing->edit.caret() ? editing->edit.to() : editing->edit.from();
    node.select_to = editing->edit.caret();
  }
  return tree().add(std::move(node));
}

// Several lines grow with the text, so the height is known only after wrapping.
Box place(std::string_view id, const TextBoxOptions& options, std::string_view text) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float pad_x = ImTrunc(em() * 0.625f);
  Box box{id_of(id), {}, {}, options};
  float height = ImTrunc(em() * kControl), pad_y = ImTrunc((height - em()) / 2);
  if (box.multiline()) {
    pad_y = ImTrunc(em() * 0.375f);
    box.inner = ImRect(at.x + pad_x, at.y, at.x + options.width - pad_x, at.y);
    const TextLayout layout = layout_of(box, text);
    const std::size_t rows = std::max(layout.rows().size(), static_cast<std::size_t>(options.rows));
    height = static_cast<float>(rows) * layout.line_height() + 2 * pad_y;
  }
  box.outer = ImRect(at, ImVec2(at.x + options.width, at.y + height));
  box.inner = ImRect(at.x + pad_x, at.y + pad_y, box.outer.Max.x - pad_x, box.outer.Max.y - pad_y);
  return box;
}

}  // namespace

void copies_instead(std::string_view text) {
  Stage& stage = Stage::current();
  const ImGuiID edited = stage.editing().id;
  if (edited != 0 && ImGui::GetCurrentContext()->ActiveId == edited && stage.selected_text().empty())
    stage.select_text(std::string(text));
}

TextBoxResult text_box(std::string_view id, std::string_view name, std::string& value, const TextBoxOptions& options) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  Editing& editing = Stage::current().editing();
  TextBoxResult result;
  const bool was_active = g.ActiveId == id_of(id) && editing.id == id_of(id);
  Box box = place(id, options, was_active ? shown_text(editing).text : value);
  ImGui::ItemSize(box.outer.GetSize());
  const bool visible =
      ImGui::ItemAdd(box.outer, box.id, nullptr, options.enabled ? ImGuiItemFlags_Inputable : ImGuiItemFlags_Disabled);

  bool active = false;
  if (options.enabled) {
    const bool focused = take_focus(box.id);
    box.hovered = visible && ImGui::ItemHoverable(box.outer, box.id, g.LastItemData.ItemFlags);
    if (box.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    if (auto asked = tree().take(box.id, Ask::Kind::set_value); asked && reachable() && asked->value != value) {
      value = std::move(asked->value);
      result.response.changed = true;
    }
    if (options.change != nullptr) change_text(box, value, editing, result.response);
    const bool clicked = begin_editing(box, focused, value, editing);
    active = g.ActiveId == box.id && editing.id == box.id && run_editing(box, clicked, value, editing, result.response);
  }
  result.node = record_box(box, name, value, active ? &editing : nullptr);
  result.response.focused = tree().at(result.node).focused;
  if (!visible) return result;

  draw_frame(box, active);
  if (!active) focus_ring(box.outer, box.id);
  ImGui::PushClipRect(box.outer.Min, box.outer.Max, true);
  if (active) {
    const Shown shown = shown_text(editing);
    const TextLayout layout = layout_of(box, shown.text);
    draw_editing(box, shown, layout, editing);
  } else if (value.empty()) {
    draw_placeholder(box);
  } else {
    draw_rows(box, layout_of(box, value), 0);
  }
  ImGui::PopClipRect();
  return result;
}

}  // namespace ops::ui
