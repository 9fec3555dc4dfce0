// What a provider says of itself: written by it, read by everybody, taken away by operators where it has to be. Rules: accounts.profile,
// accounts.profile-removal.
#pragma once
#include <optional>
#include <string>

#include "domain/accounts/profile.h"
#include "server/app/admin/admin.h"
#include "server/app/common.h"
#include "server/app/files/files.h"

namespace ops::app {

using domain::accounts::CompanyProfile;

struct OwnProfile {
  std::int64_t version = 0;  // 0: it was never written
  CompanyProfile profile;
  std::optional<StoredFile> logo;
  std::optional<Instant> updated_at;
  std::optional<Instant> removed_at;  // by an operator, and why; until it is written anew
  std::string removal_reason;
};
Outcome<OwnProfile> own_profile(Services& services, const Caller& caller);
// `version`: the latest that the provider has seen. Errors: the members of CompanyProfile; unchanged at "introduction".
Outcome<OwnProfile> save_profile(Services& services, const Caller& caller, std::int64_t version,
                                 const CompanyProfile& profile);
// Operators only. Nothing of it is shown any more, and the log keeps what it said. The provider is told, and may write another. A provider
// without one: wrong_state. Errors: reason.
Outcome<AdminAccountDetails> remove_profile(Services& services, const Caller& caller, const std::string& id,
                                            const std::string& reason);

}  // namespace ops::app
