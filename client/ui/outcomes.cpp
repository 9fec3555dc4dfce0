#include "client/ui/outcomes.h"

#include <algorithm>

#include "client/ui/draw.h"
#include "client/ui/icons.h"
#include "client/ui/stage.h"
#include "client/ui/ui.h"

namespace ops::ui {
namespace {

constexpr double kGoodNewsSeconds = 8;  // it stays where it was said; bad news stays in sight until it is put away
constexpr float kToastEms = 32;
constexpr int kMostToasts = 2;  // the latest; those before stand where they were said

// True: it is to be put away.
bool draw_toast(Outcomes::Toast& toast, std::string_view dismiss, const ImRect& page, float& bottom) {
  const IdScope id(toast.text);
  const float gap = em(), width = std::min(page.GetWidth() - 2 * gap, em() * kToastEms),
              close = ImTrunc(em() * kControl);
  const float height = banner_height(toast.text, width, close);
  const ImVec2 at(page.Min.x + ImTrunc((page.GetWidth() - width) / 2), bottom - height - gap / 2);
  ImGui::SetCursorScreenPos(at);
  // What it covers can still be pressed.
  ImGui::BeginChild("toast", ImVec2(width, height), ImGuiChildFlags_NavFlattened,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoMouseInputs);
  Paragraph written = draw_banner(toast.role == Role::alert ? Tone::bad : Tone::good, toast.text, close);
  const ImRect box = written.box;
  ImGui::GetWindowDrawList()->AddRect(box.Min, box.Max, palette().edge, rounding(), 0, px(1));
  Node& said = tree().at(toast.node);
  const Node shown = node_of(toast.role, 0, {}, box);
  said.x = shown.x, said.y = shown.y, said.w = shown.w, said.h = shown.h;
  said.writing = std::move(written.writing);
  ImGui::EndChild();
  ImGui::SetCursorScreenPos(ImVec2(box.Max.x - close, box.Min.y));
  ImGui::BeginChild("dismiss", ImVec2(close, close), ImGuiChildFlags_NavFlattened,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoBackground);
  const Pressable p = pressable("dismiss", ImVec2(close, close), true);
  tree().add(node_of(Role::button, p.id, dismiss, p.box));
  const ImVec2 middle = p.box.GetCenter();
  const float arm = em() * 0.3f;
  const ImU32 ink = p.hovered ? palette().text : palette().muted;
  ImGui::GetWindowDrawList()->AddLine(ImVec2(middle.x - arm, middle.y - arm), ImVec2(middle.x + arm, middle.y + arm),
                                      ink, px(1.5f));
  ImGui::GetWindowDrawList()->AddLine(ImVec2(middle.x - arm, middle.y + arm), ImVec2(middle.x + arm, middle.y - arm),
                                      ink, px(1.5f));
  ImGui::EndChild();
  bottom = at.y;
  return p.pressed;
}

}  // namespace

void Outcomes::expect(bool fields_in_error) {
  frames_ = kFrames;
  first_error_ = fields_in_error;
  before_ = before_last_;
}

bool Outcomes::take_first_error() { return std::exchange(first_error_, false); }

bool Outcomes::was_said(Role role, std::string_view text) const {
  return std::any_of(before_.begin(), before_.end(),
                     [&](const auto& one) { return one.first == role && one.second == text; });
}

void Outcomes::said(Role role, std::string_view text, int node, bool in_sight) {
  now_.emplace_back(role, text);
  auto toast = std::find_if(toasts_.begin(), toasts_.end(),
                            [&](const Toast& one) { return one.role == role && one.text == text; });
  if (toast == toasts_.end()) {
    if (frames_ == 0 || was_said(role, text)) return;
    toast = toasts_.insert(toasts_.end(), {.role = role, .text = std::string(text), .since = ImGui::GetTime()});
  }
  toast->node = node;
  toast->in_sight = in_sight;
}

void Outcomes::end_frame() {
  std::erase_if(toasts_, [this](const Toast& toast) {
    const bool seen = toast.in_sight && frames_ == 0;
    return toast.node < 0 || toast.dismissed || seen;
  });
  for (Toast& toast : toasts_) toast.node = -1;
  before_last_ = std::move(last_);
  last_ = std::exchange(now_, {});
  if (frames_ > 0 && --frames_ == 0) first_error_ = false;
}

void command_ended(bool fields_in_error) { Stage::current().outcomes().expect(fields_in_error); }

void draw_outcomes(std::string_view dismiss) {
  Stage& stage = Stage::current();
  const ImRect page = stage.page_box();
  float bottom = page.Max.y - em() / 2;
  int shown = 0;
  auto& toasts = stage.outcomes().toasts();
  for (auto toast = toasts.rbegin(); toast != toasts.rend() && shown < kMostToasts; ++toast) {
    if (toast->node < 0 || toast->in_sight) continue;
    if (toast->role == Role::status) {
      const double left = toast->since + kGoodNewsSeconds - ImGui::GetTime();
      toast->dismissed = left <= 0;
      if (toast->dismissed) continue;
      stage.due(left);
    }
    ++shown;
    if (draw_toast(*toast, dismiss, page, bottom)) toast->dismissed = true;
  }
}

}  // namespace ops::ui
