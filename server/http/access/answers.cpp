#include "server/http/access/answers.h"

#include <chrono>
#include <thread>

#include "json/json.h"
#include "server/app/carried_out.h"
#include "server/app/kept.h"
#include "server/app/sealing.h"
#include "server/http/access/fingerprint.h"
#include "server/http/problem.h"

namespace ops::http {
namespace {

using app::KeptKind;

std::string text_of(const Response& response) {
  json::Json headers = json::Json::array();
  for (const auto& [name, value] : response.headers) headers.push_back({name, value});
  return json::dump({{"status", response.status},
                     {"headers", std::move(headers)},
                     {"type", response.content_type},
                     {"body", response.body ? *response.body : std::string()}});
}

Response response_of(const std::string& text) {
  const json::Json json = json::Json::parse(text);
  Response response;
  response.status = json.at("status").get<int>();
  for (const auto& header : json.at("headers"))
    response.header(header.at(0).get<std::string>(), header.at(1).get<std::string>());
  response.content_type = json.at("type").get<std::string>();
  if (auto body = json.at("body").get<std::string>(); !body.empty())
    response.body = std::make_shared<const std::string>(std::move(body));
  return response;
}

// Carried out, and the server was killed before the answer was kept; or the answer was too long to keep.
Response lost_answer(const Request& request) {
  if (!request.form_page.empty()) return Response::redirect(request.form_page + "?kept=done");
  return problem(request, 409, "answer_lost",
                 {{"detail", "This was carried out before, and its answer is lost: ask for how things are now."}});
}

// Refusals changed nothing, and are worked out anew.
bool keep_answer(app::Services& services, const std::string& account, const std::string& key,
                 const std::string& fingerprint, const Response& response) {
  if (response.status >= 400 || response.source || response.keep == KeepAnswer::not_at_all) return false;
  const std::int64_t seconds = response.keep == KeepAnswer::minutes ? app::kShownKept : app::kAnswerKept;
  return app::keep(services, account, KeptKind::answer, key, {text_of(response), fingerprint}, seconds);
}

// (chosen) How often another server may be found to have been quicker, and to have refused after all.
constexpr int kMostLooks = 3;
// (chosen) Between another server's action and its answer there are some milliseconds; one that was killed in between never answers.
constexpr std::chrono::milliseconds kLookAgain{50};
constexpr int kLooksForAnswer = 40;

// Where other servers share the database, one of them may have acted and not have answered yet.
std::optional<app::KeptText> kept_answer(app::Services& services, const std::string& account, const std::string& key) {
  auto before = app::kept(services, account, KeptKind::answer, key);
  for (int look = 0; before && before->text.empty() && !services.server_id.empty() && look < kLooksForAnswer; ++look) {
    std::this_thread::sleep_for(kLookAgain);
    before = app::kept(services, account, KeptKind::answer, key);
  }
  return before;
}

}  // namespace

KeyLocks::Lock::~Lock() {
  if (key_locks_) key_locks_->end(key_);
}

domain::Result<KeyLocks::Lock, Exceeded> KeyLocks::take(const std::string& key, const Payer& payer) {
  const Exceeded of_key{"key_waits_of_key", bounds::kMaxWaitingOfKey, bounds::kComeAgainSeconds};
  AtOnce::Share place(waits_, payer);
  std::unique_lock lock(mutex_);
  Line& line = lines_[key];  // stays while somebody has it or waits for it
  if (line.busy) {
    if (line.waiting >= bounds::kMaxWaitingOfKey) return domain::Failure{of_key};
    if (const auto full = place.take()) return domain::Failure{*full};
  }
  ++line.waiting;
  const auto patience = std::chrono::seconds(bounds::kWaitForAnswerSeconds);
  const bool free = ended_.wait_for(lock, patience, [&] { return !line.busy; });
  --line.waiting;
  if (!free) return domain::Failure{of_key};
  line.busy = true;
  return Lock(this, key);
}

std::int64_t KeyLocks::waiting() const { return waits_.held(); }

void KeyLocks::end(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto line = lines_.find(key);
  line->second.busy = false;
  if (line->second.waiting == 0) lines_.erase(line);
  ended_.notify_all();
}

std::string key_of(const Route& route, const Request& request) {
  if (!route.form_page.empty()) return form_key_of(request);
  return takes_key(route) ? request.header("idempotency-key") : std::string();
}

Response answer_once(app::Services& services, KeyLocks& key_locks, const Route& route, const Request& request,
                     const std::function<Response()>& act) {
  if (route.keyed_answer == KeyedAnswer::kept_by_use_case) return act();
  const std::string given = key_of(route, request);
  if (given.empty()) return act();
  if (!is_key(given)) return problem(request, 400, "malformed_request", {{"at", "Idempotency-Key"}});
  const std::string account = request.caller().account_id;
  // Neither stands in the database as it was given: a fingerprint of a password would be something to guess it against.
  const std::string key = app::hmac_sha256_hex(services.secret_key, "answer/" + given);
  const std::string fingerprint = app::hmac_sha256_hex(services.secret_key, "fingerprint/" + fingerprint_of(request));
  const auto key_lock = key_locks.take(account + "/" + key, {account, request.remote_address});
  if (!key_lock) throw domain::limits::Busy(key_lock.error());
  for (int look = 0; look < kMostLooks; ++look) {
    if (const auto before = kept_answer(services, account, key)) {
      if (before->fingerprint != fingerprint) return problem_response(request, {app::Problem::Kind::key_reused, {}});
      return before->text.empty() ? lost_answer(request) : response_of(before->text);
    }
    try {
      app::KeyedRequest keyed(services, account, key, fingerprint);
      Response response = act();
      if (!keep_answer(services, account, key, fingerprint, response) && keyed.carried_out() && response.status >= 400)
        app::forget_kept(services, account, KeptKind::answer, key);  // of a refusal the key is free
      return response;
    } catch (const app::CarriedOutElsewhere&) {
      continue;
    }
  }
  throw domain::limits::Busy({"key_waits_of_key", bounds::kMaxWaitingOfKey, bounds::kComeAgainSeconds});
}

}  // namespace ops::http
