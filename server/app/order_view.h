// What people are shown of stored orders. For use-cases only.
#pragma once
#include "server/app/messages.h"
#include "server/app/orders.h"
#include "server/store/store.h"

namespace ops::app {

OrderView order_view(Services& services, const store::Tx& tx, const Caller& caller, store::OrderRecord record);
Event event_view(const store::EventRecord& event);
Message message_view(const store::Tx& tx, const store::MessageRecord& record);

}  // namespace ops::app
