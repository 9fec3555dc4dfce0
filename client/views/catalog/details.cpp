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

void draw_tools(const Form& form) {
  auto& details = form.editor.details;
  const ui::GroupScope group(ui::Role::group, tr(form.lang, "details.tools"));
  for (const Tool& tool : kTools) {
    if (ui::tool(tool.id, tool.icon, tool.sign, tool_name(form.lang, tool), form.enabled)) details.mark = tool.mark;
    ui::same_line_for("", 0.25f);
  }
  if (ui::tool("picture", ui::Icon::picture, "", tr(form.lang, "details.picture"), form.enabled))
    details.pictures.pick();
}

void draw_tabs(const Form& form) {
  bool& preview = form.editor.details.preview;
  const auto tab = [&](const char* id, std::string_view key, bool shows) {
    const auto look = preview == shows ? ui::Emphasis::primary : ui::Emphasis::quiet;
    if (ui::button(id, tr(form.lang, key), look)) preview = shows;
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

void draw_text_field(const Form& form, const FieldSpec& spec, float width) {
  auto& editor = form.editor;
  auto& value = editor.form.values.details;
  const auto error = errors_text(form), count = counter(value, spec.max);
  const ui::TextChange change = [&](std::string& text, int& from, int& to) { editor.details.change(text, from, to); };
  const std::function<void()> tools = [&] { draw_tools(form); };
  if (editor.take_focus("details")) ui::focus_next();
  const auto response = ui::text_field("details", spec.label, value,
                                       {.hint = spec.hint,
                                        .error = error,
                                        .required = spec.required,
                                        .enabled = form.enabled,
                                        .shortcuts = kShortcuts,
                                        .tools = &tools,
                                        .change = editor.details.changes() ? &change : nullptr,
                                        .rows = 14,
                                        .width = width,
                                        .counter = count});
  for (const Tool& tool : kTools)
    if (response.shortcut == tool.shortcut) editor.details.mark = tool.mark;
  if (response.changed) editor.edited("details");
}

}  // namespace

void draw_shown_text(Lang lang, std::string_view label, state::ShownText& shown, std::string_view markdown,
                     float height_ems) {
  ui::shown_page("shown", label, shown.page_of(markdown), height_ems);
  if (shown.failed()) ui::alert(tr(lang, "details.preview_failed"));
}

void draw_details(const Form& form, const FieldSpec& spec) {
  auto& details = form.editor.details;
  const ui::DropArea area("details_pictures", tr(form.lang, "details.drop"), form.enabled);
  if (area.dropped()) details.pictures.add(form.console.take_dropped());
  const float room = ui::width_ems();
  const bool both = room >= kSideBySide;
  if (!both) draw_tabs(form);
  if (both || !details.preview) draw_text_field(form, spec, both ? (room - 1) / 2 : 0);
  if (both) ui::same_line(1);
  if (both || details.preview)
    draw_shown_text(form.lang, tr(form.lang, "details.preview"), details.shown, form.editor.form.values.details,
                    both ? 0 : kPreview);
  draw_uploads(form.lang, details.pictures);
  form_notes(form, "details");
}

}  // namespace ops::views
