// The logo and the documents of the form.
#include "client/ui/icons.h"
#include "client/views/catalog/product_parts.h"
#include "client/views/parts.h"

namespace ops::views {

void draw_logo(const Form& form) {
  auto& editor = form.editor;
  const auto label = tr(form.lang, "form.logo");
  const ui::GroupScope group(ui::Role::group, label);
  const ui::DropArea area("logo_files", tr(form.lang, "upload.drop"), form.enabled && !editor.logo.sending());
  if (area.dropped()) editor.logo.add(form.console.take_dropped(), 1);
  ui::text(label);
  if (const auto& id = editor.form.values.logo_file_id; !id.empty()) {
    if (draw_file(form.console, id, editor.file(id), form.enabled)) {
      editor.form.values.logo_file_id.clear();
      editor.edited("logo_file_id");
    }
    if (const auto* warning = editor.warning_at("logo_file_id")) ui::notice(i18n::error_text(form.lang, *warning));
  }
  draw_uploads(form.lang, editor.logo);
  if (editor.take_focus("logo_file_id")) ui::focus_next();
  if (ui::button("pick_logo", ui::Icon::clip, tr(form.lang, "form.logo.pick"), ui::Emphasis::normal,
                 form.enabled && !editor.logo.sending())) {
    editor.logo.pick();
  }
  ui::muted(tr(form.lang, "hint.logo_file_id"));
  form_messages(form, "logo_file_id");
}

void draw_documents(const Form& form) {
  auto& editor = form.editor;
  const auto label = tr(form.lang, "field.document_file_ids");
  const ui::GroupScope group(ui::Role::group, label);
  const ui::DropArea area("document_files", tr(form.lang, "upload.drop"), form.enabled);
  if (area.dropped()) editor.documents.add(form.console.take_dropped());
  ui::heading(label, 2);
  auto& ids = editor.form.values.document_file_ids;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const bool removed = draw_file(form.console, ids[i], editor.file(ids[i]), form.enabled);
    form_messages(form, "document_file_ids[" + std::to_string(i) + "]");
    if (!removed) continue;
    ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(i));
    editor.row_gone();
    editor.edited("document_file_ids");
    break;
  }
  draw_uploads(form.lang, editor.documents);
  if (editor.take_focus("document_file_ids")) ui::focus_next();
  if (ui::button("pick_document", ui::Icon::clip, label, ui::Emphasis::normal, form.enabled)) editor.documents.pick();
  ui::muted(tr(form.lang, "hint.document_file_ids"));
  form_messages(form, "document_file_ids");
}

}  // namespace ops::views
