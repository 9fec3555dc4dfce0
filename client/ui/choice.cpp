#include <algorithm>

#include "client/ui/field_parts.h"

namespace ops::ui {
namespace {

using Options = std::span<const std::pair<std::string, std::string>>;

std::string_view text_of(Options options, std::string_view code) {
  const auto found = std::find_if(options.begin(), options.end(), [code](const auto& o) { return o.first == code; });
  return found == options.end() ? std::string_view{} : found->second;
}

void draw_closed(const Pressable& p, std::string_view shown, const FieldOptions& options, bool open) {
  const Palette& c = palette();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(p.box.Min, p.box.Max,
                      !options.enabled ? c.neutral_soft
                      : p.hovered      ? c.hover
                                       : c.surface,
                      rounding());
  const ImU32 edge = !options.error.empty() ? c.danger : open ? c.primary : options.enabled ? c.edge : c.line;
  list->AddRect(p.box.Min, p.box.Max, edge, rounding(), 0, open || !options.error.empty() ? px(2) : px(1));
  const float pad = ImTrunc(em() * 0.625f), middle = (p.box.Min.y + p.box.Max.y) / 2;
  draw_text(ImVec2(p.box.Min.x + pad, middle - ImTrunc(em() / 2)), options.enabled ? c.text : c.disabled,
            fitted(shown, p.box.GetWidth() - 2 * pad - em() * 1.25f));
  const float x = p.box.Max.x - pad - em() * 0.35f, reach = em() * 0.25f;
  const ImVec2 chevron[] = {{x - reach, middle - reach / 2}, {x, middle + reach / 2}, {x + reach, middle - reach / 2}};
  list->AddPolyline(chevron, 3, options.enabled ? c.muted : c.disabled, 0, px(1.5f));
}

bool option_row(const std::pair<std::string, std::string>& option, bool current) {
  const Pressable p = pressable(option.first, ImVec2(room(), ImTrunc(em() * 2.125f)), true);
  Node node = node_of(Role::option, p.id, option.second, p.box);
  node.focused = p.focused;
  node.current = current;
  tree().add(std::move(node));
  if (current && ImGui::IsWindowAppearing()) ImGui::SetItemDefaultFocus();
  if (!p.shown) return p.pressed;
  const Palette& c = palette();
  const ImU32 ground = current ? c.primary_soft : p.hovered || p.focused ? c.hover : 0;
  if (ground != 0) ImGui::GetWindowDrawList()->AddRectFilled(p.box.Min, p.box.Max, ground, small_rounding());
  draw_text(ImVec2(p.box.Min.x + em() * 0.5f, p.box.Min.y + ImTrunc((p.box.GetHeight() - em()) / 2)),
            current ? c.primary : c.text, fitted(option.second, p.box.GetWidth() - em()));
  return p.pressed;
}

// The list under (or, without room, above) its box; the code chosen in this frame.
const std::string* draw_list(ImGuiID list_id, std::string_view name, const ImRect& box, Options options,
                             std::string_view value) {
  const float pad = ImTrunc(em() * 0.375f), row = ImTrunc(em() * 2.125f);
  const float wanted = row * static_cast<float>(options.size()) + 2 * pad;
  const float height = std::min(wanted, row * 10 + 2 * pad);
  const float below = ImGui::GetIO().DisplaySize.y - box.Max.y - px(8);
  const bool up = below < height && box.Min.y > below;
  ImGui::SetNextWindowPos(ImVec2(box.Min.x, up ? box.Min.y - height - px(4) : box.Max.y + px(4)));
  ImGui::SetNextWindowSize(ImVec2(box.GetWidth(), height));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(pad, pad));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::PushClipRect(ImVec2(0, 0), ImGui::GetIO().DisplaySize, false);
  const float top = up ? box.Min.y - height - px(4) : box.Max.y + px(4);
  draw_shadow(ImVec2(box.Min.x, top), ImVec2(box.Max.x, top + height));
  ImGui::PopClipRect();
  const std::string* chosen = nullptr;
  if (ImGui::BeginPopup("list", ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings)) {
    tree().open(node_of(Role::listbox, list_id, name, {}));
    for (const auto& option : options)
      if (option_row(option, option.first == value)) chosen = &option.first;
    tree().close();
    if (chosen != nullptr) ImGui::CloseCurrentPopup();
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar(2);
  return chosen;
}

}  // namespace

std::optional<std::size_t> menu(std::string_view id, std::string_view label, std::span<const std::string> choices,
                                bool enabled) {
  const bool pressed = button(id, label, Emphasis::quiet, enabled).pressed;
  const ImRect box(ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  const IdScope scope(id);
  if (pressed) ImGui::OpenPopup("list");
  if (!ImGui::IsPopupOpen("list")) return std::nullopt;
  std::vector<std::pair<std::string, std::string>> options;
  float widest = box.GetWidth();
  for (const auto& text : choices) {
    options.emplace_back(text, text);
    widest = std::max(widest, text_width(text) + 2 * em());
  }
  const ImRect beneath(box.Min, ImVec2(std::min(box.Min.x + widest, ImGui::GetIO().DisplaySize.x - px(8)), box.Max.y));
  const std::string* chosen = draw_list(id_of("options"), label, beneath, options, {});
  if (chosen == nullptr) return std::nullopt;
  const auto at = std::find_if(options.begin(), options.end(), [&](const auto& one) { return &one.first == chosen; });
  return static_cast<std::size_t>(at - options.begin());
}

Response choice(std::string_view id, std::string_view label, std::string& value, Options choices,
                const FieldOptions& options) {
  const FieldFrame frame(options);
  mark_row();
  const float width = field_width(options.width);
  draw_label(label, options, width);
  const Pressable p = pressable(id, ImVec2(width, ImTrunc(em() * kControl)), options.enabled);
  const IdScope scope(id);
  if (p.pressed) ImGui::OpenPopup("list");
  const bool open = ImGui::IsPopupOpen("list");

  Node node = node_of(Role::combobox, p.id, label, p.box);
  node.value = text_of(choices, value);
  node.enabled = options.enabled;
  node.focused = p.focused;
  node.expanded = open;
  const ImGuiID list_id = id_of("options");
  if (open) node.controls = list_id;
  const int index = tree().add(std::move(node));
  if (p.shown) draw_closed(p, text_of(choices, value), options, open);
  draw_message(index, options, width);

  std::string chosen = value;
  if (open)
    if (const std::string* code = draw_list(list_id, label, p.box, choices, value)) chosen = *code;
  if (const auto asked = tree().take(p.id, Ask::Kind::set_value); asked && options.enabled && reachable())
    for (const auto& [code, text] : choices)
      if (asked->value == code || asked->value == text) chosen = code;
  const bool changed = chosen != value;
  value = std::move(chosen);
  return {.changed = changed, .focused = p.focused};
}

}  // namespace ops::ui
