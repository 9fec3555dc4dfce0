// What an account was told, and where else it wants to be told.
#include "server/app/messaging/notices.h"

#include "json/fields.h"
#include "json/message_types.h"
#include "json/reader.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

Response left(const Request& request, const app::Outcome<std::int64_t>& unread) {
  if (!unread) return problem_response(request, unread.error());
  return ok({{"unread", *unread}});
}

Response notices_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const std::string unread = request.query_value("unread");
  if (!unread.empty() && unread != "true") {
    const domain::FieldError error{"unread", domain::Code::not_allowed, {{"allowed", std::string("true")}}};
    return problem_response(request, {app::Problem::Kind::invalid, {error}});
  }
  const auto notices = app::notices(services, request.caller(), !unread.empty(), *page);
  if (!notices) return problem_response(request, notices.error());
  Json json = list_json(*notices, [](const app::Notice& notice) { return to_json(notice); });
  json["unread"] = app::unread_notices(services, request.caller());
  return ok(json);
}

// All up to "seq", or all about a "subject".
Response read_all_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  if (!reader.has("subject")) reader.require("seq");
  const auto seq = reader.integer("seq");
  // One or the other: beside "seq" a "subject" is a field that nobody knows.
  const std::string subject = seq ? std::string() : reader.text("subject");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  if (seq) return left(request, app::mark_notices_read(services, request.caller(), *seq));
  return left(request, app::mark_notices_read_about(services, request.caller(), subject));
}

Response read_one_handler(app::Services& services, const Request& request) {
  return left(request, app::mark_notice_read(services, request.caller(), request.params.at("id")));
}

}  // namespace

Json to_json(const app::Notice& notice) {
  return json::write(json::Notice{.seq = notice.seq,
                                  .id = notice.id,
                                  .at = notice.at,
                                  .kind = std::string(domain::notify::kind_name(notice.kind)),
                                  .code = notice.what.code,
                                  .params = notice.what.params,
                                  .subject = notice.subject,
                                  .read = notice.read});
}

std::vector<Route> notice_routes() {
  return {
      {.method = "GET",
       .path = "/api/v1/notifications",
       .roles = signed_in,
       .scopes = app::scope_read,
       .audit = no_trace,
       .operation = {.id = "listNotices", .tag = Tag::notices, .summary = "What the account was told, newest first"},
       .handle = notices_handler},
      {.method = "POST",
       .path = "/api/v1/notifications/read",
       .roles = signed_in,
       .scopes = app::scope_orders,
       .body = Body::json,
       .operation = {.id = "markNoticesRead",
                     .tag = Tag::notices,
                     .summary = "All up to this one are read, or all about one subject",
                     .refuses = refuses_input},
       .handle = read_all_handler},
      {.method = "POST",
       .path = "/api/v1/notifications/{id}/read",
       .roles = signed_in,
       .scopes = app::scope_orders,
       .operation = {.id = "markNoticeRead", .tag = Tag::notices, .summary = "One is read"},
       .handle = read_one_handler}};
}

}  // namespace ops::http
