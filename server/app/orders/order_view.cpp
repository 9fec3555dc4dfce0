#include "server/app/orders/order_view.h"

#include <algorithm>

#include "domain/orders/statistics.h"
#include "json/orders.h"
#include "server/app/admin/platform_settings.h"
#include "server/app/files/file_view.h"
#include "server/app/orders/order_access.h"

namespace ops::app {

namespace flow = domain::orders;

namespace {

// The holidays that operators have set are read only where the published ones do not do.
bool beyond_holidays(const Services& services, const store::Tx& tx, const flow::Order& order) {
  return std::any_of(order.clocks.begin(), order.clocks.end(), [&](const flow::Clock& clock) {
    const int year = domain::calendar::date_in_shanghai(clock.due_at).year;
    return flow::in_working_days(clock.name) && !services.calendar.knows(year) &&
           !calendar_in(services, tx)->knows(year);
  });
}

}  // namespace

OrderContext order_context(Services& services, const store::Tx& tx, const Caller& caller,
                           const store::OrderRecord& record, const std::optional<SettingsAt>& at) {
  OrderContext context;
  context.now = at ? at->now : services.now();
  context.files = tx.files().used_by(store::FileUser::order, record.order.id);
  context.settings = at ? at->settings : settings_for(services, tx, record.order, context.now);
  context.beyond_holidays = beyond_holidays(services, tx, record.order);
  context.unread_messages = tx.messages().unread_in(record.order.id, caller.account_id);
  if (flow::settled(record.order))
    context.refund_owed = tx.ledger().balance({flow::Account::refund_owed, record.order.id});
  return context;
}

OrderView order_view(const Caller& caller, store::OrderRecord record, const OrderContext& context) {
  OrderView view;
  view.number = std::move(record.number);
  view.buyer = {record.order.buyer_id, std::move(record.buyer_name)};
  view.provider = {record.order.snapshot.provider_id, std::move(record.provider_name)};
  for (const store::FileRecord& file : context.files) view.files.push_back(stored_file(file));
  view.commission_basis_points = context.settings.commission_basis_points;
  if (caller.role == Role::operator_) view.commission = flow::commission_of(record.order, view.commission_basis_points);
  if (const auto actor = actor_of(caller, record.order)) {
    view.allowed = flow::allowed_actions(record.order, *actor, context.now, context.settings);
    view.unavailable = flow::unavailable_actions(record.order, *actor, context.now, context.settings);
  }
  view.beyond_holidays = context.beyond_holidays;
  view.provider_suspended = context.settings.provider_suspended;
  view.overdue = flow::overdue(record.order, context.now);
  view.unread_messages = context.unread_messages;
  view.refund_owed = context.refund_owed;
  view.order = std::move(record.order);
  return view;
}

Event event_view(const store::EventRecord& event) {
  const auto data = json::parse(event.data);
  return {event.seq,
          event.at,
          flow::actor_from_name(event.actor).value(),
          {event.actor_id, event.actor_name},
          flow::action_from_name(event.action).value(),
          flow::state_from_name(event.from).value(),
          flow::state_from_name(event.to).value(),
          event.note,
          event.data,
          data ? json::reminded_of(*data) : std::nullopt,
          event.hash,
          event.prev_hash};
}

Message message_view(const store::Tx& tx, const store::MessageRecord& record) {
  Message message{
      record.seq,  record.at, flow::actor_from_name(record.author).value(), {record.author_id, record.author_name},
      record.text, {}};
  for (const std::string& id : record.file_ids) message.files.push_back(stored_file(tx.files().find(id).value()));
  return message;
}

}  // namespace ops::app
