// What the provider says of itself: introduction, logo, year, hours and languages, with the way to the page that everybody reads.
#include "client/ui/icons.h"
#include "client/views/format.h"
#include "client/views/parts.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

namespace accounts = domain::accounts;
using state::ProfileEditor;

constexpr float kProfileGap = 1.25f;
constexpr float kTimeEms = 9;

std::string profile_label(Lang lang, std::string_view name) {
  return std::string(tr(lang, "field." + std::string(name)));
}

std::string profile_error(Lang lang, const ProfileEditor& editor, std::string_view name) {
  const auto wrong = editor.error_at(name);
  return wrong ? i18n::error_text(lang, *wrong, profile_label(lang, name)) : std::string();
}

void draw_profile_outcome(state::Console& console, const ProfileEditor& editor) {
  const Lang lang = console.lang();
  if (editor.done()) ui::notice(tr(lang, "profile.done"));
  if (editor.removed_at())
    ui::alert(tr(lang, "profile.removed", {{"at", when(editor.removed_at())}, {"reason", editor.removal_reason()}}));
  if (editor.changed_elsewhere())
    ui::alert(tr(lang, "profile.changed_elsewhere"));
  else
    draw_problem(console, editor.problem());
  if (!editor.kept()) ui::alert(tr(lang, "draft.not_kept"));
  if (editor.restored()) ui::notice(tr(lang, "draft.restored"));
}

// One line of the form; 0 `max`: without a counter.
void draw_profile_line(Lang lang, ProfileEditor& editor, std::string_view name, std::string& value, std::int64_t max,
                       float width, std::string_view hint = {}) {
  const auto error = profile_error(lang, editor, name);
  const auto count = max > 0 ? counter(value, max) : std::string();
  if (ui::text_field(name, profile_label(lang, name), value,
                     {.hint = hint, .error = error, .enabled = !editor.sending(), .width = width, .counter = count}))
    editor.edited();
}

float half_ems() { return ui::narrow() ? 0 : (ui::width_ems() - kProfileGap) / 2; }

void draw_company_logo(state::Console& console, ProfileEditor& editor) {
  const Lang lang = console.lang();
  const bool free = !editor.sending() && !editor.logo.sending();
  const ui::GroupScope group(ui::Role::group, tr(lang, "form.logo"));
  const ui::DropArea area("company_logo", tr(lang, "upload.drop"), free);
  if (area.dropped()) editor.logo.add(console.take_dropped(), 1);
  ui::text(tr(lang, "form.logo"));
  if (const auto& id = editor.profile.logo_file_id; !id.empty())
    if (draw_file(console, id, editor.logo_file(), free)) editor.take_off_logo();
  draw_uploads(lang, editor.logo);
  if (ui::button("pick_logo", ui::Icon::clip, tr(lang, "form.logo.pick"), ui::Emphasis::normal, free))
    editor.logo.pick();
  ui::muted(tr(lang, "hint.logo_file_id"));
  if (const auto error = profile_error(lang, editor, "logo_file_id"); !error.empty()) ui::alert(error);
}

void draw_face(state::Console& console, ProfileEditor& editor) {
  const Lang lang = console.lang();
  const ui::Card card("face");
  ui::heading(tr(lang, "profile.face"), 2);
  draw_company_logo(console, editor);
  draw_profile_line(lang, editor, "founded_year", editor.founded_year, 0, 12, tr(lang, "profile.founded_year.hint"));
}

void draw_introduction(Lang lang, ProfileEditor& editor) {
  const ui::Card card("introduction_card");
  ui::heading(tr(lang, "field.introduction"), 2);
  const std::string label = profile_label(lang, "introduction");
  if (draw_markdown(lang, editor.introduction, editor.profile.introduction,
                    {.id = "introduction",
                     .label = label,
                     .hint = std::string(tr(lang, "profile.introduction.hint")),
                     .error = profile_error(lang, editor, "introduction"),
                     .max = accounts::kMaxIntroduction,
                     .required = false,
                     .enabled = !editor.sending()}))
    editor.edited();
}

