// What providers say of themselves. Rules: accounts.profile, accounts.profile-removal.
#pragma once
#include <optional>
#include <string>

#include "domain/accounts/profile.h"
#include "server/store/records.h"

namespace ops::store {

struct ProfileRecord {
  std::string account_id;
  std::int64_t version = 0;  // 1, 2, …
  Instant at;
  domain::accounts::CompanyProfile profile;
  std::optional<Instant> removed_at;  // by an operator; until it is written anew
  std::string removal_reason;
};

class Profiles {
 public:
  virtual ~Profiles() = default;
  virtual std::optional<ProfileRecord> find(const std::string& account_id) const = 0;  // nothing: it never had one
  virtual bool shows(const std::string& file_id) const = 0;  // the file is the logo of a provider who is not suspended

  // Visitors see it at once. REQUIRES: the logo exists.
  virtual void save(const ProfileRecord& record) = 0;
};

}  // namespace ops::store
