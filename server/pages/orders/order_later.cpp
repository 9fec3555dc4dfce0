#include "server/pages/orders/order_later.h"

#include "i18n/later.h"
#include "server/pages/format.h"
#include "server/pages/orders/order_words.h"

namespace ops::pages {

namespace {

// Done, or over for good: nothing that anybody can do later.
bool is_over(const domain::orders::Unavailable& one) {
  using domain::orders::Why;
  return one.why == Why::used || one.why == Why::too_many || one.why == Why::too_late;
}

}  // namespace

void add_later(Dict& content, const Frame& frame, const app::OrderView& view) {
  auto later = view.unavailable;
  std::erase_if(later, is_over);
  if (!is_buyer(frame) || later.empty()) return;
  Dict& section = *content.AddSectionDictionary("LATER");
  for (const auto& line : i18n::later_lines(frame.lang, later, domain::orders::Actor::buyer)) {
    Dict& item = *section.AddSectionDictionary("ACTION");
    item.SetValue("NAME", line.actions);
    item.SetValue("WHEN", line.why);
  }
}

}  // namespace ops::pages
