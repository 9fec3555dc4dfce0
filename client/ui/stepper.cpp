#include <algorithm>

#include "client/ui/draw.h"
#include "client/ui/icons.h"
#include "client/ui/ui.h"

namespace ops::ui {
namespace {

using Look = StepMark::Look;

struct MarkColours {
  ImU32 ground, ink, edge, words;
};
MarkColours colours_of(Look look) {
  const Palette& p = palette();
  switch (look) {
    case Look::done:
      return {p.primary_soft, p.primary, p.primary_soft, p.text};
    case Look::now:
      return {p.primary, p.on_colour, p.primary, p.primary};
    case Look::warn:
      return {p.warn_soft, p.warn, p.warn, p.warn};
    case Look::bad:
      return {p.danger_soft, p.danger, p.danger, p.danger};
    case Look::later:
      break;
  }
  return {p.surface, p.muted, p.line, p.muted};
}

bool under_way(const StepMark& mark) { return mark.look != Look::done && mark.look != Look::later; }

float side() { return ImTrunc(em() * 1.75f); }

void draw_mark(ImVec2 centre, const StepMark& mark, std::size_t number) {
  const MarkColours c = colours_of(mark.look);
  const float radius = side() / 2;
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddCircleFilled(centre, radius, c.ground);
  list->AddCircle(centre, radius - px(1) / 2, c.edge, 0, px(1));
  if (mark.look == Look::done) {
    const ImVec2 tick[] = {{centre.x - radius * 0.4f, centre.y + radius * 0.05f},
                           {centre.x - radius * 0.1f, centre.y + radius * 0.35f},
                           {centre.x + radius * 0.45f, centre.y - radius * 0.3f}};
    return list->AddPolyline(tick, 3, c.ink, ImDrawFlags_None, px(2));
  }
  const std::string text = std::to_string(number);
  draw_text(ImVec2(ImTrunc(centre.x - text_width(text) / 2), ImTrunc(centre.y - em() / 2)), c.ink, text);
}

float widest_words(std::span<const StepMark> marks) {
  float widest = 0;
  for (const StepMark& mark : marks) widest = std::max({widest, text_width(mark.label), text_width(mark.note)});
  return widest;
}

void centred(float x, float y, ImU32 colour, std::string_view text) {
  if (text.empty()) return;
  const ImVec2 at(ImTrunc(x - text_width(text) / 2), y);
  draw_text(at, colour, text);
  record_label(text, at, em());
}

// "3/5  Service": the step under way, else the last.
void draw_alone(std::span<const StepMark> marks) {
  std::size_t at = 0;
  while (at + 1 < marks.size() && !under_way(marks[at])) ++at;
  text(std::to_string(at + 1) + "/" + std::to_string(marks.size()) + "  " + marks[at].said);
}

}  // namespace

void stepper(std::string_view name, std::span<const StepMark> marks) {
  if (marks.empty()) return;
  const GroupScope group(Role::group, name);
  if (room() < side() * 1.25f * static_cast<float>(marks.size())) return draw_alone(marks);
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float slot = ImTrunc(room() / static_cast<float>(marks.size())), line = ImTrunc(em() * kLine);
  const bool worded = widest_words(marks) + em() <= slot;
  const bool noted = std::any_of(marks.begin(), marks.end(), [](const StepMark& mark) { return !mark.note.empty(); });
  const ImRect whole(start, ImVec2(start.x + room(), start.y + side() + line * (noted && worded ? 2.0f : 1.0f)));
  ImGui::ItemSize(whole.GetSize());
  ImGui::ItemAdd(whole, 0);
  const float y = start.y + side() / 2, words = start.y + side() + ImTrunc((line - em()) / 2);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const StepMark& mark = marks[i];
    const float left = start.x + slot * static_cast<float>(i), middle = ImTrunc(left + slot / 2);
    if (i > 0) {
      const float from = middle - slot + side() / 2 + px(8), to = middle - side() / 2 - px(8);
      const ImU32 colour = mark.look == Look::later ? palette().line : palette().primary;
      if (to > from) ImGui::GetWindowDrawList()->AddLine(ImVec2(from, y), ImVec2(to, y), colour, px(2));
    }
    tree().open(node_of(Role::image, 0, mark.said,
                        ImRect(ImVec2(left, start.y), ImVec2(left + slot, worded ? whole.Max.y : start.y + side()))));
    draw_mark(ImVec2(middle, y), mark, i + 1);
    const MarkColours c = colours_of(mark.look);
    if (worded) {
      centred(middle, words, c.words, mark.label);
      centred(middle, words + line, c.words, mark.note);
    } else if (under_way(mark) || (i + 1 == marks.size() && mark.look == Look::done)) {
      const std::string all = mark.note.empty() ? mark.label : mark.label + " · " + mark.note;
      draw_text(ImVec2(start.x, words), c.words, fitted(all, room()));
      record_label(all, ImVec2(start.x, words), em(), room());
    }
    tree().close();
  }
}

}  // namespace ops::ui
