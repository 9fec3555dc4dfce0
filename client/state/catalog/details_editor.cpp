#include "client/state/catalog/details_editor.h"

#include <utility>

namespace ops::state {

void DetailsEditor::change(std::string& text, int& from, int& to) {
  Selected selected{std::move(text), from, to};
  if (const auto asked = std::exchange(mark, std::nullopt)) state::mark(selected, *asked);
  for (const std::string& id : std::exchange(arrived, {})) insert_picture(selected, id);
  text = std::move(selected.text);
  from = selected.from;
  to = selected.to;
}

}  // namespace ops::state
