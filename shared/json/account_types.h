// Types of the API that tell of accounts: who somebody is, their sessions and access tokens, and what operators see of them.
#pragma once
#include "domain/fields.h"

namespace ops::json {

struct Account {
  std::string id, login, display_name;
  std::string role;  // as accounts::role_name() tells it
};
// Who is signed in; in the answer to their signing in too.
struct Session {
  Account account;
  std::string csrf_token;
  std::int64_t last_event_id = 0;
  domain::Instant expires_at;
};

// A line of one's own sessions; empty texts: not known.
struct OwnSession {
  std::string id, device, user_agent, address;
  domain::Instant created_at, used_at, expires_at;
  bool current = false;
};
struct AccessToken {
  std::string id, name;
  std::vector<std::string> scopes;
  domain::Instant created_at, expires_at;
  std::optional<domain::Instant> used_at;
};

struct AdminAccount : Account {
  bool suspended = false;
  domain::Instant created_at;
};
struct AdminAccountDetails : AdminAccount {
  std::int64_t open_orders = 0, finished_orders = 0, on_sale = 0;
  bool has_profile = false;  // it is a provider that says something of itself
};

const domain::FieldTable& fields_of(domain::Of<Account>);
const domain::FieldTable& fields_of(domain::Of<Session>);
const domain::FieldTable& fields_of(domain::Of<OwnSession>);
const domain::FieldTable& fields_of(domain::Of<AccessToken>);
const domain::FieldTable& fields_of(domain::Of<AdminAccount>);
const domain::FieldTable& fields_of(domain::Of<AdminAccountDetails>);

}  // namespace ops::json
