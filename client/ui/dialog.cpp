#include "client/ui/draw.h"
#include "client/ui/ui.h"

namespace ops::ui {
namespace {

enum class Answer { none, confirmed, cancelled };

Answer draw_dialog(std::string_view title, std::string_view body, std::string_view confirm_label,
                   std::string_view cancel_label) {
  Node node = node_of(Role::dialog, 0, title, ImGui::GetCurrentWindow()->Rect());
  tree().open(std::move(node));
  heading(title, 2);
  text(body);
  space(1);
  Answer answer = Answer::none;
  if (ImGui::IsWindowAppearing()) focus_next();
  if (button("confirm", confirm_label, Emphasis::primary)) answer = Answer::confirmed;
  same_line();
  if (button("cancel", cancel_label)) answer = Answer::cancelled;
  if (ImGui::IsKeyPressed(ImGuiKey_Escape)) answer = Answer::cancelled;
  tree().close();
  return answer;
}

}  // namespace

Dialog::Dialog(std::string_view id, bool open, float width_ems, float top) : id_(id) {
  if (!open) return;
  if (!ImGui::IsPopupOpen("dialog")) ImGui::OpenPopup("dialog");
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float ems = ui::body(), pivot = top < 0 ? 0.5f : 0;
  ImGui::SetNextWindowPos(ImVec2(display.x / 2, display.y * (top < 0 ? 0.4f : top)), ImGuiCond_Always,
                          ImVec2(0.5f, pivot));
  ImGui::SetNextWindowSize(ImVec2(std::min(ems * width_ems, display.x - ems * 2), 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(ems * 1.5f, ems * 1.5f));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, rounding());
  shown_ = ImGui::BeginPopupModal(
      "dialog", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleVar(2);
}

void Dialog::close() const { ImGui::CloseCurrentPopup(); }

Dialog::~Dialog() {
  if (shown_) ImGui::EndPopup();
}

Response confirm(std::string_view id, std::string_view title, std::string_view body, std::string_view confirm_label,
                 std::string_view cancel_label, bool& open) {
  constexpr float kQuestionEms = 30;
  const Dialog dialog(id, open, kQuestionEms);
  if (!dialog) return {};
  const Answer answer = draw_dialog(title, body, confirm_label, cancel_label);
  if (answer != Answer::none) {
    dialog.close();
    open = false;
  }
  return {.pressed = answer == Answer::confirmed};
}

}  // namespace ops::ui
