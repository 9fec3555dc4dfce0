#pragma once
#include "server/store/profiles.h"
#include "server/store/sqlite/connection.h"

namespace ops::store {

class SqliteProfiles final : public Profiles {
 public:
  explicit SqliteProfiles(Connection& db) : db_(db) {}
  std::optional<ProfileRecord> find(const std::string& account_id) const override;
  bool shows(const std::string& file_id) const override;
  void save(const ProfileRecord& record) override;

 private:
  Connection& db_;
};

}  // namespace ops::store
