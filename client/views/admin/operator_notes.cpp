#include "client/views/admin/operator_notes.h"

#include "client/ui/ui.h"
#include "client/views/format.h"
#include "client/views/list_parts.h"
#include "client/views/parts.h"
#include "domain/accounts/operator_note.h"

namespace ops::views {
namespace {

void draw_note_form(state::Console& console, state::OperatorNotes& notes) {
  const Lang lang = console.lang();
  const auto wrong = notes.error();
  const auto error = wrong ? i18n::error_text(lang, *wrong) : std::string();
  const auto count = counter(notes.text, domain::accounts::kMaxOperatorNote);
  if (notes.restored()) ui::notice(tr(lang, "draft.restored"));
  if (ui::text_field(
          "note", tr(lang, "notes.write"), notes.text,
          {.hint = tr(lang, "notes.how"), .error = error, .enabled = !notes.sending(), .rows = 2, .counter = count}))
    notes.edited();
  if (!notes.kept()) ui::alert(tr(lang, "draft.not_kept"));
  if (!wrong) draw_problem(console, notes.problem());
  if (notes.done()) ui::notice(tr(lang, "notes.added"));
  if (ui::form_button("add", tr(lang, "notes.add"), ui::kSends, ui::Emphasis::normal, !notes.sending())) notes.send();
}

}  // namespace

void draw_operator_notes(state::Console& console, state::OperatorNotes& notes) {
  const Lang lang = console.lang();
  const ui::IdScope id("remarks");
  const ui::Card card("remarks");
  const ui::GroupScope group(ui::Role::group, tr(lang, "notes"));
  ui::heading(tr(lang, "notes"), 2);
  draw_note_form(console, notes);
  for (const auto& note : notes.list.items()) {
    ui::separator();
    ui::muted(when(note.at) + "  " + note.operator_name);
    ui::text(note.note);
  }
  list_end(console, notes.list);
  if (notes.list.loading() == state::Loading::ready && notes.list.has_more() &&
      ui::button("more", tr(lang, "notes.more"), ui::Emphasis::quiet))
    notes.list.load_more();
}

}  // namespace ops::views
