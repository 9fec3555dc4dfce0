#include "client/state/messaging/conversations.h"

#include "client/state/console.h"
#include "json/reader.h"

namespace ops::state {

std::optional<ConversationRow> conversation_from_json(const json::Json& json) {
  json::Reader reader(json, "");
  ConversationRow row;
  row.order_id = reader.text("order_id");
  row.number = reader.text("number");
  row.product = reader.text("product");
  row.buyer = reader.text("buyer");
  row.provider = reader.text("provider");
  row.unread = reader.integer("unread").value_or(0);
  if (const auto* last = reader.object("last")) {
    json::Reader of(*last, "last");
    row.at = domain::instant_from_rfc3339(of.text("at"));
    row.text = of.text("text");
    if (const auto* author = of.object("author")) {
      json::Reader by(*author, "author");
      row.author_role = by.text("role");
      row.author_name = by.text("display_name");
    }
  }
  if (row.order_id.empty()) return std::nullopt;
  return row;
}

Conversations::Conversations(Console& console, const Route&) : ListScreen(console.api, conversation_from_json) {}

}  // namespace ops::state
