// The gallery of the product's page: pictures by choice, paste and drop, in an order, each with what it shows.
#include "client/ui/icons.h"
#include "client/views/catalog/product_parts.h"
#include "client/views/catalog/row_moves.h"
#include "client/views/parts.h"
#include "domain/files/pictures.h"

namespace ops::views {
namespace {

using state::FieldRef;

constexpr auto kMostPictures = static_cast<std::size_t>(domain::catalog::kMaxGallery);

Move draw_gallery_row(const Form& form, std::size_t index) {
  auto& rows = form.editor.form.gallery;
  auto& row = rows[index];
  const ui::IdScope id(row.uid);
  const FieldRef file("gallery", index, row.uid, "file_id");
  form_text(form, FieldRef("gallery", index, row.uid, "alt"), row.alt,
            {.label = numbered(form.lang, "gallery.alt", "form.picture", index),
             .caption = tr(form.lang, "gallery.alt_of", {{"n", std::to_string(index + 1)}}),
             .max = domain::files::kMaxPictureAlt,
             .width = ui::width_ems() - kMoveButtons - 0.5f});
  ui::same_line(0.5f);
  ui::below_label();
  if (form.editor.take_focus(file.path)) ui::focus_next();
  const Move move = draw_move_buttons(form.lang, "form.picture", index, rows.size(), form.enabled);
  draw_file(form.console, row.file_id, form.editor.file(row.file_id), false);
  form_messages(form, file);
  return move;
}

void draw_gallery_rows(const Form& form) {
  auto& rows = form.editor.form.gallery;
  std::size_t moved = 0;
  Move move = Move::none;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (const Move asked = draw_gallery_row(form, i); asked != Move::none) move = asked, moved = i;
  if (move == Move::none) return;
  apply(rows, moved, move);
  form.editor.row_gone();
  form.editor.edited("gallery");
}

}  // namespace

void draw_shown_gallery(Lang lang, state::ShownText& shown,
                        const std::vector<domain::catalog::GalleryPicture>& gallery) {
  constexpr float kHeight = 16;  // ems
  if (gallery.empty()) return;
  std::string markdown;
  int number = 0;
  for (const auto& picture : gallery)
    if (!picture.file_id.empty())
      markdown += domain::files::picture_markdown(std::to_string(++number), picture.file_id) + "\n\n";
  draw_shown_text(lang, tr(lang, "gallery.shown"), shown, markdown, kHeight);
}

void draw_gallery(const Form& form) {
  auto& editor = form.editor;
  const auto label = tr(form.lang, "field.gallery");
  const ui::GroupScope group(ui::Role::group, label);
  const ui::DropArea area("gallery_files", tr(form.lang, "details.drop"), form.enabled);
  const std::size_t taken = editor.form.gallery.size() + editor.gallery.items().size();
  const std::size_t room = taken < kMostPictures ? kMostPictures - taken : 0;
  if (area.dropped()) editor.gallery.add(form.console.take_dropped(), room);
  ui::heading(label, 2);
  ui::muted(tr(form.lang, "hint.gallery"));
  draw_gallery_rows(form);
  draw_uploads(form.lang, editor.gallery);
  if (editor.take_focus("gallery")) ui::focus_next();
  if (ui::button("pick_picture", ui::Icon::picture, tr(form.lang, "gallery.pick"), ui::Emphasis::normal,
                 form.enabled && room > 0))
    editor.gallery.pick();
  form_messages(form, "gallery");
  draw_shown_gallery(form.lang, editor.gallery_shown, read_form(editor.form).listing.gallery);
}

}  // namespace ops::views
