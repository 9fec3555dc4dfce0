// The case of an order as one archive: what the API says of it, and its files.
#include "server/app/orders/evidence.h"
#include "server/app/work_slots.h"

#include "server/http/api/api.h"

namespace ops::http {
namespace {

std::string pretty(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

Response evidence_handler(app::Services& services, const Request& request) {
  const app::WorkSlot slot(app::CostlyWork::packing, request.caller().account_id);
  const auto found = app::order_evidence(services, request.caller(), request.params.at("id"));
  if (!found) return problem_response(request, found.error());
  Json order = to_json(found->order);
  for (const char* of_the_reader : {"allowed_actions", "unavailable_actions", "unread_messages"})
    order.erase(of_the_reader);
  const auto packed = app::pack_evidence(
      services,
      {{"order.json", pretty(order)},
       {"events.json", pretty(json::array_of(found->events, [](const app::Event& event) { return to_json(event); }))},
       {"messages.json",
        pretty(json::array_of(found->messages, [](const app::Message& message) { return to_json(message); }))}},
      found->files);
  if (!packed) return problem_response(request, packed.error());
  Response response;
  response.content_type = "application/zip";
  response.header("Content-Disposition", "attachment; filename=\"case-" + found->order.number + ".zip\"");
  response.source = Source{(*packed)->size(), [archive = *packed](std::size_t offset, char* to, std::size_t length) {
                             return archive->read(offset, to, length);
                           }};
  return response;
}

}  // namespace

std::vector<Route> evidence_routes() {
  return {{.method = "GET",
           .path = "/api/v1/orders/{id}/case.zip",
           .roles = signed_in,
           .scopes = app::scope_read,
           .counts = bounds::Cost::case_archives,
           .audit = "case",
           .operation = {.id = "downloadOrderCase",
                         .tag = Tag::orders,
                         .summary = "The case: order, events, messages and files, with their SHA-256 hashes",
                         .refuses = waits_its_turn},
           .handle = evidence_handler}};
}

}  // namespace ops::http
