#include "server/pages/orders/order_overtaken.h"

#include <algorithm>

#include "server/pages/format.h"

namespace ops::pages {
namespace {

void add_typed(Dict& section, std::string_view label, const std::string& text) {
  if (text.empty()) return;
  Dict& row = *section.AddSectionDictionary("TYPED");
  row.SetValue("LABEL", std::string(label));
  row.SetValue("TEXT", text);
}

void add_all_typed(Dict& section, i18n::Lang lang, const OrderPage& page) {
  const domain::orders::Input& input = page.refused->input;
  add_typed(section, word(lang, "order.amount_back"), page.refused->amount);
  if (input.rating)
    add_typed(section, word(lang, "order.rating"), text_in(lang, "rating." + std::to_string(*input.rating)));
  add_typed(section, word(lang, "field.reason"), input.reason);
  add_typed(section, word(lang, "order.overtaken.text"), input.text);
  for (const auto& field : page.view.order.snapshot.demand_template) {
    const auto answer = input.answers.find(field.key);
    if (field.type != "file" && answer != input.answers.end()) add_typed(section, field.label, answer->second);
  }
}

}  // namespace

void add_overtaken(Dict& content, const Frame& frame, const OrderPage& page) {
  if (!page.refused || !page.refused->overtaken) return;
  const auto action = page.refused->action;
  const bool again = std::ranges::find(page.view.allowed, action) != page.view.allowed.end();
  const auto name = word(frame.lang, "action." + std::string(domain::orders::action_name(action)));
  Dict& section = *content.AddSectionDictionary("OVERTAKEN");
  section.SetValue("WHAT", word(frame.lang, again ? "order.overtaken.again" : "order.overtaken.gone",
                                {{"action", std::string(name)}}));
  section.SetValue("ORDER_URL", "/orders/" + url_part(page.view.order.id));
  if (!again) add_all_typed(section, frame.lang, page);
}

}  // namespace ops::pages
