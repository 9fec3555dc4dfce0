#include "domain/accounts/accounts.h"

#include <array>

#include "domain/instant.h"
#include "domain/text/text.h"

namespace ops::domain::accounts {
namespace {

constexpr std::array<std::string_view, 4> kRoles{"visitor", "buyer", "provider", "operator"};

// One text with both bounds, counted in code points. Codes: required, malformed, too_short, too_long.
bool check_length(Errors& errors, const char* field, std::string_view value, std::int64_t min, std::int64_t max) {
  const auto length = static_cast<std::int64_t>(text::length(value));
  if (value.empty())
    errors.push_back({field, Code::required, {}});
  else if (!text::valid_utf8(value))
    errors.push_back({field, Code::malformed, {}});
  else if (length < min)
    errors.push_back({field, Code::too_short, {{"min", min}, {"actual", length}}});
  else if (length > max)
    errors.push_back({field, Code::too_long, {{"max", max}, {"actual", length}}});
  else
    return true;
  return false;
}

void check_login(Errors& errors, std::string_view login) {
  if (!check_length(errors, "login", login, kMinLogin, kMaxLogin)) return;
  const bool plain = login.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") == std::string_view::npos;
  if (!plain) errors.push_back({"login", Code::malformed, {}});
}

void check_display_name(Errors& errors, std::string_view given) {
  const std::string name = text::valid_utf8(given) ? text::clean(given) : std::string{given};
  if (check_length(errors, "display_name", name, 1, kMaxDisplayName) && text::has_control(name))
    errors.push_back({"display_name", Code::malformed, {}});
}

void check_role(Errors& errors, std::string_view role) {
  if (role.empty()) return errors.push_back({"role", Code::required, {}});
  if (role != role_name(Role::buyer) && role != role_name(Role::provider))
    errors.push_back({"role", Code::not_allowed, {{"allowed", "buyer,provider"}}});
}

}  // namespace

std::string_view role_name(Role role) { return kRoles[static_cast<std::size_t>(role)]; }

std::optional<Role> role_from_name(std::string_view name) {
  for (const Role role : {Role::visitor, Role::buyer, Role::provider, Role::operator_})
    if (role_name(role) == name) return role;
  return std::nullopt;
}

std::int64_t idle_seconds(Role role) { return role == Role::operator_ ? kDay : 7 * kDay; }

std::string normalized_login(std::string_view login) {
  std::string plain = text::valid_utf8(login) ? text::clean(login) : std::string{login};
  for (char& c : plain)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return plain;
}

Errors check_password(const char* field, std::string_view password, std::string_view login) {
  Errors errors;
  if (check_length(errors, field, password, kMinPassword, kMaxPassword) && normalized_login(password) == login)
    errors.push_back({field, Code::not_allowed, {}});
  return errors;
}

Errors check(const Registration& registration) {
  Errors errors;
  const std::string login = normalized_login(registration.login);
  check_login(errors, login);
  for (auto& error : check_password("password", registration.password, login)) errors.push_back(std::move(error));
  check_display_name(errors, registration.display_name);
  check_role(errors, registration.role);
  return errors;
}

}  // namespace ops::domain::accounts
