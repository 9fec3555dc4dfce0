// The account itself, as its owner sees it: password, second factor, sessions, access tokens, and what was done to it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/limits/limits.h"
#include "server/app/accounts/access_tokens.h"
#include "server/app/accounts/account_security.h"
#include "server/app/accounts/second_factor.h"
#include "server/pages/frame.h"

namespace ops::pages {

// The forms of the page: their names are part of the ids of their fields.
inline constexpr const char *kPasswordForm = "password", *kBeginForm = "begin", *kConfirmForm = "confirm",
                            *kCodesForm = "codes", *kOffForm = "off", *kTokenForm = "token";

struct SecurityPage {
  app::Listed<app::OwnSession> sessions;
  std::vector<app::AccountEvent> events;
  app::SecondFactor factor;
  std::optional<app::SecondFactorSetup> setup;  // being set up
  std::vector<std::string> recovery_codes;      // just made: shown this once
  std::vector<app::AccessToken> tokens;
  std::string token_secret;                            // just made: shown this once
  app::TokenWish wish;                                 // as typed, where it was refused
  std::string days;                                    // the same
  std::string form;                                    // the one that was refused; empty: none was
  domain::Errors errors;                               // of its fields
  std::optional<domain::limits::Exceeded> exceeded{};  // the bound that refuses
  std::string done;  // "password", "ended", …: what has just been done; empty: nothing
};
std::string security_page(const Frame& frame, const SecurityPage& page);

}  // namespace ops::pages
