// The messages of an order, complete without scripts.
#include "server/app/messaging/messages.h"

#include "domain/files/files.h"
#include "server/app/files/files.h"
#include "server/http/pages/page_support.h"
#include "server/http/problem.h"
#include "server/pages/format.h"
#include "server/pages/messaging/messages.h"

namespace ops::http {
namespace {

using domain::files::Purpose;

struct TypedMessage {
  domain::orders::MessageDraft draft;
  std::vector<app::StoredFile> files;
  domain::Errors errors;      // of files
  app::Problem refused = {};  // by a bound, if one refused a file
};

Response show_messages(app::Services& services, const Request& request, const TypedMessage& typed, int status) {
  const auto& id = request.params.at("id");
  const std::string cursor = request.query_value("cursor");
  app::OneSnapshot one;
  const auto messages = app::messages(services, request.caller(), id, {.limit = 20, .cursor = cursor});
  if (!messages) return problem_page(request, messages.error());
  auto frame = frame_of(request, services.now());
  // Who looks at the latest has read them. Nobody else learns of it, and it is done only where something is new.
  if (cursor.empty() && !messages->items.empty() && frame.unread > 0) {
    const auto left = app::mark_messages_read(services, request.caller(), id, messages->items.front().seq);
    // On a full disk they stay new; the page is read all the same.
    if (!left && !app::is_of_the_store(left.error().kind)) return problem_page(request, left.error());
    frame.unread = app::unread_messages(services, request.caller());
  }
  const auto order = app::order(services, request.caller(), id);
  if (!order) return problem_page(request, order.error());
  one.end();
  frame.here = "/orders/" + pages::url_part(id) + "/messages";
  return private_page(
      pages::messages_page(frame, {*order, *messages, cursor.empty(), typed.draft.text, typed.files, typed.errors}),
      status);
}

Response get_messages(app::Services& services, const Request& request) {
  return show_messages(services, request, {}, 200);
}

TypedMessage read_message_form(app::Services& services, const Request& request) {
  TypedMessage typed;
  typed.draft.text = request.form_value("text");
  auto files = files_of_form(services, request, Purpose::message, "files");
  for (const auto& file : files.stored) typed.draft.file_ids.push_back(file.id);
  typed.files = std::move(files.stored);
  typed.errors = std::move(files.errors);
  if (files.refused) typed.refused = std::move(*files.refused);
  return typed;
}

Response post_message(app::Services& services, const Request& request) {
  const auto& id = request.params.at("id");
  // Before any file is kept: a stranger's uploads are not taken.
  if (const auto order = app::order(services, request.caller(), id); !order)
    return problem_page(request, order.error());
  TypedMessage typed = read_message_form(services, request);
  if (!typed.errors.empty()) return with_bound(show_messages(services, request, typed, kUnprocessable), typed.refused);
  const auto sent = app::post_message(services, request.caller(), id, typed.draft, form_idempotency(request));
  if (sent)
    return Response::redirect("/orders/" + pages::url_part(id) + "/messages#message-" + std::to_string(sent->seq));
  if (sent.error().errors.empty()) return problem_page(request, sent.error());
  typed.errors = sent.error().errors;
  return with_bound(show_messages(services, request, typed, status_of(sent.error().kind).status), sent.error());
}

}  // namespace

std::vector<Route> message_page_routes() {
  return {{.method = "GET",
           .path = "/orders/{id}/messages",
           .roles = signed_in,
           .audit = "messages",
           .handle = get_messages},
          {.method = "POST",
           .path = "/orders/{id}/messages",
           .roles = signed_in,
           .body = Body::multipart,
           .max_body = bounds::kMaxMessageBody,
           .keyed_answer = KeyedAnswer::kept_by_use_case,
           .form_page = "/orders/{id}/messages",
           .handle = post_message}};
}

}  // namespace ops::http
