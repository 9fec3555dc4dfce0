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
};

// Passwords are hashed with argon2id (libsodium) outside of the writer; a bounded number at a time.
Outcome<Account> register_account(Services& services, const domain::accounts::Registration& registration);
// For the operator's command line and the demo: any role.
Outcome<Account> create_account(Services& services, const domain::accounts::Registration& registration, Role role);
Outcome<Account> set_password(Services& services, const std::string& login, const std::string& password);
// The same work is done for unknown logins, so that time tells nothing.
Outcome<Session> sign_in(Services& services, const std::string& login, const std::string& password);
// Empty: nobody has this login.
std::string account_of_login(Services& services, const std::string& login);
std::optional<Session> find_session(Services& services, const std::string& token);
// False: the storage is full, and the session goes on.
[[nodiscard]] bool sign_out(Services& services, const std::string& token);

}  // namespace ops::app
