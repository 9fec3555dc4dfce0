// An order as the API shows it to a party. Source: docs/api-reference.md, "Orders".
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "client/state/catalog/product.h"
#include "client/state/day_filter.h"
#include "client/state/list_screen.h"
#include "client/state/tab_counts.h"
#include "domain/orders/availability.h"
#include "domain/orders/flow.h"
#include "domain/orders/order.h"
#include "json/json.h"
#include "json/message_types.h"

namespace ops::state {

struct OrderView {
  domain::orders::Order order;
  std::string number;
  std::string buyer_name;
  bool overdue = false;
  std::int64_t unread_messages = 0;
  domain::orders::PlatformSettings terms;        // those of them that the API tells: the commission
  std::optional<domain::money::Fen> commission;  // operators only: what it comes to
  Files files;
  std::vector<domain::orders::Action> allowed;           // of the one who is signed in; those that the console knows
  std::vector<domain::orders::Unavailable> unavailable;  // those that the console knows
};
// Reads list items too, which lack template, demand, deliveries and files. Nothing when it is not an order.
std::optional<OrderView> order_from_json(const json::Json& json);
// The states in which the flow awaits this party, as the list of orders takes them: separated by commas.
std::string states_awaiting(domain::orders::Actor actor);

// The orders on a provider's products; for operators, all orders.
class OrderList : public SearchedList<OrderView> {
 public:
  OrderList(Console& console, const Route&);
  DayFilter days;  // of placing
  TabCounts counts;
  void enter(const Route& route) override;
  void changed(const Changes& changes) override {
    if (changes.of({"order", "message", "notice"})) list.refresh();
    if (changes.of({"order"})) counts.load();
  }
};

struct OrderEvent : json::Event {
  std::optional<domain::orders::Clock> reminded_of;  // of a reminder
};
std::optional<OrderEvent> event_from_json(const json::Json& json);

}  // namespace ops::state
