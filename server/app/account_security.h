// What an owner sees of the account itself and does about it: password, sessions, the record. The second factor and access tokens
// have headers of their own.
#pragma once
#include <string>
#include <vector>

#include "server/app/accounts.h"

namespace ops::app {

// Ends every other session; recorded, and told to the owner. Errors: old_password (required, wrong), new_password (as at
// registering; duplicate: the same as before).
Outcome<int> change_password(Services& services, const Session& session, const std::string& old_password,
                             const std::string& new_password, const std::string& address);

// That it is the owner who sits there, before what is worth taking over. Errors: password (required, wrong).
Outcome<bool> prove_password(Services& services, const Session& session, const std::string& password);

struct OwnSession {
  std::string id, address, user_agent;
  Instant created_at, used_at, expires_at;  // used_at to within kUseKnownWithin
  bool current = false;                     // the one that asks
};
std::vector<OwnSession> own_sessions(Services& services, const Session& session);  // last used first, at most a hundred
Outcome<bool> end_session(Services& services, const Session& session, const std::string& id,
                          const std::string& address);
// All but the one that asks; how many.
Outcome<int> end_other_sessions(Services& services, const Session& session, const std::string& address);

struct AccountEvent {
  Instant at;
  std::string
      action;  // password_changed password_set sessions_ended second_factor_on second_factor_off second_factor_reset
               // recovery_codes_made recovery_code_used wrong_codes token_made token_revoked
  std::string address;  // empty: the command line
};
std::vector<AccountEvent> account_events(Services& services, const Session& session);  // the newest twenty

}  // namespace ops::app
