#include "client/state/messaging/unread.h"

#include "json/reader.h"

namespace ops::state {

void Unread::load() {
  api_.send({.method = "GET", .path = "/api/v1/unread"}, lifetime_.guard([this, asked = ++asked_](const Reply& reply) {
    if (!reply.ok()) return;  // the count that is shown is an older one; the screen itself tells what is wrong
    json::Reader reader(reply.body, "");
    messages_ = reader.integer("messages").value_or(0);
    quotes_ = reader.integer("quote_requests").value_or(0);
    questions_ = reader.integer("questions").value_or(0);
    if (asked > overtaken_) notices_ = reader.integer("notifications").value_or(0);
  }));
}

void Unread::saw(const std::string& subject) {
  api_.send({.method = "POST", .path = "/api/v1/notifications/read", .body = json::Json{{"subject", subject}}},
            lifetime_.guard([this](const Reply& reply) {
              if (!reply.ok()) return;
              notices_ = json::Reader(reply.body, "").integer("unread").value_or(notices_);
              overtaken_ = asked_;  // what was asked before may have been counted before
            }));
}

}  // namespace ops::state
