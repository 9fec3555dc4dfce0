#include "server/pages/order_words.h"

#include "server/pages/templates.h"

namespace ops::pages {

using domain::accounts::Role;
using domain::orders::Actor;

bool is_buyer(const Frame& frame) { return frame.viewer && frame.viewer->role == Role::buyer; }

std::string state_text(const Frame& frame, domain::orders::State state) {
  const std::string prefix = is_buyer(frame) ? "state." : "state.provider.";
  return std::string(word(frame.lang, prefix + std::string(domain::orders::state_name(state))));
}

std::string state_look(const Frame& frame, const domain::orders::Order& order) {
  const auto actor = domain::orders::awaited(order.state);
  if (!actor) return order.completed_at ? "done" : "ended";
  return is_buyer(frame) == (*actor == Actor::buyer) ? "yours" : "theirs";
}

std::string awaited_text(const Frame& frame, const domain::orders::Order& order) {
  if (is_buyer(frame))
    return std::string(word(frame.lang, "now." + std::string(domain::orders::state_name(order.state))));
  const auto actor = domain::orders::awaited(order.state);
  return std::string(word(frame.lang, "awaited." + std::string(actor ? domain::orders::actor_name(*actor) : "nobody")));
}

}  // namespace ops::pages
