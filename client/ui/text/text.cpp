#include "client/ui/draw.h"
#include "client/ui/icons.h"
#include "client/ui/stage.h"
#include "client/ui/ui.h"

namespace ops::ui {
namespace {

struct Tint {
  ImU32 ground, ink;
};
Tint tint_of(Tone tone) {
  const Palette& p = palette();
  switch (tone) {
    case Tone::info:
      return {p.primary_soft, p.primary};
    case Tone::good:
      return {p.good_soft, p.good};
    case Tone::warn:
      return {p.warn_soft, p.warn};
    case Tone::bad:
      return {p.danger_soft, p.danger};
    case Tone::neutral:
      break;
  }
  return {p.neutral_soft, p.muted};
}

struct BannerSizes {
  float pad, left;  // pixels around the text; those before it, with the icon
};
BannerSizes banner_sizes() {
  const float pad = ImTrunc(em() * 0.75f);
  return {pad, pad + ImTrunc(em() * 1.75f)};
}

// Announced by assistive technology; out of sight it is also shown over the page's foot where it is what a command brought.
void announce(Role role, Tone tone, std::string_view text) {
  Paragraph written = draw_banner(tone, text);
  const ImRect box = written.box;
  const ImRect& clip = ImGui::GetCurrentWindow()->ClipRect;
  const int node = tree().add(node_of(role, text, std::move(written)));
  Stage::current().outcomes().said(role, text, node, box.Min.y >= clip.Min.y && box.Max.y <= clip.Max.y);
}

// Where the keyboard and readers begin on a new screen. Never reached by Tab or the arrows, only left by them.
bool focus_main_heading(ImGuiID id) {
  const bool takes = reachable() && Stage::current().take_heading_focus();
  const bool focused = ImGui::GetCurrentContext()->NavId == id;
  ImGui::ItemAdd(ImGui::GetCurrentContext()->LastItemData.Rect, id, nullptr,
                 takes || focused ? ImGuiItemFlags_NoTabStop : ImGuiItemFlags_NoNav);
  if (takes) focus_item(id);
  return focused || takes;
}

}  // namespace

void heading(std::string_view text, int level) {
  ImGui::PushFont(strong_font(), heading_size(level));
  Node node = node_of(Role::heading, text, paragraph(text, palette().text, room()));
  ImGui::PopFont();
  node.level = level;
  if (level <= 1) node.focused = focus_main_heading(node.id = id_of("main heading"));
  tree().add(std::move(node));
}

void text(std::string_view text) {
  align_in_row();
  tree().add(node_of(Role::text, text, paragraph(text, palette().text, room())));
}

void muted(std::string_view text) {
  ImGui::PushFont(nullptr, small_size());
  tree().add(node_of(Role::text, text, paragraph(text, palette().muted, room())));
  ImGui::PopFont();
}

float banner_height(std::string_view text, float width, float reserved) {
  const auto [pad, left] = banner_sizes();
  const auto rows = lines_of(text, width - left - pad - reserved).texts.size();
  return static_cast<float>(rows) * ImTrunc(em() * kLine) + pad;
}

Paragraph draw_banner(Tone tone, std::string_view text, float reserved) {
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const auto [pad, left] = banner_sizes();
  const float width = room();
  const Tint tint = tint_of(tone);
  const ImRect box(start, ImVec2(start.x + width, start.y + banner_height(text, width, reserved)));
  ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, tint.ground, rounding());
  ImGui::GetWindowDrawList()->AddRectFilled(box.Min, ImVec2(box.Min.x + px(4), box.Max.y), tint.ink, rounding(),
                                            ImDrawFlags_RoundCornersLeft);
  const Icon icon = tone == Tone::bad ? Icon::warning : Icon::done;
  draw_icon(icon, ImVec2(start.x + pad + px(2), start.y + ImTrunc(pad / 2 + em() * (kLine - 1.25f) / 2)), em() * 1.25f,
            tint.ink);
  ImGui::BeginGroup();
  const ImVec2 at(left, ImTrunc(pad / 2));
  ImGui::SetCursorScreenPos(ImVec2(start.x + at.x, start.y + at.y));
  paragraph(text, palette().text, width - left - pad - reserved);
  ImGui::SetCursorScreenPos(start);
  ImGui::ItemSize(box.GetSize());
  ImGui::EndGroup();
  const Lines lines = lines_of(text, width - left - pad - reserved);
  return {box, writing_of(text, lines, at, ImTrunc(em() * kLine))};
}

void muted_beside(std::string_view text) {
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImTrunc(em() * (kControl - kLine * 0.875f) / 2));
  muted(text);
}

void alert(std::string_view text) { announce(Role::alert, Tone::bad, text); }
void notice(std::string_view text) { announce(Role::status, Tone::good, text); }

void badge(std::string_view text, Tone tone) {
  const Tint tint = tint_of(tone);
  ImGui::PushFont(strong_font(), small_size());
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float pad = ImTrunc(em() * 0.6f), height = ImTrunc(em() * 1.7f), line = ImTrunc(em() * 1.3f);
  // In a narrow column it takes several lines rather than losing its end.
  const Lines lines = lines_of(text, std::max(room() - 2 * pad, em()));
  const float below = line * static_cast<float>(lines.texts.size() - 1);
  const ImRect box(start, ImVec2(start.x + lines.width + 2 * pad, start.y + height + below));
  ImGui::GetWindowDrawList()->AddRectFilled(box.Min, box.Max, tint.ground, height / 2);
  float y = start.y + ImTrunc((height - em()) / 2);
  for (const std::string_view part : lines.texts) {
    draw_text(ImVec2(start.x + pad, y), tint.ink, part);
    y += line;
  }
  Writing writing = writing_of(text, lines, ImVec2(pad, ImTrunc((height - line) / 2)), line);
  ImGui::PopFont();
  ImGui::ItemSize(box.GetSize());
  ImGui::ItemAdd(box, 0);
  tree().add(node_of(Role::text, 0, text, box, std::move(writing)));
}

}  // namespace ops::ui
