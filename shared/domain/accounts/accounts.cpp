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

// Chinese words count wherever they stand, Latin ones as whole words: 系统管理员 and "Admin Team", not "Badminton".
constexpr std::string_view kReserved[] = {"官方",  "客服",          "运维市场", "云市场",    "管理员",    "official",
                                          "admin", "administrator", "operator", "operators", "opsmarket", "moderator"};

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// Full-width letters are letters, capitals count as small ones, and spaces within Chinese words say nothing.
std::string folded(std::string_view name) {
  std::string plain = text::narrow(name);
  for (char& c : plain)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return plain;
}

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

bool has_whole_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !is_letter_or_digit(text[at - 1])) && (end == text.size() || !is_letter_or_digit(text[end])))
      return true;
  }
  return false;
}

void check_reserved(Errors& errors, std::string_view name) {
  if (const auto word = reserved_word(name))
    errors.push_back({"display_name", Code::not_allowed, {{"word", std::string{*word}}}});
}

void check_display_name(Errors& errors, std::string_view given, Registrar by) {
  const std::string name = text::valid_utf8(given) ? text::clean(given) : std::string{given};
  if (!check_length(errors, "display_name", name, 1, kMaxDisplayName)) return;
  if (text::has_control(name))
    errors.push_back({"display_name", Code::malformed, {}});
  else if (by == Registrar::themselves)
    check_reserved(errors, name);
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

std::span<const std::string_view> reserved_words() { return kReserved; }

std::optional<std::string_view> reserved_word(std::string_view display_name) {
  const std::string name = folded(display_name), together = without_spaces(name);
  for (const std::string_view word : kReserved)
    if (is_letter_or_digit(word[0]) ? has_whole_word(name, word) : together.find(word) != together.npos) return word;
  return std::nullopt;
}

Errors check(const Registration& registration, Registrar by) {
  Errors errors;
  const std::string login = normalized_login(registration.login);
  check_login(errors, login);
  for (auto& error : check_password("password", registration.password, login)) errors.push_back(std::move(error));
  check_display_name(errors, registration.display_name, by);
  check_role(errors, registration.role);
  return errors;
}

}  // namespace ops::domain::accounts
