#include "client/state/messaging/notices.h"

#include "client/state/console.h"
#include "json/fields.h"
#include "json/message_types.h"

namespace ops::state {

std::optional<NoticeRow> notice_row_from_json(const json::Json& json) {
  const auto notice = json::read<json::Notice>(json, "", json::Unknown::ignore);
  if (!notice || notice->id.empty() || notice->code.empty()) return std::nullopt;
  return NoticeRow{.seq = notice->seq,
                   .id = notice->id,
                   .subject = notice->subject,
                   .at = notice->at,
                   .what = {notice->code, notice->params},
                   .read = notice->read};
}

std::optional<Route> route_of(const NoticeRow& notice) {
  const std::string& code = notice.what.code;
  if (code.starts_with("order.") || code.starts_with("message.")) return Route{.path = "/orders", .id = notice.subject};
  if (code.starts_with("quote.")) return Route{.path = "/quotes", .id = notice.subject};
  if (code.starts_with("question.")) return Route{.path = "/questions"};
  if (code.starts_with("product.")) return Route{.path = "/products", .id = notice.subject};
  return std::nullopt;
}

Notices::Notices(Console& console, const Route&) : list(console.api, notice_row_from_json), console_(console) {
  load();
}

void Notices::read_one(const NoticeRow& notice) {
  if (!notice.read) post("/api/v1/notifications/" + notice.id + "/read", std::nullopt);
}

void Notices::read_all() {
  if (!list.items().empty()) post("/api/v1/notifications/read", json::Json{{"seq", list.items().front().seq}});
}

void Notices::post(std::string path, std::optional<json::Json> body) {
  if (sending_) return;
  sending_ = true;
  problem_.reset();
  console_.api.send({.method = "POST", .path = std::move(path), .body = std::move(body)},
                    lifetime_.guard([this](const Reply& reply) {
                      sending_ = false;
                      problem_ = reply.problem;
                      if (!reply.ok()) return;
                      console_.unread.load();
                      load();
                      console_.tell("notices.done");
                    }));
}

}  // namespace ops::state
