#include "client/ui/stage.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <utility>

#include "client/ui/theme.h"

namespace ops::ui {
namespace {

constexpr int kLookTwice = 2;  // frames: a widget that takes the focus over is not there yet in the first

// What had the focus is gone, and nothing is about to take over.
bool nothing_focused() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  return (g.NavId == 0 || !g.NavIdIsAlive) && g.OpenPopupStack.empty() && !g.NavMoveSubmitted && !g.NavInitRequest &&
         g.NavInitResult.ID == 0;
}

}  // namespace

Stage::Stage(const ImFontLoader& fonts) : context_(ImGui::CreateContext()) {
  ImGuiIO& io = ImGui::GetIO();
  io.UserData = this;
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigNavCursorVisibleAuto = true;
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  // Repeats come from the keyboard, as events: between events no frame is built in which ImGui could count.
  io.KeyRepeatDelay = FLT_MAX;
  io.ConfigDebugHighlightIdConflicts = false;
  apply_theme(1, scheme_, text_size_);
  add_fonts(*io.Fonts, fonts);
}

Stage::~Stage() { ImGui::DestroyContext(context_); }

Stage& Stage::current() { return *static_cast<Stage*>(ImGui::GetIO().UserData); }

Tree& tree() { return Stage::current().tree(); }

bool Stage::press_shortcut(char key) {
  if (shortcuts_.find(key) == std::string::npos) return false;
  pressed_shortcut_ = key;
  return true;
}

void Stage::begin_frame(const Screen& screen, double seconds_since_last) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(std::max(std::round(screen.width * screen.density), 1.0f),
                          std::max(std::round(screen.height * screen.density), 1.0f));
  if (screen.density != density() || screen.scheme != scheme_ || text_size_ != wanted_text_size_) {
    scheme_ = screen.scheme;
    text_size_ = wanted_text_size_;
    apply_theme(screen.density, scheme_, text_size_);
  }
  io.DeltaTime = static_cast<float>(std::max(seconds_since_last, 1e-4));
  due_in_.reset();
  selected_text_.clear();
  shortcuts_.clear();
  // Tab then begins anew: with the cursor shown, ImGui would go on from what is not there, and get nowhere.
  frames_unfocused_ = nothing_focused() ? frames_unfocused_ + 1 : 0;
  if (frames_unfocused_ >= kLookTwice) ImGui::SetNavCursorVisible(false);
  ImGui::NewFrame();
  tree_.begin_frame();
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(io.DisplaySize);
  // Without a background of its own: the platform has cleared the canvas to the same colour, and where no graphics card draws,
  // each pixel of another layer costs as much as one of text.
  ImGui::Begin("canvas", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoBackground);
}

void Stage::end_frame() {
  ImGui::End();
  tree_.end_frame();
  outcomes_.end_frame();
  form_key_ = FormKey::none;
  file_drag_.end_frame();
  ImGui::Render();
}

bool Stage::settled() const {
  const ImGuiContext& g = *context_;
  const bool focus_moves = g.NavMoveSubmitted || g.NavInitRequest || g.NavInitResult.ID != 0;
  const bool focus_goes = nothing_focused() && frames_unfocused_ < kLookTwice;
  return g.InputEventsQueue.Size == 0 && text_size_ == wanted_text_size_ && !tree_.waiting() && !focus_moves &&
         !focus_goes;
}

void Stage::due(double seconds) { due_in_ = due_in_ ? std::min(*due_in_, seconds) : seconds; }

void Stage::page_drawn(unsigned id) {
  if (page_ != 0 && page_ != id) heading_waited_from_ = context_->NavId;
  page_ = id;
  page_window_ = ImGui::GetCurrentWindow()->ID;
}

void Stage::scroll_page(float css_pixels) {
  ImGuiWindow* window = ImGui::FindWindowByID(page_window_);
  if (window != nullptr) ImGui::SetScrollY(window, window->Scroll.y + css_pixels * density());
}

bool Stage::take_heading_focus() {
  const auto from = std::exchange(heading_waited_from_, std::nullopt);
  return from && (*from == context_->NavId || frames_unfocused_ > 0);
}

ImRect Stage::page_box() const {
  return page_from_.x < page_to_.x ? ImRect(page_from_, page_to_) : ImRect(ImVec2(), ImGui::GetIO().DisplaySize);
}

ImVec4 Stage::page_area() const {
  const ImRect box = page_box();
  return {box.Min.x, box.Min.y, box.Max.x, box.Max.y};
}

bool Stage::take_focus_next() { return std::exchange(focus_next_, false); }

}  // namespace ops::ui
