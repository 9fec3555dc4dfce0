#include "domain/orders/proposals.h"

#include <limits>

namespace ops::domain::orders {
namespace {

std::vector<Posting> postings_of(const Order& order, const Call& call, const Policy& policy) {
  // Neither time nor calendar moves money; whether the buyer can pay is told when they do.
  const World world{.buyer_balance = std::numeric_limits<Fen>::max(), .file = {}};
  const auto decision = decide(order, call, world, order.state_since, {}, policy);
  return decision ? decision->postings : std::vector<Posting>();
}

}  // namespace

std::vector<Posting> postings_if_agreed(const Order& order, const Policy& policy) {
  if (order.state == State::disputed && order.dispute && order.dispute->settlement) {
    const Actor other = order.dispute->settlement->by == Actor::buyer ? Actor::provider : Actor::buyer;
    return postings_of(order, {Action::agree_settlement, other, {}}, policy);
  }
  if (open_change(order)) return postings_of(order, {Action::agree_change, Actor::buyer, {}}, policy);
  return {};
}

}  // namespace ops::domain::orders
