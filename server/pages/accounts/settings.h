// Where one wants to be told, in which language and of what; and what became of it.
#pragma once
#include <optional>
#include <string>

#include "domain/limits/limits.h"
#include "server/app/accounts/contacts.h"
#include "server/pages/frame.h"

namespace ops::pages {

struct SettingsPage {
  const app::Contact& contact;
  const app::Listed<app::Delivery>& deliveries;
  domain::Errors errors;              // fields "email", "code", "url", "password"
  std::string email, code, hook_url;  // as typed, where it was refused
  std::string hook_secret;            // just made: shown this once
  std::string done;                   // "saved", "mailed", …: what has just been done; empty: nothing
  std::string form = {};              // whose password was refused: "email", "email-remove", "hook", "hook-remove"
  std::optional<domain::limits::Exceeded> exceeded{};  // the bound that refuses
};
std::string settings_page(const Frame& frame, const SettingsPage& page);

}  // namespace ops::pages
