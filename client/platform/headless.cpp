#include "client/platform/headless.h"

#include <algorithm>
#include <string>
#include <utility>

#include "client/platform/plain_font.h"

namespace ops::platform {
namespace {

constexpr double kFrame = 1.0 / 60;
// Further apart than a double click, so that one click after another is not taken for one.
constexpr double kPause = 0.5;

// The renderer's part: glyph textures exist as soon as they are wanted.
void accept_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
    texture->SetStatus(texture->Status == ImTextureStatus_WantDestroy ? ImTextureStatus_Destroyed : ImTextureStatus_OK);
  }
}

}  // namespace

Headless::Headless(std::function<void()> draw, ui::Screen screen)
    : stage_(plain_font()), draw_(std::move(draw)), screen_(screen) {
  ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  frames();
}

Headless::~Headless() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_Destroyed);
}

void Headless::frames(int count) {
  for (int i = 0; i < count; ++i) {
    stage_.begin_frame(screen_, i == 0 ? kPause : kFrame);
    draw_();
    stage_.end_frame();
    accept_textures();
  }
}

void Headless::settle() {
  ui::settle(stage_, [this] { frames(1); });
}

const ui::Node* Headless::find(ui::Role role, std::string_view name) const {
  const auto nodes = const_cast<ui::Stage&>(stage_).tree().nodes();
  const auto found = std::find_if(nodes.begin(), nodes.end(),
                                  [&](const ui::Node& node) { return node.role == role && node.name == name; });
  return found == nodes.end() ? nullptr : &*found;
}

bool Headless::says(std::string_view text) const {
  const auto nodes = const_cast<ui::Stage&>(stage_).tree().nodes();
  return std::any_of(nodes.begin(), nodes.end(), [&](const ui::Node& node) {
    return node.name.find(text) != std::string::npos || node.value.find(text) != std::string::npos ||
           node.error.find(text) != std::string::npos;
  });
}

void Headless::scroll_to(const ui::Node& node) {
  // Of the page, what lies beneath its foot is not in sight: something else may stand there.
  const float foot = stage_.page_area().w / screen_.density;
  if (node.y >= 0 && node.y + node.h <= foot) return;
  stage_.tree().ask({node.id, ui::Ask::Kind::focus, {}});
  frames();
}

bool Headless::click(ui::Role role, std::string_view name) { return click_with(role, name, ImGuiMouseButton_Left); }

bool Headless::click_with(ui::Role role, std::string_view name, ImGuiMouseButton button, ImGuiKey modifier) {
  const ui::Node* node = find(role, name);
  if (node == nullptr || !node->enabled) return false;
  scroll_to(*node);
  node = find(role, name);
  if (node == nullptr) return false;
  if (modifier != ImGuiKey_None) key(modifier, true);
  press_at(node->x + node->w / 2, node->y + node->h / 2, button);
  if (modifier != ImGuiKey_None) key(modifier, false);
  return true;
}

void Headless::press_at(float x, float y, ImGuiMouseButton button) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(x * screen_.density, y * screen_.density);
  frames(2);
  io.AddMouseButtonEvent(button, true);
  frames(1);
  io.AddMouseButtonEvent(button, false);
  frames();
}

void Headless::click_at(float x, float y) { press_at(x, y, ImGuiMouseButton_Left); }

bool Headless::focus(ui::Role role, std::string_view name) {
  const ui::Node* node = find(role, name);
  if (node == nullptr || !node->enabled) return false;
  stage_.tree().ask({node->id, ui::Ask::Kind::focus, {}});
  frames();
  return true;
}

bool Headless::fill(std::string_view textbox, std::string_view text) {
  if (!click(ui::Role::textbox, textbox)) return false;
  press(ImGuiKey_A, ImGuiMod_Ctrl);
  if (text.empty())
    press(ImGuiKey_Delete);
  else
    type(text);
  return true;
}

bool Headless::choose(std::string_view combobox, std::string_view option) {
  return click(ui::Role::combobox, combobox) && click(ui::Role::option, option);
}

void Headless::type(std::string_view text) {
  ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
  frames();
}

void Headless::key(ImGuiKey key, bool down) { ImGui::GetIO().AddKeyEvent(key, down); }

void Headless::press(ImGuiKey key_, ImGuiKey modifier) {
  if (modifier != ImGuiKey_None) key(modifier, true);
  key(key_, true);
  frames(2);
  key(key_, false);
  if (modifier != ImGuiKey_None) key(modifier, false);
  frames();
}

void Headless::compose(std::string_view preedit) {
  stage_.preedit() = {std::string(preedit), static_cast<int>(preedit.size())};
  frames();
}

void Headless::resize(ui::Screen screen) {
  screen_ = screen;
  frames();
}

void Headless::wheel(float lines) {
  ImGui::GetIO().AddMouseWheelEvent(0, lines);
  frames();
}

}  // namespace ops::platform
