#include "client/ui/draw.h"
#include "client/ui/icons.h"
#include "client/ui/stage.h"
#include "client/ui/ui.h"

namespace ops::ui {
namespace {

Node region(Role role, std::string_view name) {
  const ImGuiWindow* window = ImGui::GetCurrentWindow();
  return node_of(role, 0, name, window->Rect());
}

constexpr float kNarrow = 900.0f / 14;  // ems: 900 CSS pixels at compact text
constexpr float kContent = 1600;        // CSS pixels

}  // namespace

IdScope::IdScope(std::string_view id) { ImGui::PushID(id.data(), id.data() + id.size()); }
IdScope::IdScope(std::int64_t id) {
  const char* bytes = reinterpret_cast<const char*>(&id);
  ImGui::PushID(bytes, bytes + sizeof id);
}
IdScope::~IdScope() { ImGui::PopID(); }

GroupScope::GroupScope(Role role, std::string_view name) { tree().open(node_of(role, 0, name, {})); }
GroupScope::~GroupScope() { tree().close(); }

bool narrow() { return ImGui::GetIO().DisplaySize.x < kNarrow * body(); }
float content_ems() { return kContent / body_size(); }

Sidebar::Sidebar(std::string_view name, bool open, float width_ems) {
  ImGui::PushStyleColor(ImGuiCol_ChildBg, palette().surface);
  const float pad = em() * 0.75f;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, narrow() ? ImVec2(pad, pad) : ImVec2(pad, em()));
  const ImVec2 size = !narrow() ? ImVec2(em() * width_ems, 0)
                      : open    ? ImVec2(0, 0)
                                : ImVec2(0, 2 * pad + ImTrunc(em() * kControl));
  ImGui::BeginChild("sidebar", size, ImGuiChildFlags_NavFlattened | ImGuiChildFlags_AlwaysUseWindowPadding);
  ImGui::PopStyleVar();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, em() * 0.25f));
  tree().open(region(Role::navigation, name));
}

Sidebar::~Sidebar() {
  const ImRect box = ImGui::GetCurrentWindow()->Rect();
  const ImVec2 from = narrow() ? ImVec2(box.Min.x, box.Max.y - px(1)) : ImVec2(box.Max.x - px(1), box.Min.y);
  ImGui::GetWindowDrawList()->AddRectFilled(from, box.Max, palette().line);
  tree().close();
  ImGui::PopStyleVar();
  ImGui::EndChild();
  ImGui::PopStyleColor();
  if (narrow())
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - ImGui::GetStyle().ItemSpacing.y);
  else
    ImGui::SameLine(0, 0);
}

Page::Page(std::string_view id, float max_width_ems, bool centred) {
  const float pad = em() * (narrow() ? 1.0f : 1.5f);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(pad, pad));
  ImGui::BeginChild(id_of(id), ImVec2(0, 0), ImGuiChildFlags_NavFlattened | ImGuiChildFlags_AlwaysUseWindowPadding);
  ImGui::PopStyleVar();
  Stage::current().page_drawn(id_of("page"));
  tree().open(region(Role::main, {}));
  const float width = max_width_ems > 0 ? std::min(max_width_ems * em(), room()) : room();
  if (centred) ImGui::Indent(std::max(1.0f, ImTrunc((room() - width) / 2)));
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  window->WorkRect.Max.x = window->ContentRegionRect.Max.x = window->DC.CursorPos.x + width;
}

Page::~Page() {
  tree().close();
  ImGui::Dummy(ImVec2(0, em()));
  ImGui::EndChild();
}

float width_ems() { return room() / em(); }
void space(float ems) { ImGui::Dummy(ImVec2(0, std::max(0.0f, ems * em() - ImGui::GetStyle().ItemSpacing.y))); }
void same_line(float gap_ems) { ImGui::SameLine(0, gap_ems * em()); }
void same_line_for(std::string_view button_label, float gap_ems) { same_line_for(Icon::none, button_label, gap_ems); }
void same_line_for(Icon icon, std::string_view button_label, float gap_ems) {
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  const float needed = gap_ems * em() + icon_room(icon) + text_width(button_label) + 2 * em();
  if (ImGui::GetItemRectMax().x + needed <= right) same_line(gap_ems);
}
void at_right(float ems) {
  ImGui::SameLine(0, 0);
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(room() - ImTrunc(ems * em()), 0.0f));
}
void below_label() { ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImTrunc(em() * kLine) + px(3)); }
void separator() { ImGui::Separator(); }

struct Card::Drawing {
  // Narrows what the window lays out in, until restored.
  struct Width {
    explicit Width(float right) : work(window()->WorkRect), content(window()->ContentRegionRect) {
      window()->WorkRect.Max.x = window()->ContentRegionRect.Max.x = right;
    }
    void restore() const {
      window()->WorkRect.Max.x = work.Max.x;
      window()->ContentRegionRect.Max.x = content.Max.x;
    }
    static ImGuiWindow* window() { return ImGui::GetCurrentWindow(); }
    ImRect work, content;
  };

  Drawing(ImVec2 at, float outer, float inner) : start(at), right(outer), width(inner) {}
  ImDrawListSplitter layers;  // the ground's height is known only after the content
  ImVec2 start;
  float right;
  Width width;
};

Card::Card(std::string_view id, float width_ems) {
  const float width = field_width(width_ems), pad = ImTrunc(em() * (narrow() ? 1.0f : 1.25f));
  ImGui::PushID(id.data(), id.data() + id.size());
  ImGui::BeginGroup();
  const ImVec2 start = ImGui::GetCursorScreenPos();
  drawing_ = std::make_unique<Drawing>(start, start.x + width, start.x + width - pad);
  drawing_->layers.Split(ImGui::GetWindowDrawList(), 2);
  drawing_->layers.SetCurrentChannel(ImGui::GetWindowDrawList(), 1);
  ImGui::SetCursorScreenPos(ImVec2(start.x + pad, start.y + pad));
  ImGui::BeginGroup();
  Stage::current().card_opened(1);
}

Card::~Card() {
  Stage::current().card_opened(-1);
  ImGui::EndGroup();
  const float pad = ImTrunc(em() * (narrow() ? 1.0f : 1.25f));
  const ImRect box(drawing_->start, ImVec2(drawing_->right, ImGui::GetItemRectMax().y + pad));
  ImDrawList* list = ImGui::GetWindowDrawList();
  drawing_->layers.SetCurrentChannel(list, 0);
  list->AddRectFilled(box.Min, box.Max, palette().surface, rounding());
  list->AddRect(box.Min, box.Max, palette().line, rounding(), 0, px(1));
  drawing_->layers.Merge(list);
  drawing_->width.restore();
  ImGui::SetCursorScreenPos(box.Min);
  ImGui::ItemSize(box.GetSize());
  ImGui::EndGroup();
  ImGui::PopID();
}

}  // namespace ops::ui
