#include "client/views/row_form.h"

#include "client/views/parts.h"

namespace ops::views {

RowFormPress draw_row_form(const state::Console& console, state::RowForm& form, const RowFormLook& look) {
  const Lang lang = console.lang();
  draw_problem(console, form.problem());
  const ui::GroupScope group(ui::Role::group, tr(lang, look.title));
  if (form.restored()) ui::notice(tr(lang, "draft.restored"));
  const auto wrong = form.error();
  const auto error = wrong ? i18n::error_text(lang, *wrong) : std::string();
  const auto count = counter(form.typed, look.max);
  if (form.take_focus()) ui::focus_next();
  const ui::FieldOptions options{.hint = tr(lang, look.hint),
                                 .error = error,
                                 .required = true,
                                 .enabled = !form.sending(),
                                 .rows = look.rows,
                                 .counter = count};
  if (ui::text_field("text", tr(lang, look.label), form.typed, options)) form.edited();
  if (!form.kept()) ui::alert(tr(lang, "draft.not_kept"));
  const auto label = tr(lang, form.sending() ? "busy" : look.send);
  if (ui::form_button("send", label, ui::kSends, look.emphasis, !form.sending())) return RowFormPress::send;
  ui::same_line();
  const bool cancelled = ui::button("cancel", tr(lang, "cancel"), ui::Emphasis::quiet, !form.sending()).pressed;
  return cancelled ? RowFormPress::cancel : RowFormPress::none;
}

}  // namespace ops::views
