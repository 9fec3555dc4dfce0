#include "client/views/canned.h"

#include "client/ui/ui.h"
#include "client/views/parts.h"

namespace ops::views {

bool draw_canned(state::Console& console, state::CannedReplies& canned, const CannedWords& words, std::string& text,
                 bool enabled) {
  const Lang lang = console.lang();
  const ui::IdScope id(words.choose);
  const auto shipped = tr(lang, words.shipped);
  std::vector<std::pair<std::string, std::string>> choices;
  for (auto& one : canned.all(shipped)) choices.emplace_back(one, one);
  std::string chosen;
  const bool put = ui::choice("canned", tr(lang, words.choose), chosen, choices, {.enabled = enabled}).changed;
  if (put) text += (text.empty() || text.ends_with('\n') ? "" : "\n") + chosen;
  if (!draw_fold(lang, "edit_canned", tr(lang, words.edit), canned.open)) return put;
  auto typed = canned.text(shipped);
  if (ui::text_field("own", tr(lang, words.own), typed, {.hint = tr(lang, words.hint), .rows = 5})) canned.set(typed);
  if (!canned.kept()) ui::alert(tr(lang, "draft.not_kept"));
  return put;
}

}  // namespace ops::views
