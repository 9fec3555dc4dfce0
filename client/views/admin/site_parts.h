// What the screens of texts that operators write have in common: the market's own pages and the list of other words.
#pragma once
#include <string>

#include "client/state/admin/site_pages.h"
#include "client/views/parts.h"

namespace ops::views {

// The words of a field's error, or empty. `label`: the field's name where it has one of its own here.
std::string site_error(Lang lang, const state::SiteForm& form, std::string_view field, std::string_view label = {});
// Above a form: what became of the last change, and whether what is typed is kept.
void draw_outcome(state::Console& console, const state::SiteForm& form);
// One text of one line. True: it was changed.
bool draw_line(Lang lang, const state::SiteForm& form, std::string_view name, std::string& value, std::int64_t max,
               bool required, float width, std::string_view hint = {});
// Why a version is written. True: it was changed.
bool draw_note(Lang lang, state::VersionedForm& form);
// The versions, each of which can be taken again, and the question before that.
void draw_versions(Lang lang, state::VersionedForm& form);
void draw_restore(Lang lang, state::VersionedForm& form);
// Whether an operator's text is in force, and which version it is.
void draw_origin(Lang lang, const state::VersionedForm& form);

// The bar beneath a form.
template <class FormOfSite>
void draw_site_bar(Lang lang, FormOfSite& form, std::string_view save_label) {
  const bool free = !form.sending();
  if (ui::form_button("save", save_label, ui::kSavesAndSends, ui::Emphasis::primary, free)) form.save();
  ui::same_line_for(tr(lang, "site.discard"));
  if (ui::button("discard", tr(lang, "site.discard"), ui::Emphasis::quiet, free && form.dirty())) form.discard();
  const auto state = tr(lang, form.dirty() ? "form.dirty" : "form.clean");
  ui::same_line_for(state, 1);
  ui::muted_beside(state);
}

}  // namespace ops::views
