// What the use-cases that ask for a password or a code share. For use-cases only.
#pragma once
#include <string>

#include "server/app/account_security.h"
#include "server/app/common.h"
#include "server/store/store.h"

namespace ops::app {

// The account whose password this is; else `field`: required, wrong. Slow: outside of the writer.
Outcome<store::AccountRecord> knows_password(Services& services, const std::string& account_id, const char* field,
                                             const std::string& password);
// Whether the code is one of the account's second factor, of its telephone or a recovery code; it is used up by that. A recovery
// code is recorded and told.
bool accept_code(const Services& services, store::Tx& tx, const std::string& account_id, const std::string& code,
                 const std::string& address);
// One line of the account's record.
void record_account_event(store::Tx& tx, const std::string& account_id, Instant now, const char* action,
                          const std::string& address);
// What was begun with a password alone: every session but this one, and the tokens, which are recorded as ended.
Ended end_others(store::Tx& tx, const Session& session, Tokens tokens, const std::string& address, Instant now);

}  // namespace ops::app
