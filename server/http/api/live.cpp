// What changes, told as it happens: GET /api/v1/events. Asked as server-sent events the connection stays and is told
// (transport/listeners.h); asked for JSON the answer is what has changed since, for who cannot have a connection stay.
#include "server/http/api/live.h"

#include <charconv>

#include "server/app/accounts/access_tokens.h"
#include "server/app/messaging/live.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

namespace live = app::live;

constexpr std::string_view kLastEventId = "Last-Event-ID";
constexpr int kComeBackMs = 2000, kSpreadMs = 3000;  // (chosen)

Json data_of(const app::LiveEvent& event) {
  if (event.kind == live::kOrder || event.kind == live::kMessage) return {{"order_id", event.subject}};
  if (event.kind == live::kProduct || event.kind == live::kModeration) return {{"product_id", event.subject}};
  if (event.kind == live::kQuestion) return {{"question_id", event.subject}};
  if (event.kind == live::kQuote) return {{"quote_request_id", event.subject}};
  if (event.kind == live::kPayment) return {{"payment_number", event.subject}};
  if (event.kind == live::kPayout) return {{"payout_number", event.subject}};
  if (event.kind == live::kNotice) return {{"subject", event.subject}};
  return Json::object();
}

Json event_json(const app::LiveEvent& event) {
  return {{"id", event.seq}, {"event", event.kind}, {"data", data_of(event)}};
}

// A browser that comes back says it in the header, while "after" of the address stays what it was.
Or<std::optional<std::int64_t>> known_of(const Request& request) {
  const std::string header = request.header("last-event-id");
  const std::string text = header.empty() ? request.query_value("after") : header;
  if (text.empty()) return std::optional<std::int64_t>();
  std::int64_t known = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), known);
  if (error == std::errc() && end == text.data() + text.size() && known >= 0) return std::optional(known);
  const std::string field(header.empty() ? "after" : kLastEventId);
  return domain::Failure<Response>{
      problem_response(request, {app::Problem::Kind::invalid, {{field, domain::Code::malformed, {}}}})};
}

// Of the cookie, or of the token in the header: whichever let the request in.
std::function<bool()> still_signed_in(app::Services& services, const Request& request) {
  if (!request.by_token)
    return [&services, token = request.session->token] { return app::session_lives(services, token); };
  const std::string header = request.header("authorization");
  return [&services, secret = header.substr(header.find(' ') + 1)] { return app::token_lives(services, secret); };
}

Response missed_since(app::Services& services, const Request& request, std::optional<std::int64_t> known) {
  app::LivePart part;
  if (known)
    part = app::live_missed(services, request.session->account, *known);
  else
    part.newest = app::newest_live(services);
  const bool resync = part.missed || part.more;
  Json events = Json::array();
  if (!resync)
    for (const auto& event : part.events) events.push_back(event_json(event));
  return ok({{"events", std::move(events)}, {"last_event_id", part.newest}, {"resync", resync}});
}

Response live_handler(app::Services& services, const Request& request) {
  const auto known = known_of(request);
  if (!known) return known.error();
  if (!asks_to_listen(request)) return missed_since(services, request, *known);
  Response response = Response::empty(200);
  response.content_type = "text/event-stream";
  response.listening = {request.session->account, *known, still_signed_in(services, request)};
  return std::move(response.header("X-Accel-Buffering", "no"));  // nginx passes each event on at once
}

}  // namespace

std::string live_opening(int salt) { return "retry: " + std::to_string(kComeBackMs + salt * 37 % kSpreadMs) + "\n\n"; }

std::string live_text(const app::LiveEvent& event) {
  return "id: " + std::to_string(event.seq) + "\nevent: " + event.kind + "\ndata: " + json::dump(data_of(event)) +
         "\n\n";
}

std::string live_mark(std::string_view what, std::int64_t id) {
  return "id: " + std::to_string(id) + "\nevent: " + std::string(what) + "\ndata: {}\n\n";
}

std::vector<Route> live_routes() {
  return {{.method = "GET",
           .path = "/api/v1/events",
           .roles = signed_in,
           .scopes = app::scope_read,
           .counts = bounds::Cost::listeners,
           .audit = no_trace,
           .operation = {.id = "listenToChanges",
                         .tag = Tag::notices,
                         .summary = "What changes, as it happens",
                         .refuses = refuses_input},
           .handle = live_handler}};
}

}  // namespace ops::http
