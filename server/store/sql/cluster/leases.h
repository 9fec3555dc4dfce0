#pragma once
#include "server/store/leases.h"
#include "server/store/sql/session.h"

namespace ops::store {

class SqlLeases final : public Leases {
 public:
  explicit SqlLeases(Session& db) : db_(db) {}
  std::set<std::string> of_others(const std::string& holder, domain::Instant now) const override;
  bool take(const std::string& name, const std::string& holder, domain::Instant now, domain::Instant until) override;
  void give_back(const std::string& name, const std::string& holder) override;
  void remove_before(domain::Instant now) override;

 private:
  Session& db_;
};

}  // namespace ops::store
