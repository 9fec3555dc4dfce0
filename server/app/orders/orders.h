// Orders: placing one, the steps of its flow, what its parties see of it, and the money of a buyer. Rules: docs/rules, "Orders".
#pragma once
#include "domain/orders/availability.h"
#include "domain/orders/flow.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/common.h"

namespace ops::app {

struct OrderView {
  domain::orders::Order order;
  std::string number;  // what people say on the phone: date and a short suffix
  PartyRef buyer, provider;
  std::vector<StoredFile> files;
  std::vector<domain::orders::Action> allowed;           // for the caller, now
  std::vector<domain::orders::Unavailable> unavailable;  // to the caller, and why
  bool overdue = false;
  bool beyond_holidays = false;              // a date of its clocks lies in a year whose holidays nobody knows yet
  bool provider_suspended = false;           // now
  std::int64_t unread_messages = 0;          // for the caller
  domain::money::Fen refund_owed = 0;        // of what was refunded: what the buyer is still to get
  std::int64_t commission_basis_points = 0;  // by the terms that it was placed under
  std::optional<domain::money::Fen> commission{};  // for operators: what it comes to
};
struct Event {
  std::int64_t seq = 0;  // 1, 2, … of its order
  Instant at;
  domain::orders::Actor actor;
  PartyRef by;  // empty id: a clock
  domain::orders::Action action;
  domain::orders::State from, to;
  std::string note;                                  // reason, where the action has one
  std::string data;                                  // JSON of the rest
  std::optional<domain::orders::Clock> reminded_of;  // of a reminder: the clock, and when it is due
  std::string hash, prev_hash;                       // hex SHA-256
};

// `seen_price`: of one, as the buyer saw it; where it has changed since, the order is refused (total_changed).
Outcome<OrderView> place_order(Services& services, const Caller& caller, const std::string& product_id,
                               const std::string& sku_id, std::int64_t quantity, const Idempotency& idempotency,
                               std::optional<domain::money::Fen> seen_price = std::nullopt);
Outcome<OrderView> perform_order_action(Services& services, const Caller& caller, const std::string& id,
                                        domain::orders::Action action, std::int64_t version,
                                        const domain::orders::Input& input, const Idempotency& idempotency);
// The same for pages that lead on to the order's own: its id, and nothing is read of what the caller would see.
Outcome<std::string> place_order_for_redirect(Services& services, const Caller& caller, const std::string& product_id,
                                              const std::string& sku_id, std::int64_t quantity,
                                              const Idempotency& idempotency,
                                              std::optional<domain::money::Fen> seen_price = std::nullopt);
Outcome<std::string> perform_order_action_for_redirect(Services& services, const Caller& caller, const std::string& id,
                                                       domain::orders::Action action, std::int64_t version,
                                                       const domain::orders::Input& input,
                                                       const Idempotency& idempotency);
Outcome<OrderView> order(Services& services, const Caller& caller, const std::string& id);
// `state`: one or several, comma separated; empty: any. Sorted by placed_at (newest first, unless asked otherwise), due_at (of the clock that runs out first) or total_fen; `q`:
// what begins a word of number, product or buyer, all of its words. `days`: of placing.
Outcome<Listed<OrderView>> orders(Services& services, const Caller& caller, const std::string& state,
                                  const PageQuery& page, const ListOptions& options = {}, const DayTexts& days = {});
Outcome<Listed<Event>> order_events(Services& services, const Caller& caller, const std::string& id,
                                    const PageQuery& page);
// What the order's page shows, all of one moment. `events`: which of its events.
struct OrderSheet {
  OrderView order;
  Listed<Event> events;
  std::optional<domain::money::Fen> balance;  // of a buyer
};
Outcome<OrderSheet> order_sheet(Services& services, const Caller& caller, const std::string& id,
                                const PageQuery& events);
// Fires every clock that is due, each exactly once; returns how many. Called by a timer and at start.
int fire_due_clocks(Services& services);

using json::Statement;
struct Balance {
  domain::money::Fen balance = 0;
  Listed<Statement> statement;
};
Outcome<Balance> balance(Services& services, const Caller& caller, const PageQuery& page);
// The local payment adapter: no real money; its name is shown on the page. Refused unless Services::local_payments.
Outcome<domain::money::Fen> top_up(Services& services, const Caller& caller, domain::money::Fen amount,
                                   const Idempotency& idempotency);
// Database integrity, ledger (every movement sums to zero, no negative balance, finished escrows empty), event chains.
// Names the first broken link; empty: all is well.
std::vector<std::string> check(Services& services);

}  // namespace ops::app
