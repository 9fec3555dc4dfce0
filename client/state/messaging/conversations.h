// The inbox: the orders whose people write to each other. Source: docs/api-reference.md, "Messages".
#pragma once
#include <optional>
#include <string>

#include "client/state/list_screen.h"
#include "domain/instant.h"

namespace ops::state {

struct ConversationRow {
  std::string order_id, number, product, buyer, provider;
  std::int64_t unread = 0;
  std::optional<domain::Instant> at;  // of the newest message
  std::string author_role, author_name, text;
};
std::optional<ConversationRow> conversation_from_json(const json::Json& json);

// Those with something unread first, then by the newest message.
class Conversations : public ListScreen<ConversationRow> {
 public:
  Conversations(Console& console, const Route&);
  void enter(const Route&) override { list.load("/api/v1/conversations"); }
  void changed(const Changes& changes) override {
    if (changes.of({"message", "unread"})) list.refresh();
  }
};

}  // namespace ops::state
