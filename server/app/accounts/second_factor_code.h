// What the use-cases that ask for a password or a code share. For use-cases only.
#pragma once
#include <string>

#include "server/app/accounts/account_security.h"
#include "server/app/common.h"
#include "server/store/store.h"

namespace ops::app {

// The account whose password this is; else `field`: required, wrong. Slow: outside of the writer.
Outcome<store::AccountRecord> knows_password(Services& services, const std::string& account_id, const char* field,
                                             const std::string& password);
// Nothing: the code is one of the account's second factor, of its telephone or a recovery code, and is used up by that. A recovery
// code is recorded and told. Else why not: wrong (`kind`), or too many were wrong lately (domain/limits, wrong_codes).
std::optional<Failure<Problem>> refuse_code(const Services& services, store::Tx& tx, const std::string& account_id,
                                            const std::string& code, const std::string& address, Problem::Kind kind);
// Counts the code that an outcome says was wrong, and tells the owner of many: whoever enters them knows the password. Outside of the
// writer, since what was refused there leaves nothing.
void count_wrong_code(Services& services, const std::string& account_id, const std::string& address,
                      const Problem& problem);
template <class T>
Outcome<T> counting_codes(Services& services, const std::string& account_id, const std::string& address,
                          Outcome<T> outcome) {
  if (!outcome) count_wrong_code(services, account_id, address, outcome.error());
  return outcome;
}
// With a new password the old one's guesses are over.
void forget_wrong_codes(store::Tx& tx, const std::string& account_id);
// One line of the account's record.
void record_account_event(store::Tx& tx, const std::string& account_id, Instant now, const char* action,
                          const std::string& address);
// What was begun with a password alone: every session but this one, and the tokens, which are recorded as ended.
Ended end_others(store::Tx& tx, const Session& session, Tokens tokens, const std::string& address, Instant now);

}  // namespace ops::app
