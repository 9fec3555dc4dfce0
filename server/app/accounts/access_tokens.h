// Access tokens: what a program of the owner's signs in with, in place of a password. Each may do only what its scopes say, and never
// anything about the account itself. Only their hashes are stored; each is shown once.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "server/app/accounts/accounts.h"

namespace ops::app {

// Bits. Which route asks for which: its row in server/http/api.
enum Scope : unsigned { scope_read = 1, scope_listings = 2, scope_orders = 4 };
inline constexpr Scope kScopes[] = {scope_read, scope_listings, scope_orders};
std::string_view scope_name(Scope scope);  // read listings orders
std::vector<std::string> scope_names(unsigned scopes);

inline constexpr std::int64_t kMaxTokenDays = 365, kMaxTokenName = 60;  // (chosen)

struct TokenWish {
  std::string name;
  std::vector<std::string> scopes;
  std::int64_t days = 0;
  std::string password, code;  // code: where the account has a second factor
};
struct AccessToken {
  std::string id, name;
  unsigned scopes = 0;
  Instant created_at, expires_at;
  std::optional<Instant> used_at;  // to within kUseKnownWithin
};
struct NewToken {
  AccessToken token;
  std::string secret;  // "opm_…": shown this once
};
// Recorded, and told to the owner. Errors: name (required, too_long, too_many), scopes (required, not_allowed), days (out_of_range),
// password (required, wrong), code (required, wrong).
Outcome<NewToken> make_token(Services& services, const Session& session, const TokenWish& wish,
                             const std::string& address);
std::vector<AccessToken> own_tokens(Services& services, const Session& session);  // newest first
Outcome<bool> revoke_token(Services& services, const Session& session, const std::string& id,
                           const std::string& address);

struct TokenHolder {
  Session session;  // of no cookie: without tokens
  unsigned scopes = 0;
};
std::optional<TokenHolder> find_token(Services& services, const std::string& secret);
// Whether find_token() would find it. Asking is no use of it.
bool token_lives(Services& services, const std::string& secret);

}  // namespace ops::app
