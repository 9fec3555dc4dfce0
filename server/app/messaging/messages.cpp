#include "server/app/messaging/messages.h"

#include "server/app/cursor.h"
#include "server/app/messaging/live.h"
#include "server/app/messaging/notify.h"
#include "server/app/orders/order_access.h"
#include "server/app/orders/order_view.h"
#include "server/app/orders/replay.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

namespace flow = domain::orders;

Outcome<flow::Actor> part_in(const store::Tx& tx, const Caller& caller, const std::string& order_id) {
  const auto record = tx.orders().find(order_id);
  const auto actor = record ? actor_of(caller, record->order) : std::nullopt;
  if (!actor) return problem(Problem::Kind::not_found);
  return *actor;
}

}  // namespace

Outcome<Message> post_message(Services& services, const Caller& caller, const std::string& order_id,
                              const flow::MessageDraft& given, const Idempotency& idempotency) {
  const flow::MessageDraft draft = flow::normalized(given);
  return transact<Message>(
      services, {Subject::order(order_id), Subject::account(caller.account_id)},
      [&](store::Tx& tx) -> Outcome<Message> {
        const auto part = part_in(tx, caller, order_id);
        if (!part) return Failure<Problem>{part.error()};
        const auto first = answer_before(tx, caller, idempotency);
        if (!first) return Failure<Problem>{first.error()};
        if (first->has_value())  // what was written does not change, so the answer of the first time is read again
          return message_view(tx, tx.messages().find(order_id, std::stoll((*first)->answer)).value());

        Errors errors = flow::check_message(draft, own_files(tx, caller.account_id));
        if (!errors.empty()) return problem(Problem::Kind::invalid, std::move(errors));
        const Instant now = services.now();
        if (tx.messages().written_by(order_id, caller.account_id, now + -domain::kDay, now) >=
            domain::limits::limit_of(domain::limits::Bound::messages).max)
          return used_up("text", domain::limits::Bound::messages);
        store::MessageRecord record;
        record.order_id = order_id;
        record.seq = tx.messages().last_seq(order_id) + 1;
        record.at = now;
        record.author = flow::actor_name(*part);
        record.author_id = caller.account_id;
        record.text = draft.text;
        record.file_ids = draft.file_ids;
        tx.messages().append(record);
        const auto order = tx.orders().find(order_id).value();
        notify_message(tx, order, record);
        live_message(tx, order.order);
        remember(tx, caller, idempotency, order_id, std::to_string(record.seq), record.at);
        return message_view(tx, tx.messages().find(order_id, record.seq).value());
      });
}

Outcome<Listed<Message>> messages(Services& services, const Caller& caller, const std::string& order_id,
                                  const PageQuery& page) {
  const std::string list = cursor_scope("messages", {order_id});
  auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Outcome<Listed<Message>>>(services, [&](const store::Tx& tx) -> Outcome<Listed<Message>> {
    const auto part = part_in(tx, caller, order_id);
    if (!part) return Failure<Problem>{part.error()};
    return listed<Message>(tx.messages().list(order_id, *request), list,
                           [&](const store::MessageRecord& record) { return message_view(tx, record); });
  });
}

Outcome<Listed<Conversation>> conversations(Services& services, const Caller& caller, const PageQuery& page) {
  const std::string list = "conversations";
  const auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Outcome<Listed<Conversation>>>(services, [&](const store::Tx& tx) -> Outcome<Listed<Conversation>> {
    return listed<Conversation>(tx.messages().conversations(caller.account_id, *request), list,
                                [](const store::ConversationRecord& one) {
                                  return Conversation{one.order_id,         one.number,   one.product, one.buyer,
                                                      one.provider,         one.unread,   one.last.at, one.last.author,
                                                      one.last.author_name, one.last.text};
                                });
  });
}

Outcome<std::int64_t> mark_messages_read(Services& services, const Caller& caller, const std::string& order_id,
                                         std::int64_t up_to) {
  return transact<std::int64_t>(services, {Subject::order(order_id), Subject::account(caller.account_id)},
                                [&](store::Tx& tx) -> Outcome<std::int64_t> {
                                  const auto part = part_in(tx, caller, order_id);
                                  if (!part) return Failure<Problem>{part.error()};
                                  const std::int64_t last = tx.messages().last_seq(order_id);
                                  if (up_to < 0 || up_to > last)
                                    return invalid("seq", domain::Code::out_of_range,
                                                   {{"min", std::int64_t{0}}, {"max", last}});
                                  const std::int64_t before = tx.messages().unread_in(order_id, caller.account_id);
                                  tx.messages().mark_read(order_id, caller.account_id, up_to);
                                  const std::int64_t left = tx.messages().unread_in(order_id, caller.account_id);
                                  if (left != before) live_unread(tx, caller.account_id);
                                  return left;
                                });
}

std::int64_t unread_messages(Services& services, const Caller& caller) {
  return snapshot<std::int64_t>(services, [&](const store::Tx& tx) { return tx.messages().unread(caller.account_id); });
}

}  // namespace ops::app
