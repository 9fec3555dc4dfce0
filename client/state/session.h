// Who uses the console. A session that ends in the middle of something puts the sign-in dialog over the screen; screens and
// requests wait beneath it. Rule: api.sessions.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "client/state/api_client.h"
#include "domain/accounts/accounts.h"

namespace ops::state {

struct Account {
  std::string id, login, display_name;
  domain::accounts::Role role = domain::accounts::Role::visitor;
};

class Session {
 public:
  enum class Phase {
    unknown,  // the server has not answered yet
    signed_out,
    signed_in,
    ended,  // signed in until a moment ago; `account` is still the one whose screens are open
  };

  explicit Session(ApiClient& api);
  void start();  // asks who is signed in
  void sign_in();
  void sign_out();

  Phase phase() const { return phase_; }
  // REQUIRES: phase signed_in or ended
  const Account& account() const { return account_; }
  bool has_account() const { return phase_ == Phase::signed_in || phase_ == Phase::ended; }

  // The form, as one types.
  std::string login, password;
  std::string code;         // of the second factor, where it is asked for
  bool focus_code = false;  // it was asked for just now
  // Said by the server of this login: beside the password it wants a code.
  bool wants_code() const { return !code_for_.empty() && code_for_ == login; }
  bool busy() const { return busy_; }
  const std::optional<Problem>& problem() const { return problem_; }

  std::int64_t newest_change() const { return newest_change_; }  // when the server last said who is signed in
  std::function<void()> on_signed_in;                            // whoever it is, the same again too; before on_change
  // Told after signing in, out, or in as somebody else; not when the same account goes on.
  std::function<void()> on_change;
  std::function<void(const Account&)> on_signed_out;  // by the user's own wish; before on_change

 private:
  void refused(bool session_over);
  void renew_token();
  void forget_secrets();
  void accept(const json::Json& body);

  ApiClient& api_;
  Phase phase_ = Phase::unknown;
  Account account_;
  std::int64_t newest_change_ = 0;
  std::string code_for_;  // the login whose account has a second factor
  bool busy_ = false, renewing_ = false;
  std::optional<Problem> problem_;
};

}  // namespace ops::state
