// The JSON API as the console's stores use it: parsed answers, problems as values, the CSRF token, and requests that are
// held while the user signs in again, so that an ended session loses nothing.
// Rules: api.sessions, api.errors.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "client/platform/platform.h"
#include "client/state/command_keys.h"
#include "domain/errors.h"
#include "domain/instant.h"
#include "json/json.h"

namespace ops::state {

// Why a request was refused. `code` is the API's, or one of the client's own: offline (no answer), unreadable.
struct Problem {
  int status = 0;
  std::string code = {};
  std::string request_id = {};   // of an internal error: what to tell the support
  std::string bound = {};        // of what may be done, the one that was reached; empty: none was
  std::int64_t retry_after = 0;  // seconds until another attempt is welcome; 0: the answer does not say
  domain::Errors errors = {};    // by field
  json::Json current = {};       // the thing as it is now, of conflicts; null where the answer has none
  bool offline() const;  // no answer, or only from what stands before the server: it may have been carried out or not
  bool conflict() const { return (status == 409 || status == 412) && current.is_object(); }
};

struct Reply {
  int status = 0;
  json::Json body;
  std::string file = {};  // in place of a body, where a file was asked for
  std::optional<Problem> problem;
  bool ok() const { return !problem; }
  // Why it is not what was asked for; an answer that is fine but of another shape is unreadable.
  Problem why() const { return problem.value_or(Problem{.status = status, .code = "unreadable"}); }
};

struct Request {
  std::string method = "GET";
  std::string path;
  std::optional<json::Json> body = {};
  std::string idempotency_key =
      {};  // of a POST; empty: the client gives it one that stays the same until it is answered
  std::optional<std::int64_t> if_match = {};  // the version meant, where there is no body to say it
  bool takes_file = false;                    // the answer is a file: its bytes, whatever they are
};

class ApiClient {
 public:
  using Done = std::function<void(const Reply&)>;
  using Progress = std::function<void(double)>;

  explicit ApiClient(platform::Platform& platform) : platform_(platform) {}
  ~ApiClient();
  ApiClient(const ApiClient&) = delete;

  void send(Request request, Done done);
  // A cancelled upload calls nothing any more.
  platform::RequestId upload(const std::string& purpose, int file_handle, Progress progress, Done done);
  void cancel(platform::RequestId id);

  void set_csrf_token(std::string token) { csrf_token_ = std::move(token); }
  // Told when a request met 401 (session over) or a refused CSRF token (signed in anew in another tab). The request is
  // held until resume() or drop_held(). Without a listener the problem goes to the caller.
  std::function<void(bool session_over)> on_refused;
  void resume();
  void drop_held();  // their callers get the 401
  std::size_t held() const { return held_.size(); }

  // Where all commands end: answered, or refused by their own screen before they were sent. What became of those that ended since
  // it was last asked; `fields_in_error`: at least one of them was refused for what stands in a field.
  enum class Ended { none, some, fields_in_error };
  Ended take_ended() { return std::exchange(ended_, Ended::none); }
  void note_ended(bool fields_in_error);

  // The server's clock by the Date header of its latest answer; nothing before the first. Users' own clocks are often wrong.
  std::optional<domain::Instant> now() const;
  // Whether the server answered the latest request at all.
  bool reachable() const { return reachable_; }

 private:
  struct Held {
    Request request;
    Done done;
  };
  void attempt(Request request, Done done, bool may_hold);
  void note_clock(const platform::HttpReply& reply);
  std::vector<std::pair<std::string, std::string>> headers(const Request& request) const;

  platform::Platform& platform_;
  std::string csrf_token_;
  std::vector<Held> held_;
  CommandKeys keys_;
  std::unordered_set<platform::RequestId> in_flight_;
  std::optional<domain::Instant> clock_;
  double clock_read_at_ = 0;
  bool reachable_ = true;
  Ended ended_ = Ended::none;
};

// Words that only a reply has: the body when it is the API's, else a problem with code "unreadable".
Reply read_reply(const platform::HttpReply& reply, bool takes_file = false);

}  // namespace ops::state
