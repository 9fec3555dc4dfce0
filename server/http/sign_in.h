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
  RateCounter registrations{kMaxRegistrationsPerMinute, domain::kMinute};
  std::counting_semaphore<kMaxSignInsAtOnce> at_once{kMaxSignInsAtOnce};
};

struct SignInRefusal {
  std::optional<std::int64_t> retry_after;  // seconds; set: 429, and the password was not looked at
  app::Problem problem;                     // otherwise
};
// A session of before is ended, so that no token outlives a change of person.
domain::Result<app::Session, SignInRefusal> sign_in(app::Services& services, const Request& request,
                                                    const std::string& login, const std::string& password);
// Of nobody: nothing, and true. False: the storage is full, and the session goes on.
[[nodiscard]] bool sign_out(app::Services& services, const Request& request);
domain::Result<app::Account, SignInRefusal> register_account(app::Services& services, const Request& request,
                                                             const domain::accounts::Registration& registration);

// The cookie of a session: HttpOnly, SameSite=Lax, Secure behind https.
void set_session_cookie(Response& response, const Request& request, const app::Session& session);
void clear_session_cookie(Response& response, const Request& request);
inline constexpr std::string_view kSessionCookie = "ops_session";

}  // namespace ops::http
