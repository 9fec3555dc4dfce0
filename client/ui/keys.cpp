// Keys that stand for something wherever one is.
#include "client/ui/draw.h"
#include "client/ui/stage.h"
#include "client/ui/ui.h"

namespace ops::ui {
namespace {

bool typing() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  return g.ActiveId != 0 && g.ActiveId == Stage::current().editing().id;
}

}  // namespace

KeyPress key_pressed() {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.KeyAlt || ImGui::GetTopMostPopupModal() != nullptr) return {};
  const bool command = io.KeyCtrl;  // ImGui's Ctrl is Cmd on Apple systems
  if (!command && (io.KeySuper || typing() || io.WantTextInput)) return {};
  if (!command && ImGui::IsKeyPressed(ImGuiKey_Slash)) return {.key = '?'};
  const bool composing = !Stage::current().preedit().text.empty();  // its Enter is the input method's
  if (command && !composing && ImGui::IsKeyPressed(ImGuiKey_Enter)) return {.key = '\n', .command = true};
  for (int letter = 0; letter < 26; ++letter)
    if (!io.KeyShift && ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_A + letter)))
      return {.key = static_cast<char>('a' + letter), .command = command};
  return {};
}

void press_save() { Stage::current().press_form_key(Stage::FormKey::save); }

void press_send() {
  ImGuiContext& g = *ImGui::GetCurrentContext();
  g.NavActivateId = g.NavActivateDownId = g.NavActivatePressedId = 0;  // Enter would press what has the keyboard, too
  Stage::current().press_form_key(Stage::FormKey::send);
}

bool keyboard_within() { return tree().focused_within(); }

bool appearing() { return ImGui::IsWindowAppearing(); }

bool left_by_escape() { return !appearing() && ImGui::IsKeyPressed(ImGuiKey_Escape); }

bool on_apple() { return ImGui::GetIO().ConfigMacOSXBehaviors; }

}  // namespace ops::ui
