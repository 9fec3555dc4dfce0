#include "client/ui/text/text_keys.h"

#include <imgui_internal.h>

#include <string>

#include "client/ui/stage.h"

namespace ops::ui {
namespace {

constexpr std::size_t kPageRows = 12;

using Unit = TextEdit::Unit;
using Towards = TextEdit::Towards;

// Navigation must not take the arrows, nor Enter and Home, while the box has the keyboard.
void own_keys(ImGuiID id, bool multiline) {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  g.ActiveIdUsingNavDirMask |= (1 << ImGuiDir_Left) | (1 << ImGuiDir_Right);
  if (multiline) g.ActiveIdUsingNavDirMask |= (1 << ImGuiDir_Up) | (1 << ImGuiDir_Down);
  for (const ImGuiKey key :
       {ImGuiKey_Enter, ImGuiKey_KeypadEnter, ImGuiKey_Home, ImGuiKey_End, ImGuiKey_Space, ImGuiKey_Escape})
    ImGui::SetKeyOwner(key, id);
  if (multiline)
    for (const ImGuiKey key : {ImGuiKey_PageUp, ImGuiKey_PageDown}) ImGui::SetKeyOwner(key, id);
}

class Keys {
 public:
  Keys(ImGuiID id, const TextLayout& layout, Editing& editing)
      : id_(id), layout_(layout), editing_(editing), edit_(editing.edit), io_(ImGui::GetIO()) {
    word_ = io_.ConfigMacOSXBehaviors ? io_.KeyAlt : io_.KeyCtrl;
    line_ = io_.ConfigMacOSXBehaviors && io_.KeyCtrl;  // ImGui swaps Cmd and Ctrl on Apple systems
  }

  bool pressed(ImGuiKey key) const { return ImGui::IsKeyPressed(key, ImGuiInputFlags_None, id_); }

  void move_sideways() {
    const Unit unit = word_ ? Unit::word : Unit::character;
    if (pressed(ImGuiKey_LeftArrow)) sideways(unit, Towards::start);
    if (pressed(ImGuiKey_RightArrow)) sideways(unit, Towards::end);
    if (pressed(ImGuiKey_Home)) go(io_.KeyCtrl ? 0 : row().from);
    if (pressed(ImGuiKey_End)) go(io_.KeyCtrl ? static_cast<int>(edit_.text().size()) : end_of_row());
  }

  void move_up_and_down() {
    if (pressed(ImGuiKey_UpArrow)) rows_up(1);
    if (pressed(ImGuiKey_DownArrow)) rows_down(1);
    if (pressed(ImGuiKey_PageUp)) rows_up(kPageRows);
    if (pressed(ImGuiKey_PageDown)) rows_down(kPageRows);
  }

  void erase() {
    const Unit unit = word_ ? Unit::word : Unit::character;
    if (pressed(ImGuiKey_Backspace)) edit_.erase(unit, Towards::start);
    if (pressed(ImGuiKey_Delete)) edit_.erase(unit, Towards::end);
  }

  TableEdit command(bool takes_cells) {
    TableEdit beyond;
    if (!io_.KeyCtrl || io_.KeyAlt) return beyond;
    const bool redo = pressed(ImGuiKey_Y) || (io_.KeyShift && pressed(ImGuiKey_Z));
    const bool undo = !redo && pressed(ImGuiKey_Z);
    if (pressed(ImGuiKey_A)) edit_.select_all();
    if (undo && !edit_.undo()) beyond.kind = TableEdit::Kind::undo;
    if (redo && !edit_.redo()) beyond.kind = TableEdit::Kind::redo;
    if (pressed(ImGuiKey_X) && edit_.from() != edit_.to()) edit_.erase(Unit::character, Towards::start);
    if (pressed(ImGuiKey_V)) {
      const char* text = ImGui::GetClipboardText();
      std::string_view pasted = text == nullptr ? "" : text;
      if (takes_cells)  // spreadsheets end even a single cell with a line break
        while (pasted.ends_with('\n') || pasted.ends_with('\r')) pasted.remove_suffix(1);
      if (takes_cells && pasted.find_first_of("\t\r\n") != std::string_view::npos)
        beyond = {TableEdit::Kind::paste, std::string(pasted)};
      else
        edit_.insert(pasted);
    }
    return takes_cells ? beyond : TableEdit{};
  }

  void type() {
    std::string typed;
    for (const ImWchar c : io_.InputQueueCharacters) {
      char utf8[5];
      typed.append(utf8, static_cast<std::size_t>(ImTextCharToUtf8(utf8, c)));
    }
    io_.InputQueueCharacters.resize(0);
    if (!typed.empty()) edit_.insert(typed);
  }

 private:
  const Row& row() const { return layout_.rows()[layout_.row_of(edit_.caret())]; }
  int end_of_row() const {
    const std::size_t i = layout_.row_of(edit_.caret());
    const bool soft = i + 1 < layout_.rows().size() && layout_.rows()[i + 1].from == row().to;
    return soft ? character_before(edit_.text(), row().to) : row().to;
  }
  void go(int at) {
    edit_.move_to(at, io_.KeyShift);
    editing_.goal_x = -1;
  }
  void sideways(Unit unit, Towards towards) {
    const bool collapse = !io_.KeyShift && edit_.from() != edit_.to() && unit == Unit::character;
    if (line_)
      go(towards == Towards::start ? row().from : end_of_row());
    else if (collapse)
      go(towards == Towards::start ? edit_.from() : edit_.to());
    else
      go(edit_.step(edit_.caret(), unit, towards));
  }
  void rows_up(std::size_t count) {
    const std::size_t i = layout_.row_of(edit_.caret());
    to_row(i >= count ? i - count : 0, i == 0 ? 0 : -1);
  }
  void rows_down(std::size_t count) {
    const std::size_t i = layout_.row_of(edit_.caret()), last = layout_.rows().size() - 1;
    to_row(std::min(i + count, last), i == last ? static_cast<int>(edit_.text().size()) : -1);
  }
  // Keeps the column over short rows; `otherwise` is where it ends when there is no further row.
  void to_row(std::size_t row, int otherwise) {
    if (editing_.goal_x < 0) editing_.goal_x = layout_.position(edit_.caret()).x;
    edit_.move_to(otherwise >= 0 ? otherwise : layout_.at_in_row(row, editing_.goal_x), io_.KeyShift);
  }

  ImGuiID id_;
  const TextLayout& layout_;
  Editing& editing_;
  TextEdit& edit_;
  ImGuiIO& io_;
  bool word_ = false, line_ = false;
};

}  // namespace

KeysResult take_keys(ImGuiID id, KeysOptions options, const TextLayout& layout, Editing& editing) {
  const bool multiline = options.multiline;
  own_keys(id, multiline);
  Keys keys(id, layout, editing);
  KeysResult result;
  // The layout is of the text as it was: moves first, then what changes the text.
  keys.move_sideways();
  if (multiline) keys.move_up_and_down();
  const std::string before = editing.edit.text();
  result.table_edit = keys.command(options.takes_cells);
  keys.erase();
  const bool enter = keys.pressed(ImGuiKey_Enter) || keys.pressed(ImGuiKey_KeypadEnter);
  if (enter && !ImGui::GetIO().KeyCtrl) {  // with Ctrl it sends the form
    if (multiline)
      editing.edit.insert("\n");
    else
      result.submitted = true;
  }
  keys.type();
  if (editing.edit.text() != before) editing.goal_x = -1;
  result.leave = keys.pressed(ImGuiKey_Escape);
  return result;
}

}  // namespace ops::ui
