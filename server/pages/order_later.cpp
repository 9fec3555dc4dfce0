#include "server/pages/order_later.h"

#include "server/pages/format.h"
#include "server/pages/order_words.h"

namespace ops::pages {
namespace {

namespace orders = domain::orders;

std::string when(const Frame& frame, const orders::Unavailable& one) {
  std::vector<std::pair<std::string, std::string>> params;
  if (one.at) params.emplace_back("at", date_time(*one.at));
  if (one.by)
    params.emplace_back("by", std::string(word(frame.lang, "role." + std::string(orders::actor_name(*one.by)))));
  if (one.next)
    params.emplace_back("next", std::string(word(frame.lang, "action." + std::string(orders::action_name(*one.next)))));
  return word(frame.lang, "why." + std::string(orders::why_name(one.why)), params);
}

}  // namespace

void add_later(Dict& content, const Frame& frame, const app::OrderView& view) {
  if (!is_buyer(frame) || view.unavailable.empty()) return;
  Dict& section = *content.AddSectionDictionary("LATER");
  for (const auto& one : view.unavailable) {
    Dict& item = *section.AddSectionDictionary("ACTION");
    item.SetValue("NAME", std::string(word(frame.lang, "action." + std::string(orders::action_name(one.action)))));
    item.SetValue("WHEN", when(frame, one));
  }
}

}  // namespace ops::pages
