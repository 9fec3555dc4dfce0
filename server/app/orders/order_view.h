// What people are shown of stored orders. For use-cases only.
#pragma once
#include "server/app/messaging/messages.h"
#include "server/app/orders/orders.h"
#include "server/store/store.h"

namespace ops::app {

// What the store has beside an order of what is shown of it.
struct OrderContext {
  std::vector<store::FileRecord> files;
  domain::orders::PlatformSettings settings;
  std::int64_t unread_messages = 0;
  domain::money::Fen refund_owed = 0;
  bool beyond_holidays = false;
  Instant now;
};
// The settings that hold for an order, and the moment they were read at.
struct SettingsAt {
  Instant now;
  domain::orders::PlatformSettings settings;
};
// `at`: where they have been read already.
OrderContext order_context(Services& services, const store::Tx& tx, const Caller& caller,
                           const store::OrderRecord& record, const std::optional<SettingsAt>& at = std::nullopt);
OrderView order_view(const Caller& caller, store::OrderRecord record, const OrderContext& context);
inline OrderView order_view(Services& services, const store::Tx& tx, const Caller& caller, store::OrderRecord record) {
  const OrderContext context = order_context(services, tx, caller, record);
  return order_view(caller, std::move(record), context);
}
Event event_view(const store::EventRecord& event);
Message message_view(const store::Tx& tx, const store::MessageRecord& record);

}  // namespace ops::app
