#include "server/pages/kept_note.h"

#include "server/pages/templates.h"

namespace ops::pages {

std::string kept_note(i18n::Lang lang, const KeptNote& note) {
  Dict dict("kept_note");
  const char* const unsent = !note.typed ? "kept.pressed" : note.only_here ? "kept.only_here" : "kept.typed";
  dict.SetValue("WHAT", text_in(lang, note.done ? "kept.done" : note.refused ? "kept.refused" : unsent));
  if (!note.bound.empty()) dict.AddSectionDictionary("BOUND")->SetValue("TEXT", note.bound);
  if (!note.signed_in_as.empty())
    dict.AddSectionDictionary("OTHER")->SetValue("TEXT", word(lang, "kept.other", {{"name", note.signed_in_as}}));
  if (!note.files.empty()) {
    Dict& files = *dict.AddSectionDictionary("FILES");
    for (const std::string& name : note.files) files.AddSectionDictionary("FILE")->SetValue("NAME", name);
  }
  if (!note.lost.empty()) {
    Dict& lost = *dict.AddSectionDictionary("LOST");
    for (const std::string& text : note.lost) lost.AddSectionDictionary("LINE")->SetValue("TEXT", text);
  }
  return expand(lang, "kept_note.html", dict);
}

}  // namespace ops::pages
