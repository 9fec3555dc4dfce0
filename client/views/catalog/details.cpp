// The editor of a listing's details: Markdown with a toolbar, pictures by choice, paste and drop, and beside it the text as the
// storefront shows it.
#include "client/ui/icons.h"
#include "client/views/catalog/product_parts.h"
#include "client/views/parts.h"

namespace ops::views {
namespace {

using state::Mark;

struct Tool {
  Mark mark;
  const char* id;
  ui::Icon icon;
  const char* sign;
  char shortcut;  // with Ctrl; a digit or a capital letter with Shift as well
};
constexpr Tool kTools[] = {
    {Mark::heading, "heading", ui::Icon::none, "H", '6'},   {Mark::bold, "bold", ui::Icon::none, "B", 'b'},
    {Mark::bullets, "bullets", ui::Icon::bullets, "", '8'}, {Mark::numbers, "numbers", ui::Icon::numbers, "", '7'},
    {Mark::quote, "quote", ui::Icon::quote, "", '9'},       {Mark::code, "code", ui::Icon::code, "", '5'},
    {Mark::link, "link", ui::Icon::chain, "", 'U'},
};
constexpr std::string_view kShortcuts = "6b8795U";
constexpr float kSideBySide = 44;  // ems, from which on there is room for both
constexpr float kPreview = 24;     // ems, where it stands alone

std::string tool_name(Lang lang, const Tool& tool) {
  const bool letter = tool.shortcut >= 'a';
  const char key = letter ? static_cast<char>(tool.shortcut - 'a' + 'A') : tool.shortcut;
  return tr(lang, "details.tool",
            {{"what", std::string(tr(lang, std::string("details.") + tool.id))},
             {"keys", std::string(letter ? "Ctrl+" : "Ctrl+Shift+") + key}});
}

void draw_tools(Lang lang, state::DetailsEditor& editor, const MarkdownField& field) {
  const ui::GroupScope group(ui::Role::group, tr(lang, "details.tools"));
  for (const Tool& tool : kTools) {
    if (&tool != kTools) ui::same_line_for("", 0.25f);
    if (ui::tool(tool.id, tool.icon, tool.sign, tool_name(lang, tool), field.enabled)) editor.mark = tool.mark;
  }
  if (!field.pictures) return;
  ui::same_line_for("", 0.25f);
  if (ui::tool("picture", ui::Icon::picture, "", tr(lang, "details.picture"), field.enabled)) editor.pictures.pick();
}

void draw_tabs(Lang lang, bool& preview) {
  const auto tab = [&](const char* id, std::string_view key, bool shows) {
    const auto look = preview == shows ? ui::Emphasis::primary : ui::Emphasis::quiet;
    if (ui::button(id, tr(lang, key), look)) preview = shows;
  };
  tab("write", "details.write", false);
  ui::same_line(0.25f);
  tab("preview", "details.preview", true);
}

// Everything that is wrong, a line for each.
std::string errors_text(const Form& form) {
  std::string all;
  for (const auto& error : form.editor.errors_of_text("details"))
    all += (all.empty() ? "" : "\n") + i18n::error_text(form.lang, error);
  return all;
}

bool draw_markdown_field(Lang lang, state::DetailsEditor& editor, std::string& value, const MarkdownField& field,
                         float width) {
  const auto count = counter(value, field.max);
  const ui::TextChange change = [&](std::string& text, int& from, int& to) { editor.change(text, from, to); };
  const std::function<void()> tools = [&] { draw_tools(lang, editor, field); };
  const auto response = ui::text_field(field.id, field.label, value,
                                       {.hint = field.hint,
                                        .error = field.error,
                                        .required = field.required,
                                        .enabled = field.enabled,
                                        .shortcuts = kShortcuts,
                                        .tools = &tools,
                                        .change = editor.changes() ? &change : nullptr,
                                        .rows = 14,
                                        .width = width,
                                        .counter = count});
  for (const Tool& tool : kTools)
    if (response.shortcut == tool.shortcut) editor.mark = tool.mark;
  return response.changed;
}

}  // namespace

void draw_shown_text(Lang lang, std::string_view label, state::ShownText& shown, std::string_view markdown,
                     float height_ems) {
  ui::shown_page("shown", label, shown.page_of(markdown), height_ems);
  if (shown.failed()) ui::alert(tr(lang, "details.preview_failed"));
}

bool draw_markdown(Lang lang, state::DetailsEditor& editor, std::string& value, const MarkdownField& field,
                   bool take_focus) {
  const float room = ui::width_ems();
  const bool both = room >= kSideBySide;
  if (!both) draw_tabs(lang, editor.preview);
  bool changed = false;
  if (both || !editor.preview) {
    if (take_focus) ui::focus_next();
    changed = draw_markdown_field(lang, editor, value, field, both ? (room - 1) / 2 : 0);
  }
  if (both) ui::same_line(1);
  if (both || editor.preview)
    draw_shown_text(lang, tr(lang, "details.preview"), editor.shown, value, both ? 0 : kPreview);
  return changed;
}

void draw_details(const Form& form, const FieldSpec& spec) {
  auto& editor = form.editor;
  const ui::DropArea area("details_pictures", tr(form.lang, "details.drop"), form.enabled);
  if (area.dropped()) editor.details.pictures.add(form.console.take_dropped());
  const MarkdownField field{.id = "details",
                            .label = spec.label,
                            .hint = spec.hint,
                            .error = errors_text(form),
                            .max = spec.max,
                            .required = spec.required,
                            .enabled = form.enabled,
                            .pictures = true};
  if (draw_markdown(form.lang, editor.details, editor.form.values.details, field, editor.take_focus("details")))
    editor.edited("details");
  draw_uploads(form.lang, editor.details.pictures);
  form_notes(form, "details");
}

}  // namespace ops::views
