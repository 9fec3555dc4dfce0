#include "server/pages/order_later.h"

#include "server/pages/format.h"
#include "server/pages/order_words.h"
#include "words/later.h"

namespace ops::pages {

void add_later(Dict& content, const Frame& frame, const app::OrderView& view) {
  if (!is_buyer(frame) || view.unavailable.empty()) return;
  Dict& section = *content.AddSectionDictionary("LATER");
  for (const auto& line : words::later_lines(frame.lang, view.unavailable, domain::orders::Actor::buyer, date_time)) {
    Dict& item = *section.AddSectionDictionary("ACTION");
    item.SetValue("NAME", line.actions);
    item.SetValue("WHEN", line.why);
  }
}

}  // namespace ops::pages
