// What the parties of an order write to each other, and how much of it each has not read.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "domain/orders/messages.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/common.h"

namespace ops::app {

struct Message {
  std::int64_t seq = 0;  // 1, 2, … of its order
  Instant at;
  domain::orders::Actor author;  // in what part they wrote
  PartyRef by;
  std::string text;
  std::vector<StoredFile> files;
};

// By whoever may see the order, in any of its states. The files become readable for them all.
Outcome<Message> post_message(Services& services, const Caller& caller, const std::string& order_id,
                              const domain::orders::MessageDraft& draft, const Idempotency& idempotency);
// Newest first.
Outcome<Listed<Message>> messages(Services& services, const Caller& caller, const std::string& order_id,
                                  const PageQuery& page);
// The orders in whose messages the caller takes part: those with something unread first, then by the newest message.
struct Conversation {
  std::string order_id, number, product, buyer, provider;
  std::int64_t unread = 0;
  Instant at;  // of the newest message
  std::string author, author_name, text;
};
Outcome<Listed<Conversation>> conversations(Services& services, const Caller& caller, const PageQuery& page);
// The caller has seen the messages up to this one. Returns how many of the order they have not. Of those who take part (its
// parties, and operators who have written); an operator who only looks has nothing to catch up with.
Outcome<std::int64_t> mark_messages_read(Services& services, const Caller& caller, const std::string& order_id,
                                         std::int64_t up_to);
// Of all orders of the caller.
std::int64_t unread_messages(Services& services, const Caller& caller);

}  // namespace ops::app
