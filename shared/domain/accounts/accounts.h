// Registration fields. Rules: accounts.roles, accounts.login, accounts.password, accounts.display-name,
// accounts.reserved-words.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/errors.h"

namespace ops::domain::accounts {

enum class Role { visitor, buyer, provider, operator_ };
std::string_view role_name(Role role);  // visitor buyer provider operator
std::optional<Role> role_from_name(std::string_view name);

inline constexpr std::int64_t kMinLogin = 3, kMaxLogin = 40;         // (chosen)
inline constexpr std::int64_t kMinPassword = 8, kMaxPassword = 200;  // (chosen) the upper bound keeps hashing cheap
inline constexpr std::int64_t kMaxDisplayName = 30;                  // (chosen) as a product's name

struct Registration {
  std::string login, password, display_name, role;
};
// Who makes the account: people for themselves, or the operators for somebody they know.
enum class Registrar { themselves, operators };

// login 3–40 of a-z 0-9 . _ - (case folded); password 8–200 characters, not equal to the login; display_name 1–30, and
// without a word that only the market itself may use (not_allowed, params: word), unless the operators say so; role buyer or provider (not_allowed otherwise). All errors at once.
Errors check(const Registration& registration, Registrar by = Registrar::themselves);
// The word in the name by which somebody could pass as the market: 官方, 客服, operator, … Nothing: there is none.
std::span<const std::string_view> reserved_words();
std::optional<std::string_view> reserved_word(std::string_view display_name);
// The rule for a password alone, told of `field`.
Errors check_password(const char* field, std::string_view password, std::string_view login);
// How long a session may lie unused before it ends: a day of operators, who decide over others, a week of everybody else
// (chosen; ASVS 7.3.1). Rule: accounts.idle-sessions.
std::int64_t idle_seconds(Role role);
std::string normalized_login(std::string_view login);  // trimmed, ASCII lower case

}  // namespace ops::domain::accounts
