// Rules of orders: what an action makes of an order, and what may be done with one.
#include "domain/orders/fields.h"
#include "json/fields.h"
#include "json/file_metadata.h"
#include "json/orders.h"
#include "json/rules.h"

namespace ops::json::rules_by_name {

using domain::Failure;
namespace orders = domain::orders;

namespace {

domain::Result<orders::Order, Fault> strict_order(const Json& json, const std::string& path) {
  return order_from_json(json, Unknown::refuse, path);
}

const domain::calendar::Calendar& published() {
  static const domain::calendar::Calendar calendar = domain::calendar::Calendar::published();
  return calendar;
}

}  // namespace

Answer order(const Json& input) {
  Reader r(input, "");
  for (const char* key : {"order", "action", "actor", "now"}) r.require(key);
  const auto order = r.one("order", strict_order);
  const auto action = r.named("action", orders::action_from_name);
  const auto actor = r.named("actor", orders::actor_from_name);
  const auto now = r.instant("now");
  const auto body = r.one("input", [&](const Json& json, const std::string& path) {
    return action_body_from_json(action.value_or(orders::Action::place), json, path);
  });
  orders::World world;
  world.buyer_balance = r.integer("balance_fen").value_or(0);
  world.provider_earnings = r.integer("earnings_fen").value_or(0);
  world.unpaid_orders = r.integer("unpaid_orders").value_or(0);
  world.open_orders = r.integer("open_orders").value_or(0);
  orders::PlatformSettings settings;
  settings.provider_suspended = r.boolean("provider_suspended");
  world.file = look_up(r.one("files", files_from_json).value_or(Files{}));
  if (auto fault = r.finish()) return Failure{*fault};

  const orders::Call call{*action, *actor, body ? body->input : orders::Input{}};
  const auto decision = orders::decide(*order, call, world, *now, published(), settings);
  if (!decision) return to_json(decision.error());
  Json answer = to_json(decision->order);
  answer["postings"] = to_json(decision->postings);
  return answer;
}

Answer order_actions(const Json& input) {
  Reader r(input, "");
  for (const char* key : {"order", "actor", "now"}) r.require(key);
  const auto order = r.one("order", strict_order);
  const auto actor = r.named("actor", orders::actor_from_name);
  const auto now = r.instant("now");
  orders::PlatformSettings settings;
  settings.provider_suspended = r.boolean("provider_suspended");
  if (auto fault = r.finish()) return Failure{*fault};
  const auto due = orders::due_action(*order, *now);
  return Json{{"actions", array_of(orders::allowed_actions(*order, *actor, *now, settings),
                                   [](orders::Action action) { return orders::action_name(action); })},
              {"due_action", due ? Json(orders::action_name(*due)) : Json(nullptr)},
              {"overdue", orders::overdue(*order, *now)}};
}

Answer order_money(const Json& input) {
  Reader r(input, "");
  r.require("orders");
  const auto orders = r.each("orders", strict_order);
  orders::PlatformSettings settings;
  settings.commission_basis_points =
      r.integer("commission_basis_points", 0, 10'000).value_or(settings.commission_basis_points);
  settings.provider_suspended = r.boolean("provider_suspended");
  if (auto fault = r.finish()) return Failure{*fault};
  Json each = Json::array();
  orders::MoneySums sums;
  for (const orders::Order& order : orders) {
    const auto money = orders::order_money(order, settings);
    each.push_back(money ? write(*money) : Json(nullptr));
    if (money) add(sums, money_parts(*money));
  }
  return Json{{"money", each}, {"sums", to_json(sums)}};
}

}  // namespace ops::json::rules_by_name
