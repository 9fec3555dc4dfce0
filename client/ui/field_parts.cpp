#include "client/ui/field_parts.h"

#include "client/ui/stage.h"

namespace ops::ui {

FieldFrame::FieldFrame() {
  ImGui::BeginGroup();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, px(3)));
}

FieldFrame::~FieldFrame() {
  ImGui::PopStyleVar();
  ImGui::EndGroup();
}

void draw_label(std::string_view label, const FieldOptions& options, float width) {
  if (options.label_hidden) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = ImTrunc(em() * kLine), above = ImTrunc((height - em()) / 2);
  const float counter = options.counter.empty() ? 0 : text_width(options.counter) + em();
  const Lines lines =
      lines_of(options.caption.empty() ? label : options.caption, std::max(width - counter - em(), em()));
  float y = at.y + above;
  for (const std::string_view line : lines.texts) {
    draw_text(ImVec2(at.x, y), palette().text, line);
    y += height;
  }
  const float last = y - height;
  if (options.required)
    draw_text(ImVec2(at.x + text_width(lines.texts.back()) + em() * 0.3f, last), palette().danger, "*");
  if (counter > 0) draw_text(ImVec2(at.x + width - counter + em(), last), palette().muted, options.counter);
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
  field.hint = options.hint;
  field.required = options.required;
  const std::string_view message = options.error.empty() ? options.hint : options.error;
  if (message.empty()) return;
  ImGui::PushFont(nullptr, small_size());
  const ImRect box = paragraph(message, options.error.empty() ? palette().muted : palette().danger, width);
  ImGui::PopFont();
  const int text = tree().add(node_of(Role::text, 0, message, box));
  tree().at(index).described_by = tree().at(text).id;
}

}  // namespace ops::ui
