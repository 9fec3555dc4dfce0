// Messages of an order, and what an account has not read yet.
#include "server/app/messaging/messages.h"

#include "server/app/messaging/notices.h"
#include "server/app/questions/questions.h"
#include "server/app/quotes/quotes.h"

#include "json/reader.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

Response messages_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto messages = app::messages(services, request.caller(), request.params.at("id"), *page);
  if (!messages) return problem_response(request, messages.error());
  return ok(list_json(*messages, [](const app::Message& message) { return to_json(message); }));
}

Response post_handler(app::Services& services, const Request& request) {
  const auto idempotency = idempotency_of(request, true);
  if (!idempotency) return idempotency.error();
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  const domain::orders::MessageDraft draft{reader.text("text"), reader.texts("file_ids")};
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const std::string& id = request.params.at("id");
  const auto message = app::post_message(services, request.caller(), id, draft, *idempotency);
  if (!message) return problem_response(request, message.error());
  return created(to_json(*message), "/api/v1/orders/" + id + "/messages");
}

Response read_messages_handler(app::Services& services, const Request& request) {
  const auto json = json_body(request);
  if (!json) return json.error();
  json::Reader reader(*json, "");
  reader.require("seq");
  const auto seq = reader.integer("seq");
  if (const auto fault = reader.finish()) return fault_problem(request, *fault);
  const auto unread = app::mark_messages_read(services, request.caller(), request.params.at("id"), seq.value_or(0));
  if (!unread) return problem_response(request, unread.error());
  return ok({{"unread", *unread}});
}

Response conversations_handler(app::Services& services, const Request& request) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const auto found = app::conversations(services, request.caller(), *page);
  if (!found) return problem_response(request, found.error());
  return ok(list_json(*found, [](const app::Conversation& one) {
    return Json{{"order_id", one.order_id},
                {"number", one.number},
                {"product", one.product},
                {"buyer", one.buyer},
                {"provider", one.provider},
                {"unread", one.unread},
                {"last",
                 {{"at", domain::to_rfc3339(one.at)},
                  {"author", {{"role", one.author}, {"display_name", one.author_name}}},
                  {"text", one.text}}}};
  }));
}

Response unread_handler(app::Services& services, const Request& request) {
  return ok({{"messages", app::unread_messages(services, request.caller())},
             {"notifications", app::unread_notices(services, request.caller())},
             {"questions", app::waiting_questions(services, request.caller())},
             {"quote_requests", app::waiting_quotes(services, request.caller())}});
}

}  // namespace

std::vector<Route> message_routes() {
  return {
      {.method = "GET",
       .path = "/api/v1/orders/{id}/messages",
       .roles = signed_in,
       .scopes = app::scope_read | app::scope_orders,
       .audit = "messages",
       .operation = {.id = "listMessages", .tag = Tag::messages, .summary = "Messages, newest first"},
       .handle = messages_handler},
      {.method = "POST",
       .path = "/api/v1/orders/{id}/messages",
       .roles = signed_in,
       .scopes = app::scope_orders,
       .body = Body::json,
       .keyed_answer = KeyedAnswer::kept_by_use_case,
       .operation = {.id = "sendMessage",
                     .tag = Tag::messages,
                     .summary = "Write a message, in any state of the order; files are uploads with purpose message",
                     .refuses = refuses_input | refuses_conflict | needs_key},
       .handle = post_handler},
      {.method = "POST",
       .path = "/api/v1/orders/{id}/messages/read",
       .roles = signed_in,
       .scopes = app::scope_orders,
       .body = Body::json,
       .operation = {.id = "markMessagesRead",
                     .tag = Tag::messages,
                     .summary = "The messages up to this one have been seen",
                     .refuses = refuses_input},
       .handle = read_messages_handler},
      {.method = "GET",
       .path = "/api/v1/conversations",
       .roles = signed_in,
       .scopes = app::scope_read | app::scope_orders,
       .audit = "messages",
       .operation = {.id = "listConversations",
                     .tag = Tag::messages,
                     .summary = "The orders with messages: unread ones first, then by the newest message"},
       .handle = conversations_handler},
      {.method = "GET",
       .path = "/api/v1/unread",
       .roles = signed_in,
       .scopes = app::scope_read,
       .audit = no_trace,
       .operation = {.id = "countUnread",
                     .tag = Tag::messages,
                     .summary = "What the account has not read yet, of all its orders"},
       .handle = unread_handler}};
}

}  // namespace ops::http