// Boxes side by side, as many as there is room for.
template <class Each>
void draw_boxes(const Each& each, std::size_t count, bool enabled) {
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [id, label, on, set] = each(i);
    if (i > 0) ui::same_line_for(label, 1);
    bool ticked = on;
    if (ui::checkbox(id, label, ticked, {.enabled = enabled})) set(ticked);
  }
}

struct Box {
  std::string id, label;
  bool on;
  std::function<void(bool)> set;
};

void draw_hours(Lang lang, ProfileEditor& editor) {
  const ui::Card card("hours");
  ui::heading(tr(lang, "field.hours"), 2);
  ui::muted(tr(lang, "profile.hours.how"));
  {
    const ui::GroupScope group(ui::Role::group, tr(lang, "field.service_days"));
    draw_boxes(
        [&](std::size_t i) {
          const auto day = static_cast<std::int64_t>(i) + 1;
          return Box{"day" + std::to_string(day), std::string(tr(lang, "weekday." + std::to_string(day))),
                     editor.has_day(day), [&editor, day](bool on) { editor.set_day(day, on); }};
        },
        7, !editor.sending());
  }
  if (const auto error = profile_error(lang, editor, "service_days"); !error.empty()) ui::alert(error);
  draw_profile_line(lang, editor, "opens", editor.profile.opens, 0, kTimeEms, tr(lang, "profile.opens.hint"));
  ui::same_line(kProfileGap);
  draw_profile_line(lang, editor, "closes", editor.profile.closes, 0, kTimeEms, tr(lang, "profile.closes.hint"));
  const float width = half_ems();
  draw_profile_line(lang, editor, "hours_note", editor.profile.hours_note, accounts::kMaxHoursNote, width,
                    tr(lang, "profile.hours_note.hint"));
  if (width > 0) ui::same_line(kProfileGap);
  draw_profile_line(lang, editor, "hours_note_en", editor.profile.hours_note_en, accounts::kMaxHoursNote, width);
}

void draw_languages(Lang lang, ProfileEditor& editor) {
  const ui::Card card("languages");
  ui::heading(tr(lang, "field.languages"), 2);
  const ui::GroupScope group(ui::Role::group, tr(lang, "field.languages"));
  const auto languages = accounts::spoken_languages();
  draw_boxes(
      [&](std::size_t i) {
        const std::string name(languages[i]);
        return Box{name, std::string(tr(lang, "languages." + name)), editor.speaks(name),
                   [&editor, name](bool on) { editor.set_language(name, on); }};
      },
      languages.size(), !editor.sending());
}

void draw_profile_bar(Lang lang, ProfileEditor& editor) {
  const bool free = !editor.sending();
  if (ui::form_button("save", tr(lang, "profile.save"), ui::kSavesAndSends, ui::Emphasis::primary, free)) editor.save();
  ui::same_line_for(tr(lang, "site.discard"));
  if (ui::button("discard", tr(lang, "site.discard"), ui::Emphasis::quiet, free && editor.dirty())) editor.discard();
  const auto state = tr(lang, editor.dirty() ? "form.dirty" : "form.clean");
  ui::same_line_for(state, 1);
  ui::muted_beside(state);
}

}  // namespace

void draw_profile(state::Console& console, ProfileEditor& editor) {
  const Lang lang = console.lang();
  ui::muted(tr(lang, "profile.how"));
  if (editor.loading() != state::Loading::ready) {
    loaded(console, editor.loading(), editor.problem());
    return;
  }
  page_link(console, "see", tr(lang, "profile.see"), "/providers/" + editor.provider_id());
  draw_profile_outcome(console, editor);
  draw_introduction(lang, editor);
  draw_face(console, editor);
  draw_hours(lang, editor);
  draw_languages(lang, editor);
  ui::page_bar(tr(lang, "form.bar"), [lang, &editor] { draw_profile_bar(lang, editor); });
}

}  // namespace ops::views
