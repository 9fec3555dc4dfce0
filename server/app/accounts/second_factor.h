// The second factor: a secret that the account's telephone shares with the market, and codes for when the telephone is lost.
// Whatever changes it is recorded and told to its owner.
#pragma once
#include <string>
#include <vector>

#include "server/app/accounts/account_security.h"

namespace ops::app {

inline constexpr int kRecoveryCodes = 10;

struct SecondFactor {
  bool on = false;
  Instant since;                    // where it is on
  std::int64_t recovery_codes = 0;  // not used yet
  bool required = false;            // the market asks this account to have one
};
SecondFactor second_factor(Services& services, const Session& session);

struct SecondFactorSetup {
  std::string secret;  // base32
  std::string uri;     // otpauth://
};
// A new secret, which counts once it was confirmed. `site`: its name in the
// telephone's list. Errors: password; wrong_state: one is on.
Outcome<SecondFactorSetup> begin_second_factor(Services& services, const Session& session, const std::string& password,
                                               const std::string& site);
// The one being set up, shown again. wrong_state: none is.
Outcome<SecondFactorSetup> begun_second_factor(Services& services, const Session& session, const std::string& site);
// On from now on; every other session ends, and so do the access tokens, unless they are to stay. Answers the recovery codes, which are shown this once. Errors: code.
Outcome<std::vector<std::string>> confirm_second_factor(Services& services, const Session& session,
                                                        const std::string& code, const std::string& address,
                                                        Tokens tokens = Tokens::end);
// Errors: password, code.
Outcome<std::vector<std::string>> renew_recovery_codes(Services& services, const Session& session,
                                                       const std::string& password, const std::string& code,
                                                       const std::string& address);
Outcome<bool> remove_second_factor(Services& services, const Session& session, const std::string& password,
                                   const std::string& code, const std::string& address);
// By the operator's command line, for who has lost telephone and codes. Ends the account's sessions and
// access tokens.
Outcome<bool> reset_second_factor(Services& services, const std::string& login);

}  // namespace ops::app
