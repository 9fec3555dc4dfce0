#include "domain/orders/proposals.h"

#include <limits>

namespace ops::domain::orders {

std::vector<Posting> postings_if_done(const Order& order, Action action, Actor actor,
                                      const PlatformSettings& settings) {
  // Neither time nor calendar moves money; whether a party can pay is told when they do.
  constexpr Fen kEnough = std::numeric_limits<Fen>::max();
  const World world{.buyer_balance = kEnough, .provider_earnings = kEnough, .file = {}};
  Input input;
  input.total = order.total;
  const auto decision = decide(order, {action, actor, input}, world, order.state_since, {}, settings);
  return decision ? decision->postings : std::vector<Posting>();
}

std::vector<Posting> postings_if_agreed(const Order& order, const PlatformSettings& settings) {
  if (order.state == State::disputed && order.dispute && order.dispute->settlement) {
    const Actor other = order.dispute->settlement->by == Actor::buyer ? Actor::provider : Actor::buyer;
    return postings_if_done(order, Action::agree_settlement, other, settings);
  }
  if (open_change(order)) return postings_if_done(order, Action::agree_change, Actor::buyer, settings);
  return {};
}

}  // namespace ops::domain::orders
