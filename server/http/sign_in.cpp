#include "server/http/sign_in.h"

#include <algorithm>

#include "domain/accounts/accounts.h"
#include "server/http/audit.h"
#include "server/http/client_address.h"
#include "server/http/problem.h"

namespace ops::http {

using domain::Failure;
using domain::Instant;

namespace {

constexpr std::int64_t kComeAgainSeconds = 2;
constexpr std::size_t kMaxUserAgent = 300;

// One of those that may have their password looked at; empty: there are enough already.
class Place {
 public:
  explicit Place(std::counting_semaphore<kMaxSignInsAtOnce>& turns) : turns_(turns), mine_(turns.try_acquire()) {}
  ~Place() {
    if (mine_) turns_.release();
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  explicit operator bool() const { return mine_; }

 private:
  std::counting_semaphore<kMaxSignInsAtOnce>& turns_;
  const bool mine_;
};

}  // namespace

RateCounter::RateCounter(int max_events, std::int64_t window_seconds, std::size_t max_keys)
    : max_events_(static_cast<std::size_t>(max_events)), window_(window_seconds), max_keys_(max_keys) {}

void RateCounter::drop_old(Events& events, Instant now) const {
  while (!events.times.empty() && now - events.times.front() >= window_) events.times.pop_front();
}

std::int64_t RateCounter::wait(const std::string& key, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = keys_.find(key);
  if (found == keys_.end()) return 0;
  drop_old(found->second, now);
  const auto& times = found->second.times;
  if (times.size() < max_events_) return 0;
  // A clock that was set back must not lock anybody out for longer than the window.
  return std::clamp<std::int64_t>(times.front() + window_ - now, 1, window_);
}

void RateCounter::record(const std::string& key, Instant now) {
  const std::lock_guard lock(mutex_);
  if (keys_.size() >= max_keys_ && !keys_.contains(key)) make_room(now);
  auto& times = keys_[key].times;
  times.push_back(now);
  if (times.size() > max_events_) times.pop_front();
}

void RateCounter::forget(const std::string& key) {
  const std::lock_guard lock(mutex_);
  keys_.erase(key);
}

std::size_t RateCounter::remembered() {
  const std::lock_guard lock(mutex_);
  return keys_.size();
}

// First those whose window is over; when these are too few, the keys whose last events are the oldest.
void RateCounter::make_room(Instant now) {
  std::erase_if(keys_, [&](const auto& entry) {
    return entry.second.times.empty() || now - entry.second.times.back() >= window_;
  });
  const std::size_t room = max_keys_ - max_keys_ / 10;
  if (keys_.size() < room) return;
  std::vector<std::pair<Instant, std::string>> by_age;
  for (const auto& [key, events] : keys_) by_age.emplace_back(events.times.back(), key);
  std::ranges::sort(by_age);
  by_age.resize(std::max<std::size_t>(keys_.size() - room, 1));
  for (const auto& [last, key] : by_age) keys_.erase(key);
}

Guess::Guess(app::Services& services, const Request& request, const std::string& login, Asks asks)
    : gate_(*request.gate),
      services_(services),
      request_(request),
      asks_(asks),
      now_(services.now()),
      // No account has a longer login; the counter need not remember it whole.
      account_(login.size() > 200 ? "-" : domain::accounts::normalized_login(login)),
      address_(address_key(request.remote_address)),
      here_(account_ + ' ' + address_),
      placed_(gate_.at_once.try_acquire()) {}

Guess::~Guess() {
  if (placed_) gate_.at_once.release();
}

std::int64_t Guess::wait() const {
  return std::max({gate_.failures_here.wait(here_, now_), gate_.failures_of_account.wait(account_, now_),
                   gate_.failures_of_address.wait(address_, now_), gate_.wrong_codes.wait(account_, now_)});
}

void Guess::tell(std::string_view why) const {
  const std::string account_id = app::account_of_login(services_, account_);
  if (asks_ == Asks::to_sign_in)
    request_.audit->sign_in_failed(request_, account_id, why);
  else
    request_.audit->password_refused(request_, account_id, why);
}

SignInRefusal Guess::too_many(std::int64_t seconds) const {
  tell("too_many");
  return {seconds, {}};
}

std::optional<SignInRefusal> Guess::refusal() const {
  if (const auto seconds = wait(); seconds > 0) return too_many(seconds);
  if (placed_) return std::nullopt;
  tell("busy");
  return SignInRefusal{kComeAgainSeconds, {}};
}

SignInRefusal Guess::failed(const app::Problem& problem) {
  const auto wrong = [](const auto& error) { return error.code == domain::Code::wrong; };
  const auto found = std::ranges::find_if(problem.errors, wrong);
  if (problem.kind == app::Problem::Kind::wrong_credentials || found != problem.errors.end()) {
    tell(found != problem.errors.end() && found->field == "code" ? "wrong_code" : "wrong");
    gate_.failures_here.record(here_, now_);
    gate_.failures_of_account.record(account_, now_);
    gate_.failures_of_address.record(address_, now_);
    if (found != problem.errors.end() && found->field == "code") gate_.wrong_codes.record(account_, now_);
  } else if (problem.kind == app::Problem::Kind::storage_full) {
    tell("storage_full");  // no guess: nobody is locked out by a full disk
  }
  return {std::nullopt, problem};
}

void Guess::right() const { gate_.failures_here.forget(here_); }

namespace {

// `attempt`: () -> app::Outcome<app::Session>
template <class Attempt>
Guarded<app::Session> try_sign_in(app::Services& services, const Request& request, const std::string& login,
                                  Attempt attempt) {
  Guess guess(services, request, login, Guess::Asks::to_sign_in);
  if (auto refusal = guess.refusal()) return Failure{std::move(*refusal)};
  auto session = attempt();
  if (!session) return Failure{guess.failed(session.error())};
  // Of a burst of guesses sent at once, those that came too late learn nothing, the right one included.
  if (const auto seconds = guess.wait(); seconds > 0) {
    static_cast<void>(app::sign_out(services, session->token));  // nobody has been told its token
    return Failure{guess.too_many(seconds)};
  }
  guess.right();
  if (request.session && !app::sign_out(services, request.session->token))
    return Failure{guess.failed({app::Problem::Kind::storage_full, {}})};
  request.audit->signed_in(request, session->account);
  return std::move(session).value();
}

}  // namespace

bool sign_out(app::Services& services, const Request& request) {
  if (!request.session) return true;
  if (!app::sign_out(services, request.session->token)) return false;
  request.audit->signed_out(request, request.session->account);
  return true;
}

Response refused(const Request& request, const SignInRefusal& refusal) {
  return refusal.retry_after ? too_many(request, *refusal.retry_after) : problem_response(request, refusal.problem);
}

app::Visit visit_of(const Request& request) {
  std::string user_agent = request.header("user-agent").substr(0, kMaxUserAgent);
  std::erase_if(user_agent,
                [](char c) { return c < ' ' || c > '~'; });  // whatever else stands there is no program's name
  return {request.remote_address, std::move(user_agent)};
}

Guarded<app::Session> sign_in(app::Services& services, const Request& request, const std::string& login,
                              const std::string& password, const std::string& code) {
  return try_sign_in(services, request, login,
                     [&] { return app::sign_in(services, login, password, visit_of(request), code); });
}

Guarded<app::Session> answer_challenge(app::Services& services, const Request& request, const std::string& challenge,
                                       const std::string& code) {
  const auto login = app::login_of_challenge(services, challenge);
  if (!login) return Failure{SignInRefusal{std::nullopt, {app::Problem::Kind::wrong_credentials, {}}}};
  return try_sign_in(services, request, *login,
                     [&] { return app::answer_challenge(services, challenge, visit_of(request), code); });
}

Guarded<app::Account> register_account(app::Services& services, const Request& request,
                                       const domain::accounts::Registration& registration) {
  const auto now = services.now();
  const std::string address = address_key(request.remote_address);
  auto& registrations = request.gate->registrations;
  if (const auto wait = registrations.wait(address, now); wait > 0) return Failure{SignInRefusal{wait, {}}};
  const Place place(request.gate->at_once);
  if (!place) return Failure{SignInRefusal{kComeAgainSeconds, {}}};
  registrations.record(address, now);
  auto account = app::register_account(services, registration);
  if (!account) return Failure{SignInRefusal{std::nullopt, account.error()}};
  request.audit->registered(request, *account);
  return std::move(account).value();
}

namespace {
std::string cookie(std::string_view value, const Request& request, std::string_view more) {
  std::string text{kSessionCookie};
  text += '=';
  text += value;
  text += "; Path=/; HttpOnly; SameSite=Lax";
  if (request.secure) text += "; Secure";
  text += more;
  return text;
}
}  // namespace

void set_session_cookie(Response& response, const Request& request, const app::Session& session) {
  response.header("Set-Cookie", cookie(session.token, request, ""));
}

void clear_session_cookie(Response& response, const Request& request) {
  response.header("Set-Cookie", cookie("", request, "; Max-Age=0"));
}

}  // namespace ops::http
