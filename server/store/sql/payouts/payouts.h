#pragma once
#include "server/store/payouts.h"
#include "server/store/sql/session.h"

namespace ops::store {

class SqlPayouts final : public Payouts {
 public:
  explicit SqlPayouts(Session& db) : db_(db) {}
  std::optional<PayeeRecord> payee(const std::string& provider_id) const override;
  std::optional<PayoutRecord> find(const std::string& number) const override;
  Page<PayoutRecord> list(const PayoutFilter& filter, const PageRequest& request) const override;
  Fen on_its_way(const std::string& provider_id) const override;
  std::vector<std::string> faults() const override;
  void save(const PayeeRecord& payee) override;
  void insert(const PayoutRecord& record) override;
  void update(const domain::payouts::Payout& payout) override;

 private:
  Session& db_;
};

}  // namespace ops::store
