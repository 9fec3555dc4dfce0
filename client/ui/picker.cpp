#include "client/ui/picker.h"

#include <algorithm>

#include "client/ui/draw.h"
#include "client/ui/field_parts.h"
#include "client/ui/stage.h"

namespace ops::ui {
namespace {

constexpr float kWidthEms = 38, kRowEms = 2.5f;

void draw_pick(const Pick& pick, const Pressable& p, bool marked) {
  const Palette& c = palette();
  const ImU32 ground = marked ? c.primary_soft : p.hovered ? c.hover : 0;
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (ground != 0) list->AddRectFilled(p.box.Min, p.box.Max, ground, rounding());
  const float pad = ImTrunc(em() * 0.6f), y = p.box.Min.y + ImTrunc((p.box.GetHeight() - em()) / 2);
  const float left = p.box.Min.x + pad + icon_room(Icon::search), width = p.box.Max.x - pad - left;
  draw_icon(pick.icon, ImVec2(p.box.Min.x + pad, y), em() * 1.1f, marked ? c.primary : c.muted);
  const std::string title = fitted(pick.title, width);
  draw_text(ImVec2(left, y), c.text, title);
  const float from = left + text_width(title) + em();
  if (!pick.detail.empty() && from < p.box.Max.x - pad - 3 * em())
    draw_text(ImVec2(from, y), c.muted, fitted(pick.detail, p.box.Max.x - pad - from));
}

// The rows; the one that was pressed. The keyboard stays in the text, so no row takes it.
std::optional<std::size_t> draw_picks(std::span<const Pick> picks, std::size_t at, ImGuiID& marked) {
  std::optional<std::size_t> pressed;
  ImGui::PushItemFlag(ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop, true);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, px(2)));
  for (std::size_t i = 0; i < picks.size(); ++i) {
    if (!picks[i].group.empty() && (i == 0 || picks[i - 1].group != picks[i].group)) {
      ImGui::PushFont(nullptr, small_size());
      paragraph(picks[i].group, palette().muted, room());
      ImGui::PopFont();
    }
    const IdScope id(static_cast<std::int64_t>(i));
    const Pressable p = pressable("pick", ImVec2(room(), ImTrunc(em() * kRowEms)), true);
    const std::string name = picks[i].title + (picks[i].detail.empty() ? "" : "  " + picks[i].detail);
    Node node = node_of(Role::option, p.id, name, p.box);
    node.current = i == at;
    tree().add(std::move(node));
    if (i == at) marked = p.id;
    if (p.shown) draw_pick(picks[i], p, i == at);
    if (i == at && Stage::current().marked_moved(p.id)) ImGui::ScrollToItem();
    if (p.pressed) pressed = i;
  }
  ImGui::PopStyleVar();
  ImGui::PopItemFlag();
  return pressed;
}

// Arrows and Escape as the list has them, while the text has the keyboard and no input method composes.
void move_mark(std::size_t count, std::size_t& at) {
  if (count == 0 || !Stage::current().preedit().text.empty()) return;
  ImGui::GetCurrentContext()->ActiveIdUsingNavDirMask |= (1 << ImGuiDir_Up) | (1 << ImGuiDir_Down);
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) at = (at + 1) % count;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) at = (at + count - 1) % count;
}

void draw_status(const PickerText& words) {
  ImGui::PushFont(nullptr, small_size());
  const bool bad = !words.problem.empty();
  const std::string_view said = bad ? words.problem : words.status;
  Paragraph written = paragraph(said, bad ? palette().danger : palette().muted, room());
  ImGui::PopFont();
  tree().add(node_of(bad ? Role::alert : Role::status, 0, said, written.box, std::move(written.writing)));
}

PickerResponse draw_picker(const PickerText& words, std::string& text, std::span<const Pick> picks, std::size_t& at,
                           bool& open) {
  PickerResponse result;
  const GroupScope dialog(Role::dialog, words.name);
  const bool appearing = ImGui::IsWindowAppearing();
  // The text keeps the keyboard, whatever is pressed beside it.
  const bool nothing_held = ImGui::GetCurrentContext()->ActiveId == 0 && !ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (appearing || nothing_held) focus_next();
  const bool composing = !Stage::current().preedit().text.empty();
  const int field = tree().count();
  const auto response = text_field("text", words.name, text, {.label_hidden = true});
  result.typed = response.changed;
  if (at >= picks.size()) at = 0;
  move_mark(picks.size(), at);
  draw_status(words);
  const ImGuiID list_id = id_of("list");
  ImGuiID marked = 0;
  const float most = ImTrunc(ImGui::GetIO().DisplaySize.y * 0.55f);
  ImGui::BeginChild("picks", ImVec2(0, std::min(Stage::current().picks_height(), most)), ImGuiChildFlags_NavFlattened);
  tree().open(node_of(Role::listbox, list_id, words.name, {}));
  result.picked = draw_picks(picks, at, marked);
  tree().close();
  Stage::current().note_picks_height(ImGui::GetCursorPosY());
  ImGui::EndChild();
  Node& box = tree().at(field);
  box.controls = list_id;
  box.active = marked;
  if (response.submitted && !composing && at < picks.size()) result.picked = at;
  const bool left = !composing && ImGui::IsKeyPressed(ImGuiKey_Escape);
  const bool pressed_beside = ImGui::IsMouseClicked(ImGuiMouseButton_Left) &&
                              !ImGui::GetCurrentWindow()->Rect().Contains(ImGui::GetIO().MousePos);
  if (result.picked || (!appearing && (left || pressed_beside))) open = false;
  return result;
}

}  // namespace

PickerResponse picker(std::string_view id, const PickerText& words, std::string& text, std::span<const Pick> picks,
                      std::size_t& at, bool& open) {
  PickerResponse result;
  if (const Dialog dialog(id, open, kWidthEms, 0.1f); dialog) {
    result = draw_picker(words, text, picks, at, open);
    if (!open) dialog.close();
  }
  return result;
}

}  // namespace ops::ui
