// What an owner sees of the account itself and does about it: password, sessions, the record. The second factor and access tokens
// have headers of their own.
#pragma once
#include <string>
#include <vector>

#include "server/app/accounts/accounts.h"

namespace ops::app {

// Whether the access tokens end with the sessions: whoever held the password may have made one.
enum class Tokens { end, keep };
struct Ended {
  int sessions = 0, tokens = 0;
};
// Ends every other session; recorded, and told to the owner. Errors: old_password (required, wrong), new_password (as at
// registering; duplicate: the same as before).
Outcome<Ended> change_password(Services& services, const Session& session, const std::string& old_password,
                               const std::string& new_password, const std::string& address,
                               Tokens tokens = Tokens::end);

// That it is the owner who sits there, before what is worth taking over. Errors: password (required, wrong).
Outcome<bool> prove_password(Services& services, const Session& session, const std::string& password);

struct OwnSession {
  std::string id, address, user_agent;
  Instant created_at, used_at, expires_at;  // used_at to within kUseKnownWithin
  bool current = false;                     // the one that asks
};
// The one that asks, then the others, last used first.
Outcome<Listed<OwnSession>> own_sessions(Services& services, const Session& session, const PageQuery& page);
Outcome<bool> end_session(Services& services, const Session& session, const std::string& id,
                          const std::string& address);
// All but the one that asks; how many.
Outcome<Ended> end_other_sessions(Services& services, const Session& session, const std::string& address,
                                  Tokens tokens = Tokens::end);

struct AccountEvent {
  Instant at;
  std::string
      action;  // password_changed password_set sessions_ended second_factor_on second_factor_off second_factor_reset
               // recovery_codes_made recovery_code_used wrong_codes token_made token_revoked tokens_ended
               // email_changed email_removed webhook_changed webhook_removed payee_changed
  std::string address;  // empty: the command line
};
std::vector<AccountEvent> account_events(Services& services, const Session& session);  // the newest twenty

}  // namespace ops::app
