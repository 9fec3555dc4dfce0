#include "server/pages/orders/order_words.h"

namespace ops::pages {

using domain::accounts::Role;
using domain::orders::Actor;

bool is_buyer(const Frame& frame) { return frame.viewer && frame.viewer->role == Role::buyer; }

std::string state_text(const Frame& frame, domain::orders::State state) {
  const std::string prefix = is_buyer(frame) ? "state." : "state.provider.";
  return std::string(word(frame.lang, prefix + std::string(domain::orders::state_name(state))));
}

namespace {

// What else is under way beside the state: a change order that waits for an answer, a warranty claim.
std::string now_of(const domain::orders::Order& order) {
  if (domain::orders::open_change(order)) return "change";
  if (const auto* claim = domain::orders::open_claim(order))
    return "claim." + std::string(domain::orders::claim_state_name(claim->state));
  if (order.completed_at && order.refunded > 0) return "completed_part";
  return std::string(domain::orders::state_name(order.state));
}

// A change order waits for the buyer, whoever works meanwhile.
std::optional<Actor> awaited_now(const domain::orders::Order& order) {
  return domain::orders::open_change(order) ? Actor::buyer : domain::orders::awaited(order);
}

}  // namespace

void add_whose_turn(Dict& dict, const Frame& frame, const domain::orders::Order& order) {
  const bool beside = domain::orders::open_change(order) || domain::orders::open_claim(order);
  if (beside && is_buyer(frame) && awaited_now(order) == Actor::buyer)
    dict.AddSectionDictionary("TURN")->SetValue("TEXT", text_in(frame.lang, "order.your_turn"));
}

std::string state_style(const Frame& frame, const domain::orders::Order& order) {
  const auto actor = awaited_now(order);
  if (!actor) return order.completed_at ? "done" : "ended";
  return is_buyer(frame) == (*actor == Actor::buyer) ? "yours" : "theirs";
}

std::string awaited_text(const Frame& frame, const domain::orders::Order& order) {
  if (is_buyer(frame)) return std::string(word(frame.lang, "now." + now_of(order)));
  const auto actor = awaited_now(order);
  return std::string(word(frame.lang, "awaited." + std::string(actor ? domain::orders::actor_name(*actor) : "nobody")));
}

}  // namespace ops::pages
