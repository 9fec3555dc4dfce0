#include "server/http/sign_in.h"

#include <algorithm>

#include "domain/accounts/accounts.h"
#include "server/http/audit.h"
#include "server/http/client_address.h"

namespace ops::http {

using domain::Failure;
using domain::Instant;
using domain::Result;

namespace {

constexpr std::int64_t kComeAgainSeconds = 2;

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

Result<app::Session, SignInRefusal> sign_in(app::Services& services, const Request& request, const std::string& login,
                                            const std::string& password) {
  const auto now = services.now();
  // No account has a longer login; the counter need not remember it whole.
  const std::string account = login.size() > 200 ? "-" : domain::accounts::normalized_login(login);
  const std::string address = address_key(request.remote_address), here = account + ' ' + address;
  auto& gate = *request.gate;
  const auto wait = [&] {
    return std::max({gate.failures_here.wait(here, now), gate.failures_of_account.wait(account, now),
                     gate.failures_of_address.wait(address, now)});
  };
  const auto refused = [&](std::string_view why, SignInRefusal refusal) {
    request.audit->sign_in_failed(request, app::account_of_login(services, login), why);
    return Failure{std::move(refusal)};
  };
  if (const auto seconds = wait(); seconds > 0) return refused("too_many", {seconds, {}});
  const Place place(gate.at_once);
  if (!place) return refused("busy", {kComeAgainSeconds, {}});

  auto session = app::sign_in(services, login, password);
  if (!session && session.error().kind != app::Problem::Kind::wrong_credentials)
    return refused("storage_full", {std::nullopt, session.error()});  // no guess: nobody is locked out by a full disk
  if (!session) {
    gate.failures_here.record(here, now);
    gate.failures_of_account.record(account, now);
    gate.failures_of_address.record(address, now);
    return refused("wrong", {std::nullopt, session.error()});
  }
  // Of a burst of guesses sent at once, those that came too late learn nothing, the right one included.
  if (const auto seconds = wait(); seconds > 0) {
    static_cast<void>(app::sign_out(services, session->token));  // nobody has been told its token
    return refused("too_many", {seconds, {}});
  }
  gate.failures_here.forget(here);
  if (request.session && !app::sign_out(services, request.session->token))
    return refused("storage_full", {std::nullopt, {app::Problem::Kind::storage_full, {}}});
  request.audit->signed_in(request, session->account);
  return std::move(session).value();
}

bool sign_out(app::Services& services, const Request& request) {
  if (!request.session) return true;
  if (!app::sign_out(services, request.session->token)) return false;
  request.audit->signed_out(request, request.session->account);
  return true;
}

Result<app::Account, SignInRefusal> register_account(app::Services& services, const Request& request,
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
