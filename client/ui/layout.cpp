#include "client/ui/draw.h"
#include "client/ui/icons.h"
#include "client/ui/stage.h"
#include "client/ui/ui.h"

namespace ops::ui {
namespace {

// Moves as the window scrolls, so that what lies in it stays where it was from there.
Node region(Role role, std::string_view name) {
  const ImGuiWindow* window = ImGui::GetCurrentWindow();
  ImRect box = window->Rect();
  box.Translate(ImVec2(-window->Scroll.x, -window->Scroll.y));
  return node_of(role, 0, name, box);
}

void draw_bar() {
  Stage& stage = Stage::current();
  const Stage::Bar bar = stage.take_bar();
  const bool takes_focus = stage.take_focus_bar();
  if (!bar.draw) return stage.note_bar_height(0);
  const ImRect page = stage.page_box();
  ImGui::SetCursorScreenPos(ImVec2(page.Min.x, page.Max.y));
  ImGui::PushStyleColor(ImGuiCol_ChildBg, palette().surface);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(em() * 1.5f, em() * 0.625f));
  ImGui::BeginChild(
      "page bar", ImVec2(page.GetWidth(), 0),
      ImGuiChildFlags_NavFlattened | ImGuiChildFlags_AlwaysUseWindowPadding | ImGuiChildFlags_AutoResizeY);
  ImGui::PopStyleVar();
  {
    const GroupScope group(Role::group, bar.name);
    if (takes_focus) focus_next();
    bar.draw();
    if (takes_focus) stage.take_focus_next();  // nothing of it can be pressed
  }
  const ImRect box = ImGui::GetCurrentWindow()->Rect();
  ImGui::GetWindowDrawList()->AddLine(box.Min, ImVec2(box.Max.x, box.Min.y), palette().line, px(1));
  ImGui::EndChild();
  ImGui::PopStyleColor();
  stage.note_bar_height(ImGui::GetItemRectSize().y);
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

Page::Page(std::string_view id, float max_width_ems, bool centred, std::int64_t visit) {
  const float pad = em() * (narrow() ? 1.0f : 1.5f);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(pad, pad));
  ImGui::BeginChild(id_of(id), ImVec2(0, -Stage::current().bar_height()),
                    ImGuiChildFlags_NavFlattened | ImGuiChildFlags_AlwaysUseWindowPadding);
  ImGui::PopStyleVar();
  {
    const IdScope of_visit(visit);
    Stage::current().page_drawn(id_of("page"));
  }
  const ImRect box = ImGui::GetCurrentWindow()->Rect();
  Stage::current().place_page(box.Min, box.Max);
  tree().open(region(Role::main, {}));
  const float width = max_width_ems > 0 ? std::min(max_width_ems * em(), room()) : room();
  if (centred) ImGui::Indent(std::max(1.0f, ImTrunc((room() - width) / 2)));
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  window->WorkRect.Max.x = window->ContentRegionRect.Max.x = window->DC.CursorPos.x + width;
}

Page::~Page() {
  ImGui::Dummy(ImVec2(0, em()));
  ImGui::EndChild();
  draw_bar();
  tree().close();
}

void page_bar(std::string_view name, std::function<void()> draw) {
  Stage::current().set_bar({std::string(name), std::move(draw)});
}

void focus_bar() { Stage::current().focus_bar(); }

float page_width_ems() { return ImGui::GetCurrentWindow()->InnerRect.GetWidth() / em(); }

void scroll_here() { ImGui::SetScrollHereY(0); }

Aside::Aside(std::string_view name, float width_ems)
    : left_(ImGui::GetCursorScreenPos().x),
      top_(ImGui::GetCursorScreenPos().y),
      bottom_(ImGui::GetCurrentWindow()->DC.CursorMaxPos.y) {
  ImGuiWindow* page = ImGui::GetCurrentWindow();
  const float width = em() * width_ems, gap = em() * 1.5f, right = page->InnerRect.Max.x - gap;
  page->WorkRect.Max.x = page->ContentRegionRect.Max.x = std::min(page->WorkRect.Max.x, right - width - gap);
  ImGui::SetCursorScreenPos(ImVec2(right - width, page->InnerRect.Min.y + gap));
  ImGui::BeginChild("aside", ImVec2(width, page->InnerRect.GetHeight() - 2 * gap), ImGuiChildFlags_NavFlattened);
  tree().open(region(Role::navigation, name));
}

Aside::~Aside() {
  tree().close();
  ImGui::EndChild();
  ImGui::GetCurrentWindow()->DC.CursorMaxPos.y = bottom_;  // it adds nothing to scroll to
  ImGui::SetCursorScreenPos(ImVec2(left_, top_));
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

  Drawing(ImVec2 at, float outer, float inset, Ground look)
      : start(at), right(outer), pad(inset), ground(look), width(outer - inset) {}
  ImDrawListSplitter layers;  // the ground's height is known only after the content
  ImVec2 start;
  float right, pad;
  Ground ground;
  Width width;
};

Card::Card(std::string_view id, float width_ems, Ground ground) {
  const float pad = ImTrunc(em() * (ground != Ground::surface ? 0.75f : narrow() ? 1.0f : 1.25f));
  const float width = field_width(width_ems);
  ImGui::PushID(id.data(), id.data() + id.size());
  ImGui::BeginGroup();
  const ImVec2 start = ImGui::GetCursorScreenPos();
  drawing_ = std::make_unique<Drawing>(start, start.x + width, pad, ground);
  drawing_->layers.Split(ImGui::GetWindowDrawList(), 2);
  drawing_->layers.SetCurrentChannel(ImGui::GetWindowDrawList(), 1);
  ImGui::SetCursorScreenPos(ImVec2(start.x + pad, start.y + pad));
  ImGui::BeginGroup();
  Stage::current().card_opened(1);
}

Card::~Card() {
  Stage::current().card_opened(-1);
  ImGui::EndGroup();
  const ImRect box(drawing_->start, ImVec2(drawing_->right, ImGui::GetItemRectMax().y + drawing_->pad));
  const Palette& p = palette();
  ImDrawList* list = ImGui::GetWindowDrawList();
  drawing_->layers.SetCurrentChannel(list, 0);
  const Ground ground = drawing_->ground;
  list->AddRectFilled(box.Min, box.Max,
                      ground == Ground::own      ? p.primary_soft
                      : ground == Ground::tinted ? p.neutral_soft
                                                 : p.surface,
                      rounding());
  if (ground == Ground::surface) list->AddRect(box.Min, box.Max, p.line, rounding(), 0, px(1));
  drawing_->layers.Merge(list);
  drawing_->width.restore();
  ImGui::SetCursorScreenPos(box.Min);
  ImGui::ItemSize(box.GetSize());
  ImGui::EndGroup();
  ImGui::PopID();
}

}  // namespace ops::ui
