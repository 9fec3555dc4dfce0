#pragma once
#include "server/store/profiles.h"
#include "server/store/sql/session.h"

namespace ops::store {

class SqlProfiles final : public Profiles {
 public:
  explicit SqlProfiles(Session& db) : db_(db) {}
  std::optional<ProfileRecord> find(const std::string& account_id) const override;
  bool shows(const std::string& file_id) const override;
  void save(const ProfileRecord& record) override;

 private:
  Session& db_;
};

}  // namespace ops::store
