// Accounts and their sessions: registering, signing in, and who holds a session's token.
#pragma once
#include "server/app/common.h"

namespace ops::app {

struct Account {
  std::string id, login, display_name;
  Role role = Role::visitor;
  bool suspended = false;
};
struct Session {
  Account account;
  std::string token;  // secret; only its hash is stored
  std::string csrf_token;
  Instant expires_at;
  // When the session was looked up: the navigation shows them on every page.
  std::int64_t unread_messages = 0, unread_notices = 0;
  bool second_factor = false;  // the account has one
  std::int64_t live = 0;       // the newest live event then: what a page was made before it has not in it
};
// Where somebody sits who signs in, for the owner's list of sessions.
struct Visit {
  std::string address, user_agent;
};
// (chosen) A session's last use is known to within so much: it is not written with every request.
inline constexpr std::int64_t kUseKnownWithin = 5 * domain::kMinute;
// Whether a session that was last used then has ended by it: domain::accounts::idle_seconds().
bool lies_idle(const Services& services, Role role, Instant used_at);

// Passwords are hashed with argon2id (libsodium) outside of the writer; a bounded number at a time.
Outcome<Account> register_account(Services& services, const domain::accounts::Registration& registration);
// For the operator's command line and the demo: any role.
Outcome<Account> create_account(Services& services, const domain::accounts::Registration& registration, Role role);
Outcome<Account> set_password(Services& services, const std::string& login, const std::string& password);
// Empty: nobody has this login.
std::string account_of_login(Services& services, const std::string& login);
// The same work is done for unknown logins, so that time tells nothing. With a second factor: second_factor_needed without a
// code, or with one that is not right.
Outcome<Session> sign_in(Services& services, const std::string& login, const std::string& password,
                         const Visit& visit = {}, const std::string& code = {});
// That the password was right, sealed, so that a page can ask for the code without holding the password. Good for five minutes
// and as long as the password is the same.
Outcome<std::string> sign_in_challenge(Services& services, const std::string& login, const std::string& password);
std::optional<std::string> login_of_challenge(const Services& services, const std::string& challenge);
// wrong_credentials: the challenge is none, or too old.
Outcome<Session> answer_challenge(Services& services, const std::string& challenge, const Visit& visit,
                                  const std::string& code);
std::optional<Session> find_session(Services& services, const std::string& token);
// Whether find_session() would find it. Asking is no use of it: one that lies idle ends all the same.
bool session_lives(Services& services, const std::string& token);
// Of a problem the session goes on.
Outcome<bool> sign_out(Services& services, const std::string& token);

}  // namespace ops::app
