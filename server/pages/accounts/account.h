// Signing in and registering.
#pragma once
#include <optional>
#include <string>

#include "domain/accounts/accounts.h"
#include "domain/limits/limits.h"
#include "server/pages/frame.h"

namespace ops::pages {

struct LoginPage {
  std::string next = "/";  // a path on this site
  std::string login;
  bool registered = false;  // comes from registering: says so
  bool wrong_credentials = false;
  std::optional<domain::limits::Exceeded> exceeded{};  // the bound that refuses
  std::string kept_form{};     // sealed: what was typed into the form that the sign-in leads back to
  bool other_account = false;  // that form's page is not the viewer's
};
std::string login_page(const Frame& frame, const LoginPage& page);

// The second step, where the account has a second factor.
struct LoginCodePage {
  std::string next = "/";
  std::string challenge;                               // app::sign_in_challenge()
  domain::Errors errors;                               // of "code"
  std::optional<domain::limits::Exceeded> exceeded{};  // the bound that refuses
  std::string kept_form{};                             // of LoginPage
};
std::string login_code_page(const Frame& frame, const LoginCodePage& page);

struct RegisterPage {
  std::string next = "/";
  domain::accounts::Registration values;  // the password is not shown again
  domain::Errors errors;
  std::optional<domain::limits::Exceeded> exceeded{};  // the bound that refuses
};
std::string register_page(const Frame& frame, const RegisterPage& page);

}  // namespace ops::pages
