#include "server/pages/order_later.h"

#include <algorithm>
#include <map>

#include "domain/orders/flow.h"
#include "server/pages/order_words.h"
#include "server/pages/pages_words.h"

namespace ops::pages {
namespace {

using domain::orders::Action;
using domain::orders::Actor;
using domain::orders::Guard;
using domain::orders::State;
using domain::orders::Transition;

bool goes_on(const Transition& row) {
  return row.actor != Actor::clock && row.to != domain::orders::kBack && !domain::orders::pauses(row.to);
}

// The states that the order can still come to, nearest first; where it is stands at the front.
std::vector<State> ahead_of(State from) {
  std::vector<State> states{from};
  for (std::size_t i = 0; i < states.size(); ++i)
    for (const auto& row : domain::orders::transitions())
      if (row.from == states[i] && goes_on(row) && std::ranges::find(states, row.to) == states.end())
        states.push_back(row.to);
  return states;
}

// The word for what has to happen first; empty: nothing that could be told.
std::string condition(words::Lang lang, const Transition& row, State now) {
  if (row.guard == Guard::overdue_and_statement) return std::string(word(lang, "when.overdue"));
  if (row.from == now) return {};
  const auto key = "when." + std::string(domain::orders::state_name(row.from));
  const auto text = pages_word(lang, key);
  return text ? std::string(*text) : std::string();
}

// An action may become possible in more than one way: what the delay brings, and the first step that does.
std::string conditions(words::Lang lang, Action action, const std::vector<State>& states) {
  std::string delayed, stepped;
  for (const auto state : states)
    for (const auto& row : domain::orders::transitions()) {
      if (row.from != state || row.action != action || row.actor != Actor::buyer) continue;
      auto& slot = row.guard == Guard::overdue_and_statement ? delayed : stepped;
      if (slot.empty()) slot = condition(lang, row, states.front());
    }
  if (delayed.empty() || stepped.empty()) return delayed + stepped;
  return word(lang, "when.either", {{"first", delayed}, {"second", stepped}});
}

}  // namespace

void add_later(Dict& content, const Frame& frame, const app::OrderView& view) {
  if (!is_buyer(frame) || !domain::orders::awaited(view.order.state)) return;
  const auto states = ahead_of(view.order.state);
  std::vector<Action> told = view.allowed;
  Dict* section = nullptr;
  for (const auto state : states)
    for (const auto& row : domain::orders::transitions()) {
      if (row.from != state || row.actor != Actor::buyer || std::ranges::find(told, row.action) != told.end()) continue;
      told.push_back(row.action);
      const auto when = conditions(frame.lang, row.action, states);
      if (when.empty()) continue;
      if (!section) section = content.AddSectionDictionary("LATER");
      Dict& item = *section->AddSectionDictionary("ACTION");
      item.SetValue("NAME", std::string(word(frame.lang, "action." + std::string(action_name(row.action)))));
      item.SetValue("WHEN", when);
    }
}

}  // namespace ops::pages
