// What the parties of orders, and operators, read of them.
#include "domain/orders/earnings.h"
#include "domain/text/text.h"
#include "server/app/crypto.h"
#include "server/app/cursor.h"
#include "server/app/list_options.h"
#include "server/app/orders/order_access.h"
#include "server/app/orders/order_view.h"
#include "server/app/orders/orders.h"
#include "server/app/orders/placing.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

namespace flow = domain::orders;
namespace calendar = domain::calendar;

constexpr SortWord<store::OrderColumn> kOrderColumns[] = {{"placed_at", store::OrderColumn::placed_at},
                                                          {"due_at", store::OrderColumn::due_at},
                                                          {"total_fen", store::OrderColumn::total}};

bool is_state(std::string_view word) {
  const auto state = flow::state_from_name(word);
  return state && *state != flow::State::none;
}

}  // namespace

Outcome<OrderView> order(Services& services, const Caller& caller, const std::string& id) {
  return snapshot<Outcome<OrderView>>(services, [&](const store::Tx& tx) -> Outcome<OrderView> {
    auto record = tx.orders().find(id);
    if (!record || !actor_of(caller, record->order)) return problem(Problem::Kind::not_found);
    return order_view(services, tx, caller, std::move(*record));
  });
}

Outcome<Listed<OrderView>> orders(Services& services, const Caller& caller, const std::string& state,
                                  const PageQuery& page, const ListOptions& options, const DayTexts& days) {
  if (caller.role == Role::visitor) return problem(Problem::Kind::not_allowed);
  auto states = check_states(state, is_state);
  if (!states) return Failure<Problem>{states.error()};
  const auto checked = check_options(options, kOrderColumns, {store::OrderColumn::placed_at, true});
  if (!checked) return Failure<Problem>{checked.error()};
  const auto range = flow::day_range(days.from, days.to);
  if (!range) return problem(Problem::Kind::invalid, range.error());
  store::OrderFilter filter;
  if (range->from) filter.from_id = first_id(kOrderIdPrefix, calendar::start_of_day_in_shanghai(*range->from));
  if (range->to)
    filter.before_id = first_id(kOrderIdPrefix, calendar::start_of_day_in_shanghai(calendar::next_day(*range->to)));
  filter.states = std::move(*states);
  filter.terms = domain::text::search_terms(checked->q);
  filter.sort = checked->sort;
  if (caller.role == Role::buyer) filter.buyer_id = caller.account_id;
  if (caller.role == Role::provider) filter.provider_id = caller.account_id;
  const std::string list = cursor_scope("orders", {state, options.sort, options.q, days.from, days.to});
  auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  // A text of nothing but punctuation is a search all the same, and finds nothing.
  if (filter.terms.empty() && !checked->q.empty()) return Listed<OrderView>{};
  return snapshot<Listed<OrderView>>(services, [&](const store::Tx& tx) {
    return listed<OrderView>(tx.orders().list(filter, *request), list, [&](const store::OrderRecord& record) {
      return order_view(services, tx, caller, record);
    });
  });
}

Outcome<Listed<Event>> order_events(Services& services, const Caller& caller, const std::string& id,
                                    const PageQuery& page) {
  const std::string list = cursor_scope("events", {id});
  auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Outcome<Listed<Event>>>(services, [&](const store::Tx& tx) -> Outcome<Listed<Event>> {
    const auto record = tx.orders().find(id);
    if (!record || !actor_of(caller, record->order)) return problem(Problem::Kind::not_found);
    return listed<Event>(tx.orders().events(id, *request), list, event_view);
  });
}

Outcome<OrderSheet> order_sheet(Services& services, const Caller& caller, const std::string& id,
                                const PageQuery& events) {
  const std::string list = cursor_scope("events", {id});
  auto request = page_request(events, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Outcome<OrderSheet>>(services, [&](const store::Tx& tx) -> Outcome<OrderSheet> {
    auto record = tx.orders().find(id);
    if (!record || !actor_of(caller, record->order)) return problem(Problem::Kind::not_found);
    OrderSheet sheet{order_view(services, tx, caller, std::move(*record)),
                     listed<Event>(tx.orders().events(id, *request), list, event_view), std::nullopt};
    if (caller.role == Role::buyer)
      sheet.balance = tx.ledger().balance({flow::Account::buyer_balance, caller.account_id});
    return sheet;
  });
}

}  // namespace ops::app
