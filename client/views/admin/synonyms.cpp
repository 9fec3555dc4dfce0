// The list of other words that a search looks for: one text of lines, its versions, and the shipped one.
#include "domain/market/synonyms.h"
#include "client/views/admin/site_parts.h"
#include "client/views/format.h"
#include "client/views/screens.h"

namespace ops::views {
namespace {

using state::SynonymsEditor;

constexpr std::string_view kLines[] = {"synonyms.line.equal", "synonyms.line.arrow", "synonyms.line.silent",
                                       "synonyms.line.where"};

void draw_grammar(Lang lang) {
  const ui::Card card("grammar", 0, ui::Ground::tinted);
  ui::heading(tr(lang, "synonyms.grammar"), 2);
  for (const auto key : kLines) ui::text(tr(lang, key));
}

void draw_list_of_words(Lang lang, SynonymsEditor& editor) {
  const auto label = tr(lang, "synonyms.text");
  const auto error = site_error(lang, editor, "text", label);
  const auto count = counter(editor.text, domain::market::kMaxSynonymText);
  if (ui::text_field("text", label, editor.text,
                     {.hint = tr(lang, "synonyms.hint"),
                      .error = error,
                      .required = true,
                      .enabled = !editor.sending(),
                      .rows = 24,
                      .counter = count}))
    editor.edited();
}

}  // namespace

void draw_synonyms(state::Console& console, SynonymsEditor& editor) {
  const Lang lang = console.lang();
  ui::muted(tr(lang, "synonyms.how"));
  if (editor.loading() != state::Loading::ready) {
    loaded(console, editor.loading(), editor.problem());
    return;
  }
  draw_origin(lang, editor);
  draw_outcome(console, editor);
  draw_grammar(lang);
  draw_list_of_words(lang, editor);
  if (draw_note(lang, editor)) editor.edited();
  draw_restore(lang, editor);
  draw_versions(lang, editor);
  ui::page_bar(tr(lang, "form.bar"), [lang, &editor] { draw_site_bar(lang, editor, tr(lang, "synonyms.save")); });
}

}  // namespace ops::views
