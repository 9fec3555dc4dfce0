// Signing in and registering with their limits, for the API and the pages alike. Rules: api.too-many,
// api.sessions.
#pragma once
#include <optional>
#include <string>

#include "server/http/access/meters.h"
#include "server/http/access/shared_lately.h"
#include "server/http/router.h"

namespace ops::http {

// What limits.h bounds of this server.
class SignInGate {
 public:
  Lately sign_ins{bounds::Cost::sign_ins}, confirmations{bounds::Cost::confirmations};
  SharedLately failed_passwords{bounds::Cost::failed_passwords}, wrong_codes{bounds::Cost::wrong_codes};
  SharedLately registrations{bounds::Cost::registrations}, mailed_codes{bounds::Cost::mailed_codes};
  AtOnce sign_ins_at_once{bounds::Cost::sign_ins_at_once}, confirmations_at_once{bounds::Cost::confirmations_at_once};
};

struct SignInRefusal {
  std::optional<Exceeded> exceeded;  // set: 429, and the password was not looked at
  app::Problem problem;              // otherwise
};
template <class T>
using Confirmed = domain::Result<T, SignInRefusal>;

// One look at a password or a code of `login`, for this request: whether it may be taken at all, and what came of it. Each has
// its place among those that are looked at, and each is counted, right or wrong.
class Guess {
 public:
  enum class Asks { to_sign_in, to_go_on };  // with what one is signed in for
  Guess(app::Services& services, const Request& request, const std::string& login, Asks asks);
  Guess(const Guess&) = delete;
  Guess& operator=(const Guess&) = delete;
  std::optional<SignInRefusal> refusal();             // too many lately, or now
  std::optional<SignInRefusal> too_many_wrong();      // lately; by now others may have come
  SignInRefusal failed(const app::Problem& problem);  // counts it, if it was a guess that was wrong
  void right();

 private:
  SignInRefusal refused(const Exceeded& exceeded, std::string_view why) const;
  void tell(std::string_view why) const;
  bool signs_in() const { return asks_ == Asks::to_sign_in; }
  SignInGate& gate_;
  app::Services& services_;
  const Request& request_;
  const Asks asks_;
  const domain::Instant now_;
  const Payer payer_;
  AtOnce::Share place_;
};
// `attempt`: () -> app::Outcome<T>, which looks at a password or a code of the request's account.
template <class T, class Attempt>
Confirmed<T> confirmed_by_password(app::Services& services, const Request& request, Attempt attempt) {
  Guess guess(services, request, request.session->account.login, Guess::Asks::to_go_on);
  if (auto refusal = guess.refusal()) return domain::Failure{std::move(*refusal)};
  app::Outcome<T> outcome = attempt();
  if (!outcome) return domain::Failure{guess.failed(outcome.error())};
  guess.right();
  return std::move(outcome).value();
}

// A session of before is ended, so that no token outlives a change of person.
Confirmed<app::Session> sign_in(app::Services& services, const Request& request, const std::string& login,
                                const std::string& password, const std::string& code = {});
// The second step of the page: see app::sign_in_challenge().
Confirmed<app::Session> answer_challenge(app::Services& services, const Request& request, const std::string& challenge,
                                         const std::string& code);
// What the second step is asked with, for who knows the password: see app::sign_in_challenge().
Confirmed<std::string> sign_in_challenge(app::Services& services, const Request& request, const std::string& login,
                                         const std::string& password);
// Of nobody: nothing is done. Of a problem the session goes on.
app::Outcome<bool> sign_out(app::Services& services, const Request& request);
Confirmed<app::Account> register_account(app::Services& services, const Request& request,
                                         const domain::accounts::Registration& registration);
// Before a code is mailed: whether too many were asked for from this network; each time counts. Nothing: one more is welcome.
std::optional<app::Problem> mailed_too_often(app::Services& services, const Request& request);
// The API's answer.
Response refused(const Request& request, const SignInRefusal& refusal);
app::Visit visit_of(const Request& request);

// Cookies of this site: HttpOnly, SameSite=Lax. Behind https they are Secure, and their names begin with __Host-, so that no
// neighbouring host name can plant one.
std::string cookie_name(std::string_view name, bool secure);
std::string cookie(std::string_view name, std::string_view value, const Request& request, std::string_view more);
inline constexpr std::string_view kSessionCookie = "ops_session", kLanguageCookie = "ops_lang";
void set_session_cookie(Response& response, const Request& request, const app::Session& session);
void clear_session_cookie(Response& response, const Request& request);

}  // namespace ops::http
