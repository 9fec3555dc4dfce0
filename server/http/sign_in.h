// Signing in and registering with their limits, for the API and the pages alike. Source: api.md, "too many: 429".
#pragma once
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>

#include "server/http/router.h"

namespace ops::http {

// (chosen) Wrong codes of a second factor, from everywhere: only who knows the password comes to be asked.
inline constexpr int kMaxWrongCodes = 10;
// (chosen) In the window: of one account from one address; of one address, since many people share an office's; of one account
// from everywhere, so that nobody keeps another out of their account from a few addresses.
inline constexpr int kMaxFailedSignIns = 10, kMaxFailedSignInsOfAddress = 50, kMaxFailedSignInsOfAccount = 100;
inline constexpr int kMaxSignInsAtOnce = 32;  // (chosen) a password takes a core's time to look at: others come again
inline constexpr std::int64_t kFailedSignInWindow = 15 * domain::kMinute;
inline constexpr int kMaxRegistrationsPerMinute = 60;  // api.md, from one address

// Counts events per key within a window of time. Bounded: at most `max_keys` are remembered. When they are full the oldest
// tenth is forgotten at once, so that a flood of new keys is not a walk through all of them for each.
class RateCounter {
 public:
  RateCounter(int max_events, std::int64_t window_seconds, std::size_t max_keys = 100'000);
  // Seconds to wait until an event of this key is welcome again; 0: now.
  std::int64_t wait(const std::string& key, domain::Instant now);
  void record(const std::string& key, domain::Instant now);
  void forget(const std::string& key);
  std::size_t remembered();

 private:
  struct Events {
    std::deque<domain::Instant> times;
  };
  void drop_old(Events& events, domain::Instant now) const;
  void make_room(domain::Instant now);

  const std::size_t max_events_;
  const std::int64_t window_;
  const std::size_t max_keys_;
  std::mutex mutex_;
  std::map<std::string, Events> keys_;
};

class SignInGate {
 public:
  RateCounter failures_here{kMaxFailedSignIns, kFailedSignInWindow};  // by account and address
  RateCounter failures_of_account{kMaxFailedSignInsOfAccount, kFailedSignInWindow};
  RateCounter failures_of_address{kMaxFailedSignInsOfAddress, kFailedSignInWindow};
  RateCounter wrong_codes{kMaxWrongCodes, kFailedSignInWindow};  // by account
  RateCounter registrations{kMaxRegistrationsPerMinute, domain::kMinute};
  std::counting_semaphore<kMaxSignInsAtOnce> at_once{kMaxSignInsAtOnce};
};

struct SignInRefusal {
  std::optional<std::int64_t> retry_after;  // seconds; set: 429, and the password was not looked at
  app::Problem problem;                     // otherwise
};
template <class T>
using Guarded = domain::Result<T, SignInRefusal>;

// One look at a password or a code of `login`, for this request: whether it may be taken at all, and what came of it.
class Guess {
 public:
  enum class Asks { to_sign_in, to_go_on };  // with what one is signed in for
  Guess(app::Services& services, const Request& request, const std::string& login, Asks asks);
  ~Guess();
  Guess(const Guess&) = delete;
  Guess& operator=(const Guess&) = delete;
  std::optional<SignInRefusal> refusal() const;  // too many were wrong, or are looked at now
  SignInRefusal too_many(std::int64_t seconds) const;
  std::int64_t wait() const;                          // seconds; 0: none
  SignInRefusal failed(const app::Problem& problem);  // counts it, if it was a guess that was wrong
  void right() const;

 private:
  void tell(std::string_view why) const;
  SignInGate& gate_;
  app::Services& services_;
  const Request& request_;
  const Asks asks_;
  const domain::Instant now_;
  std::string account_, address_, here_;
  bool placed_;
};
// `attempt`: () -> app::Outcome<T>, which looks at a password or a code of the request's account.
template <class T, class Attempt>
Guarded<T> guarded(app::Services& services, const Request& request, Attempt attempt) {
  Guess guess(services, request, request.session->account.login, Guess::Asks::to_go_on);
  if (auto refusal = guess.refusal()) return domain::Failure{std::move(*refusal)};
  app::Outcome<T> outcome = attempt();
  if (!outcome) return domain::Failure{guess.failed(outcome.error())};
  guess.right();
  return std::move(outcome).value();
}

// A session of before is ended, so that no token outlives a change of person.
Guarded<app::Session> sign_in(app::Services& services, const Request& request, const std::string& login,
                              const std::string& password, const std::string& code = {});
// The second step of the page: see app::sign_in_challenge().
Guarded<app::Session> answer_challenge(app::Services& services, const Request& request, const std::string& challenge,
                                       const std::string& code);
// Of nobody: nothing, and true. False: the storage is full, and the session goes on.
[[nodiscard]] bool sign_out(app::Services& services, const Request& request);
Guarded<app::Account> register_account(app::Services& services, const Request& request,
                                       const domain::accounts::Registration& registration);
// The API's answer.
Response refused(const Request& request, const SignInRefusal& refusal);
app::Visit visit_of(const Request& request);

// The cookie of a session: HttpOnly, SameSite=Lax, Secure behind https.
void set_session_cookie(Response& response, const Request& request, const app::Session& session);
void clear_session_cookie(Response& response, const Request& request);
inline constexpr std::string_view kSessionCookie = "ops_session";

}  // namespace ops::http
