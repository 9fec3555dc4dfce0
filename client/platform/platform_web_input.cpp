// The browser's events, into ImGui.
#include <emscripten.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "client/platform/platform_web_parts.h"
#include "client/ui/stage.h"
#include "client/ui/theme.h"

extern "C" {
void ops_input_start();
void ops_drop_start();
int ops_input_is_apple();
}

namespace ops::platform::web {
namespace {

// The page's events call functions that take no stage, and ImGui asks for the clipboard by one, so both stand here.
ui::Stage* the_stage = nullptr;
std::string clipboard;  // what was pasted last; the browser shows it only in a paste event

struct Key {
  std::string_view name;  // KeyboardEvent.key
  ImGuiKey key;
};
constexpr std::array kKeys = {
    Key{"ArrowLeft", ImGuiKey_LeftArrow},
    Key{"ArrowRight", ImGuiKey_RightArrow},
    Key{"ArrowUp", ImGuiKey_UpArrow},
    Key{"ArrowDown", ImGuiKey_DownArrow},
    Key{"Home", ImGuiKey_Home},
    Key{"End", ImGuiKey_End},
    Key{"PageUp", ImGuiKey_PageUp},
    Key{"PageDown", ImGuiKey_PageDown},
    Key{"Tab", ImGuiKey_Tab},
    Key{"Enter", ImGuiKey_Enter},
    Key{"Escape", ImGuiKey_Escape},
    Key{" ", ImGuiKey_Space},
    Key{"Backspace", ImGuiKey_Backspace},
    Key{"Delete", ImGuiKey_Delete},
    Key{"?", ImGuiKey_Slash},
};

// By its name; a letter is one in either case.
ImGuiKey key_named(std::string_view name) {
  if (name.size() == 1) {
    const char lower = static_cast<char>(name[0] | 0x20);
    if (lower >= 'a' && lower <= 'z') return static_cast<ImGuiKey>(ImGuiKey_A + (lower - 'a'));
  }
  const auto found = std::find_if(kKeys.begin(), kKeys.end(), [name](const auto& key) { return key.name == name; });
  return found == kKeys.end() ? ImGuiKey_None : found->key;
}

void set_modifiers(int modifiers) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, (modifiers & 1) != 0);
  io.AddKeyEvent(ImGuiMod_Shift, (modifiers & 2) != 0);
  io.AddKeyEvent(ImGuiMod_Alt, (modifiers & 4) != 0);
  io.AddKeyEvent(ImGuiMod_Super, (modifiers & 8) != 0);
}

// A command by its key, where the browser sent another event than the keystroke.
void press_command(ImGuiKey key) {
  ImGuiIO& io = ImGui::GetIO();
  const ImGuiKey command = io.ConfigMacOSXBehaviors ? ImGuiMod_Super : ImGuiMod_Ctrl;
  io.AddKeyEvent(command, true);
  io.AddKeyEvent(key, true);
  io.AddKeyEvent(key, false);
  io.AddKeyEvent(command, false);
  want_frames(4);
}

}  // namespace

void start_input(ui::Stage& stage) {
  the_stage = &stage;
  ImGuiIO& io = ImGui::GetIO();
  io.BackendPlatformName = "browser";
  io.ConfigMacOSXBehaviors = ops_input_is_apple() != 0;
  ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
  platform.Platform_GetClipboardTextFn = [](ImGuiContext*) { return clipboard.c_str(); };
  // Copying happens in the browser's copy event, which asks for ops_selected_text().
  platform.Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) { clipboard = text; };
  ops_input_start();
  ops_drop_start();
}

}  // namespace ops::platform::web

using ops::platform::web::want_frames;

