#include "client/state/api_client.h"

#include "client/state/http_date.h"
#include "domain/text/digits.h"
#include "json/listing.h"
#include "json/reader.h"

namespace ops::state {
namespace {

constexpr int kFramesAfterReply = 3;  // an immediate-mode layout settles in about three

// Of the server itself, not of a gateway before it.
bool answered(int status) { return status != 0 && status != 502 && status != 503 && status != 504; }

std::string_view header(const platform::HttpReply& reply, std::string_view name) {
  for (const auto& [key, value] : reply.headers) {
    if (key == name) return value;
  }
  return {};
}

Problem problem_of(int status, const json::Json& body) {
  Problem problem{.status = status, .code = answered(status) ? "unreadable" : "offline"};
  if (!body.is_object()) return problem;
  json::Reader reader(body, "");
  problem.code = reader.text("code", problem.code);
  problem.request_id = reader.text("request_id");
  problem.bound = reader.text("bound");
  if (const auto* errors = reader.array("errors")) problem.errors = json::errors_from_json(*errors);
  if (const auto* current = reader.object("current")) problem.current = *current;
  return problem;
}

bool token_refused(const Reply& reply) { return reply.status == 403 && reply.problem->code == "csrf"; }

}  // namespace

bool Problem::offline() const { return !answered(status); }

Reply read_reply(const platform::HttpReply& raw, bool takes_file) {
  Reply reply{.status = raw.status, .body = nullptr, .problem = std::nullopt};
  if (raw.status == 0) {
    reply.problem = Problem{.status = 0, .code = "offline"};
    return reply;
  }
  if (takes_file && raw.status < 400) {
    reply.file = raw.body;
    return reply;
  }
  bool readable = true;
  if (!raw.body.empty()) {
    auto parsed = json::parse(raw.body);
    readable = parsed.ok();
    if (readable) reply.body = std::move(parsed).value();
  }
  if (raw.status >= 400) {
    reply.problem = problem_of(raw.status, reply.body);
    if (const auto seconds = domain::text::whole_number(header(raw, "retry-after")); seconds && *seconds > 0)
      reply.problem->retry_after = *seconds;
  } else if (!readable) {
    reply.problem = Problem{.status = raw.status, .code = "unreadable"};
  }
  return reply;
}

ApiClient::~ApiClient() {
  for (const auto id : in_flight_) platform_.cancel(id);
}

std::vector<std::pair<std::string, std::string>> ApiClient::headers(const Request& request) const {
  std::vector<std::pair<std::string, std::string>> headers;
  if (request.body) headers.emplace_back("Content-Type", "application/json");
  if (request.method != "GET" && !csrf_token_.empty()) headers.emplace_back("X-CSRF-Token", csrf_token_);
  if (!request.idempotency_key.empty()) headers.emplace_back("Idempotency-Key", request.idempotency_key);
  if (request.if_match) headers.emplace_back("If-Match", "\"" + std::to_string(*request.if_match) + "\"");
  return headers;
}

void ApiClient::send(Request request, Done done) {
  // The session's own requests answer for themselves: a wrong password is not an ended session.
  const bool may_hold = request.path != "/api/v1/session";
  if (request.method == "POST" && request.idempotency_key.empty() && may_hold) {
    const std::string said = (request.body ? json::dump(*request.body) : std::string()) +
                             (request.if_match ? " " + std::to_string(*request.if_match) : std::string());
    request.idempotency_key = keys_.key_for(request.path, said, platform_.now_seconds());
  }
  attempt(std::move(request), std::move(done), may_hold);
}

void ApiClient::attempt(Request request, Done done, bool may_hold) {
  platform::HttpRequest http{.method = request.method, .path = request.path, .headers = headers(request), .body = {}};
  if (request.body) http.body = json::dump(*request.body);
  auto id = std::make_shared<platform::RequestId>(0);
  *id = platform_.send(std::move(http), [this, id, request = std::move(request), done = std::move(done),
                                         may_hold](const platform::HttpReply& raw) {
    in_flight_.erase(*id);
    note_clock(raw);
    platform_.request_frames(kFramesAfterReply);
    const Reply reply = read_reply(raw, request.takes_file);
    const bool session_over = reply.status == 401;
    if (may_hold && on_refused && (session_over || token_refused(reply))) {
      held_.push_back({request, done});
      if (request.method != "GET") note_ended(false);
      on_refused(session_over);
      return;
    }
    if (request.method != "GET" && answered(reply.status)) keys_.answered(request.path);
    done(reply);
    if (request.method != "GET") note_ended(reply.problem && !reply.problem->errors.empty());
  });
  in_flight_.insert(*id);
}

platform::RequestId ApiClient::upload(const std::string& purpose, int file_handle, Progress progress, Done done) {
  Request request{.method = "POST", .path = "/api/v1/files"};
  const std::string thing = request.path + "/" + std::to_string(file_handle) + "/" + purpose;
  request.idempotency_key = keys_.key_for(thing, {}, platform_.now_seconds());
  platform::HttpRequest http{.method = "POST", .path = request.path, .headers = headers(request), .body = {}};
  auto id = std::make_shared<platform::RequestId>(0);
  *id = platform_.upload(
      std::move(http), {{"purpose", purpose}}, file_handle,
      [this, progress = std::move(progress)](double fraction) {
        progress(fraction);
        platform_.request_frames(1);
      },
      [this, id, thing, done = std::move(done)](const platform::HttpReply& raw) {
        in_flight_.erase(*id);
        note_clock(raw);
        platform_.request_frames(kFramesAfterReply);
        const Reply reply = read_reply(raw);
        // The bytes are still with the browser: the user sends them again by 重试, after signing in.
        const bool session_over = reply.status == 401;
        if (on_refused && (session_over || token_refused(reply))) on_refused(session_over);
        if (answered(reply.status)) keys_.answered(thing);
        done(reply);
        note_ended(false);
      });
  in_flight_.insert(*id);
  return *id;
}

void ApiClient::note_ended(bool fields_in_error) {
  if (ended_ != Ended::fields_in_error) ended_ = fields_in_error ? Ended::fields_in_error : Ended::some;
  platform_.request_frames(kFramesAfterReply + 1);  // the screen says so in the next, and shows it in those after
}

void ApiClient::cancel(platform::RequestId id) {
  if (in_flight_.erase(id) > 0) platform_.cancel(id);
}

void ApiClient::resume() {
  for (auto& held : std::exchange(held_, {})) attempt(std::move(held.request), std::move(held.done), false);
}

void ApiClient::drop_held() {
  const Reply refused{.status = 401, .body = nullptr, .problem = Problem{.status = 401, .code = "not_signed_in"}};
  for (auto& held : std::exchange(held_, {})) held.done(refused);
}

void ApiClient::note_clock(const platform::HttpReply& reply) {
  reachable_ = answered(reply.status);
  if (const auto date = instant_from_http_date(header(reply, "date"))) {
    clock_ = date;
    clock_read_at_ = platform_.now_seconds();
  }
}

std::optional<domain::Instant> ApiClient::now() const {
  if (!clock_) return std::nullopt;
  return *clock_ + static_cast<std::int64_t>(platform_.now_seconds() - clock_read_at_);
}

}  // namespace ops::state
