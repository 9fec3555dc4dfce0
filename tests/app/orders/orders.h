// One product on sale and the steps of an order on it.
#pragma once
#include "server/app/orders/earnings.h"
#include "tests/app/market.h"

namespace ops::app::test {

using domain::orders::Action;
using domain::orders::Input;
using domain::orders::State;

inline Input paying(domain::money::Fen total) {
  Input input;
  input.total = total;
  return input;
}
inline Input delivering(const std::string& result) {
  Input input;
  input.result = result;
  input.checklist = {true};
  return input;
}
inline Input rejecting(const std::string& reason) {
  Input input;
  input.reason = reason;
  input.unmet = {0};
  return input;
}

// What the provider has been paid.
inline domain::orders::MoneySum settled(Services& services, const Caller& provider) {
  return must(earnings(services, provider, {})).sums[static_cast<std::size_t>(domain::orders::MoneyState::settled)];
}

struct Shop {
  Market market;
  LiveProduct live = market.on_sale(market.provider);

  Services& services() { return market.services(); }
  OrderView place(std::int64_t quantity, std::size_t row) {
    return must(place_order(services(), market.buyer, live.id, live.listing.skus[row].id, quantity, {}));
  }
  Outcome<OrderView> act(const OrderView& view, const Caller& caller, Action action, const Input& input = {}) {
    return perform_order_action(services(), caller, view.order.id, action, view.order.version, input, {});
  }
  // Whatever the template asks for, answered.
  Input demand() const {
    Input input;
    for (const auto& field : live.listing.demand_template)
      input.answers[field.key] = "搬一台网站服务器，电话 13800000000";
    return input;
  }
};

}  // namespace ops::app::test