extern "C" {

EMSCRIPTEN_KEEPALIVE void ops_on_pointer(double x, double y) {
  const double density = ops::ui::density();
  ImGui::GetIO().AddMousePosEvent(static_cast<float>(x * density), static_cast<float>(y * density));
  want_frames(2);
}

EMSCRIPTEN_KEEPALIVE void ops_on_pointer_away() {
  ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  want_frames(2);
}

EMSCRIPTEN_KEEPALIVE void ops_on_button(int button, int down, int modifiers) {
  ops::platform::web::set_modifiers(modifiers);
  constexpr std::array kOrder = {0, 2, 1};  // the DOM's middle and right, ImGui's right and middle
  if (button < 0 || button > 2) return;
  ImGui::GetIO().AddMouseButtonEvent(kOrder[static_cast<std::size_t>(button)], down != 0);
  want_frames(3);
}

EMSCRIPTEN_KEEPALIVE void ops_on_wheel(double dx, double dy) {
  // ImGui scrolls five lines of text for one notch; the browser speaks of CSS pixels.
  const double notch = 5.0 * ops::ui::body_size();
  ImGui::GetIO().AddMouseWheelEvent(static_cast<float>(-dx / notch), static_cast<float>(-dy / notch));
  want_frames(3);
}

EMSCRIPTEN_KEEPALIVE void ops_on_key(const char* name, int down, int repeat, int modifiers) {
  ops::platform::web::set_modifiers(modifiers);
  want_frames(3);
  const ImGuiKey key = ops::platform::web::key_named(name);
  if (key == ImGuiKey_None) return;
  ImGuiIO& io = ImGui::GetIO();
  if (repeat != 0) io.AddKeyEvent(key, false);  // a new press each time: no frames are built in between
  io.AddKeyEvent(key, down != 0);
}

EMSCRIPTEN_KEEPALIVE void ops_on_text(const char* text) {
  ImGui::GetIO().AddInputCharactersUTF8(text);
  want_frames(3);
}

EMSCRIPTEN_KEEPALIVE void ops_on_preedit(const char* text, int caret) {
  ops::platform::web::the_stage->preedit() = {text, caret};
  want_frames(2);
}

EMSCRIPTEN_KEEPALIVE void ops_on_focus(int focused) {
  ImGui::GetIO().AddFocusEvent(focused != 0);
  want_frames(2);
}

// Whether files dropped there would be taken.
EMSCRIPTEN_KEEPALIVE int ops_on_drag(double x, double y) {
  want_frames(2);
  return ops::platform::web::the_stage->file_drag().over(static_cast<float>(x), static_cast<float>(y)) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void ops_on_drag_away() {
  ops::platform::web::the_stage->file_drag().away();
  want_frames(2);
}

EMSCRIPTEN_KEEPALIVE int ops_on_drop(double x, double y) {
  want_frames(3);
  return ops::platform::web::the_stage->file_drag().drop(static_cast<float>(x), static_cast<float>(y)) ? 1 : 0;
}

// Files pasted into the field that has the keyboard, if it stands in an area that takes files: they come as dropped ones do.
EMSCRIPTEN_KEEPALIVE int ops_on_paste_files() {
  ops::ui::Stage& stage = *ops::platform::web::the_stage;
  want_frames(3);
  for (const ops::ui::Node& node : stage.tree().nodes())
    if (node.focused) return stage.file_drag().drop({node.x, node.y, node.w, node.h}) ? 1 : 0;
  return 0;
}

EMSCRIPTEN_KEEPALIVE int ops_on_shortcut(int key) {
  want_frames(4);
  return ops::platform::web::the_stage->press_shortcut(static_cast<char>(key)) ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE const char* ops_selected_text() { return ops::platform::web::the_stage->selected_text().c_str(); }

EMSCRIPTEN_KEEPALIVE void ops_on_cut() { ops::platform::web::press_command(ImGuiKey_X); }

EMSCRIPTEN_KEEPALIVE void ops_on_paste(const char* text) {
  ops::platform::web::clipboard = text;
  ops::platform::web::press_command(ImGuiKey_V);
}

}  // extern "C"
