#include "client/ui/field_parts.h"

#include "client/ui/stage.h"

namespace ops::ui {

FieldFrame::FieldFrame() {
  Stage::current().take_focused_now();  // of what was drawn before
  ImGui::BeginGroup();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, px(3)));
}

FieldFrame::FieldFrame(const FieldOptions& options) : FieldFrame() {
  if (!options.error.empty() && options.enabled && reachable() && Stage::current().outcomes().take_first_error())
    Stage::current().focus_next();
}

FieldFrame::~FieldFrame() {
  ImGui::PopStyleVar();
  ImGui::EndGroup();
  if (!Stage::current().take_focused_now()) return;
  ImRect whole(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  whole.Expand(ImVec2(0, em() / 2));
  ImGui::ScrollToRect(ImGui::GetCurrentWindow(), whole,
                      ImGuiScrollFlags_KeepVisibleEdgeX | ImGuiScrollFlags_KeepVisibleEdgeY);
}

void draw_label(std::string_view label, const FieldOptions& options, float width) {
  if (options.label_hidden) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ImTrunc(em() * kLine), above = ImTrunc((height - em()) / 2);
  const float counter = options.counter.empty() ? 0 : text_width(options.counter) + em();
  const std::string_view shown = options.caption.empty() ? label : options.caption;
  const Lines lines = lines_of(shown, std::max(width - counter - em(), em()));
  float y = at.y + above;
  for (const std::string_view line : lines.texts) {
    draw_text(ImVec2(at.x, y), palette().text, line);
    y += height;
  }
  record_label(shown, lines, at, height);
  const float last = y - height;
  if (options.required)
    draw_text(ImVec2(at.x + text_width(lines.texts.back()) + em() * 0.3f, last), palette().danger, "*");
  if (counter > 0) {
    const float x = at.x + width - counter + em();
    draw_text(ImVec2(x, last), palette().muted, options.counter);
    record_label(options.counter, ImVec2(x, last - above), height);
  }
  ImGui::ItemSize(ImVec2(width, y - above - at.y));
}

void mark_row() {
  std::vector<OpenTable>& tables = Stage::current().tables();
  if (tables.empty()) return;
  tables.back().has_fields = true;
  tables.back().fresh_cell = false;
}

void draw_message(int index, const FieldOptions& options, float width) {
  Node& field = tree().at(index);
  field.error = options.error;
  const std::string_view hint = options.hint_inside ? std::string_view() : options.hint;
  field.hint = hint;
  field.required = options.required;
  const std::string_view message = options.error.empty() ? hint : options.error;
  if (message.empty()) return;
  ImGui::PushFont(nullptr, small_size());
  Paragraph written = paragraph(message, options.error.empty() ? palette().muted : palette().danger, width);
  ImGui::PopFont();
  const int text = tree().add(node_of(Role::text, 0, message, written.box, std::move(written.writing)));
  tree().at(index).described_by = tree().at(text).id;
}

}  // namespace ops::ui
