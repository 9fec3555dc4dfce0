#include "server/app/order_view.h"

#include "server/app/file_view.h"
#include "server/app/order_access.h"
#include "server/app/rulebook.h"
#include "wire/orders.h"

namespace ops::app {

namespace flow = domain::orders;

OrderView order_view(Services& services, const store::Tx& tx, const Caller& caller, store::OrderRecord record) {
  OrderView view;
  const Instant now = services.now();
  view.number = std::move(record.number);
  view.buyer = {record.order.buyer_id, std::move(record.buyer_name)};
  view.provider = {record.order.snapshot.provider_id, std::move(record.provider_name)};
  for (const store::FileRecord& file : tx.files().used_by(store::FileUser::order, record.order.id))
    view.files.push_back(stored_file(file));
  const flow::Policy policy = policy_of(services, tx, record.order, now);
  view.commission_basis_points = policy.commission_basis_points;
  if (const auto actor = actor_of(caller, record.order)) {
    view.allowed = flow::allowed_actions(record.order, *actor, now, policy);
    view.unavailable = flow::unavailable_actions(record.order, *actor, now, policy);
  }
  view.overdue = flow::overdue(record.order, now);
  view.unread_messages = tx.messages().unread_in(record.order.id, caller.account_id);
  view.order = std::move(record.order);
  return view;
}

Event event_view(const store::EventRecord& event) {
  const auto data = wire::parse(event.data);
  return {event.seq,
          event.at,
          flow::actor_from_name(event.actor).value(),
          {event.actor_id, event.actor_name},
          flow::action_from_name(event.action).value(),
          flow::state_from_name(event.from).value(),
          flow::state_from_name(event.to).value(),
          event.note,
          event.data,
          data ? wire::reminded_of(*data) : std::nullopt,
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
