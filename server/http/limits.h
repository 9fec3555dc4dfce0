// What a connection, an address and the whole server may cost: every such bound in one table. What an account may do stands in
// domain/limits, how many of the costliest jobs run at once in app/turns.cpp. docs/operating.md, "Bounds", tells them in words.
// Rule: limits.connections.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "domain/instant.h"

namespace ops::http {

// What is counted.
enum class Cost : std::uint8_t {
  none,
  sign_ins_at_once,       // passwords and codes of who wants to come in, registrations too: each takes a core's time
  confirmations_at_once,  // the same of who is in and is asked again: a pool of its own
  sign_ins,               // of the same two, every one, right or wrong
  confirmations,
  failed_passwords,
  wrong_codes,
  registrations,
  rules,            // POST /api/v1/rules/{rule}, without a session
  searches,         // lists of products, counts and suggestions, without a session
  bodies_at_once,   // requests whose body is being received: each holds a thread
  uploads_at_once,  // of these, those that carry files
  body_bytes,       // of bodies in memory beyond kSmallBody, as they come
};
// Per whom. An IPv4 address is counted as it is; of an IPv6 address the networks that one customer may have for itself.
enum class Per : std::uint8_t { account, account_here /* from one address */, address, net64, net56, net48, everyone };

struct Limit {
  Cost cost;
  Per per;
  std::string_view name;  // stable, in answers: "<cost>_of_<whom>"
  std::int64_t max;
  std::int64_t window_seconds;  // 0: at once
  // Whether it holds for this machine's own addresses too: where a proxy was not named (--proxy), everybody seems to be there.
  bool loopback_too = false;
};

// (chosen) Named, since tests and other bounds refer to them.
inline constexpr int kMaxFailedSignIns = 10, kMaxFailedSignInsOfAddress = 50, kMaxFailedSignInsOfAccount = 100;
inline constexpr int kMaxWrongCodes = 10;  // from everywhere: only who knows the password comes to be asked
inline constexpr std::int64_t kFailedSignInWindow = 15 * domain::kMinute;
inline constexpr int kMaxRegistrationsPerMinute = 60;  // Rule: api.too-many
inline constexpr int kMaxConfirmationsPerMinute = 30, kMaxConfirmationsAtOnce = 2;

inline constexpr std::size_t kMaxJsonBody = 512 * 1024;    // details of 20,000 characters, escaped, fit four times
inline constexpr std::size_t kMaxFormBody = 1024 * 1024;   // 20 answers of 5,000 characters, percent-encoded
inline constexpr std::size_t kMultipartSlack = 64 * 1024;  // beside the file itself: boundaries and fields
inline constexpr std::size_t kMaxRulesBody = 128 * 1024;   // of the largest rule; each has its own: max_rule_body()
// (chosen) Of each body so much is read without asking; what is beyond is reserved in pieces as it comes.
inline constexpr std::size_t kSmallBody = 64 * 1024, kBodyPiece = 256 * 1024;
inline constexpr std::int64_t kLargeBodies = 512 * 1024 * 1024;
inline constexpr std::int64_t kComeAgainSeconds = 2;  // where only the end of something else helps

// A listing has 20,000 characters of details, an order its whole history; texts are short.
constexpr std::size_t max_rule_body(std::string_view rule) {
  if (rule == "listing") return kMaxRulesBody;
  for (const std::string_view larger : {"answers", "file", "order", "order_actions"})
    if (rule == larger) return 64 * 1024;
  return 8 * 1024;
}

// All chosen but where a source is named. The IPv4 rows are larger than those of a /64: many people share an office's address.
inline constexpr auto kLimits = std::to_array<Limit>({
    {Cost::sign_ins_at_once, Per::account, "sign_ins_at_once_of_account", 16, 0},
    {Cost::sign_ins_at_once, Per::address, "sign_ins_at_once_of_address", 8, 0},
    {Cost::sign_ins_at_once, Per::net64, "sign_ins_at_once_of_net64", 4, 0},
    {Cost::sign_ins_at_once, Per::net56, "sign_ins_at_once_of_net56", 6, 0},
    {Cost::sign_ins_at_once, Per::net48, "sign_ins_at_once_of_net48", 8, 0},
    {Cost::sign_ins_at_once, Per::everyone, "sign_ins_at_once_of_everyone", 32, 0},

    {Cost::confirmations_at_once, Per::account, "confirmations_at_once_of_account", kMaxConfirmationsAtOnce, 0},
    {Cost::confirmations_at_once, Per::address, "confirmations_at_once_of_address", 6, 0},
    {Cost::confirmations_at_once, Per::net64, "confirmations_at_once_of_net64", 2, 0},
    {Cost::confirmations_at_once, Per::net56, "confirmations_at_once_of_net56", 3, 0},
    {Cost::confirmations_at_once, Per::net48, "confirmations_at_once_of_net48", 4, 0},
    {Cost::confirmations_at_once, Per::everyone, "confirmations_at_once_of_everyone", 16, 0},

    {Cost::sign_ins, Per::account, "sign_ins_of_account", 300, domain::kMinute},
    {Cost::sign_ins, Per::address, "sign_ins_of_address", 300, domain::kMinute},
    {Cost::sign_ins, Per::net64, "sign_ins_of_net64", 120, domain::kMinute},
    {Cost::sign_ins, Per::net56, "sign_ins_of_net56", 200, domain::kMinute},
    {Cost::sign_ins, Per::net48, "sign_ins_of_net48", 300, domain::kMinute},

    {Cost::confirmations, Per::account, "confirmations_of_account", kMaxConfirmationsPerMinute, domain::kMinute},
    {Cost::confirmations, Per::address, "confirmations_of_address", 120, domain::kMinute},
    {Cost::confirmations, Per::net64, "confirmations_of_net64", 60, domain::kMinute},
    {Cost::confirmations, Per::net56, "confirmations_of_net56", 90, domain::kMinute},
    {Cost::confirmations, Per::net48, "confirmations_of_net48", 120, domain::kMinute},

    // Of one account from one address; of one address; of one account from everywhere, so that nobody keeps another out of
    // their account from a few addresses.
    {Cost::failed_passwords, Per::account_here, "failed_passwords_of_account_here", kMaxFailedSignIns,
     kFailedSignInWindow, true},
    {Cost::failed_passwords, Per::account, "failed_passwords_of_account", kMaxFailedSignInsOfAccount,
     kFailedSignInWindow},
    {Cost::failed_passwords, Per::address, "failed_passwords_of_address", kMaxFailedSignInsOfAddress,
     kFailedSignInWindow, true},
    {Cost::failed_passwords, Per::net64, "failed_passwords_of_net64", kMaxFailedSignInsOfAddress, kFailedSignInWindow},
    {Cost::failed_passwords, Per::net56, "failed_passwords_of_net56", 100, kFailedSignInWindow},
    {Cost::failed_passwords, Per::net48, "failed_passwords_of_net48", 200, kFailedSignInWindow},
    {Cost::wrong_codes, Per::account, "wrong_codes_of_account", kMaxWrongCodes, kFailedSignInWindow},

    // Whether they succeed or not.
    {Cost::registrations, Per::address, "registrations_of_address", kMaxRegistrationsPerMinute, domain::kMinute, true},
    {Cost::registrations, Per::net64, "registrations_of_net64", kMaxRegistrationsPerMinute, domain::kMinute},
    {Cost::registrations, Per::net56, "registrations_of_net56", 90, domain::kMinute},
    {Cost::registrations, Per::net48, "registrations_of_net48", 120, domain::kMinute},
    {Cost::registrations, Per::net48, "registrations_a_day_of_net48", 2000, domain::kDay},
    {Cost::registrations, Per::address, "registrations_a_day_of_address", 1000, domain::kDay},
    {Cost::registrations, Per::everyone, "registrations_a_day_of_everyone", 20'000, domain::kDay},

    {Cost::rules, Per::address, "rules_of_address", 1200, domain::kMinute},
    {Cost::rules, Per::net64, "rules_of_net64", 600, domain::kMinute},
    {Cost::rules, Per::net56, "rules_of_net56", 900, domain::kMinute},
    {Cost::rules, Per::net48, "rules_of_net48", 1200, domain::kMinute},

    {Cost::searches, Per::address, "searches_of_address", 1200, domain::kMinute},
    {Cost::searches, Per::net64, "searches_of_net64", 600, domain::kMinute},
    {Cost::searches, Per::net56, "searches_of_net56", 900, domain::kMinute},
    {Cost::searches, Per::net48, "searches_of_net48", 1200, domain::kMinute},

    // Of the 512 threads some are always left for those who only ask.
    {Cost::bodies_at_once, Per::account, "bodies_at_once_of_account", 32, 0},
    {Cost::bodies_at_once, Per::address, "bodies_at_once_of_address", 96, 0},
    {Cost::bodies_at_once, Per::net64, "bodies_at_once_of_net64", 32, 0},
    {Cost::bodies_at_once, Per::net56, "bodies_at_once_of_net56", 48, 0},
    {Cost::bodies_at_once, Per::net48, "bodies_at_once_of_net48", 64, 0},
    {Cost::bodies_at_once, Per::everyone, "bodies_at_once_of_everyone", 384, 0},

    {Cost::uploads_at_once, Per::account, "uploads_at_once_of_account", 8, 0},
    {Cost::uploads_at_once, Per::address, "uploads_at_once_of_address", 32, 0},
    {Cost::uploads_at_once, Per::net64, "uploads_at_once_of_net64", 16, 0},
    {Cost::uploads_at_once, Per::net56, "uploads_at_once_of_net56", 24, 0},
    {Cost::uploads_at_once, Per::net48, "uploads_at_once_of_net48", 32, 0},
    {Cost::uploads_at_once, Per::everyone, "uploads_at_once_of_everyone", 128, 0},

    {Cost::body_bytes, Per::account, "body_bytes_of_account", kLargeBodies / 8, 0},
    {Cost::body_bytes, Per::address, "body_bytes_of_address", kLargeBodies / 4, 0},
    {Cost::body_bytes, Per::net64, "body_bytes_of_net64", kLargeBodies / 8, 0},
    {Cost::body_bytes, Per::net56, "body_bytes_of_net56", kLargeBodies / 6, 0},
    {Cost::body_bytes, Per::net48, "body_bytes_of_net48", kLargeBodies / 4, 0},
    {Cost::body_bytes, Per::everyone, "body_bytes_of_everyone", kLargeBodies, 0},
});

}  // namespace ops::http
