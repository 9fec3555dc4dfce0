#pragma once
#include "server/store/payments.h"
#include "server/store/sql/session.h"

namespace ops::store {

class SqlPayments final : public Payments {
 public:
  explicit SqlPayments(Session& db) : db_(db) {}
  std::optional<Payment> find(const std::string& number) const override;
  std::vector<std::string> due(const std::string& company, domain::Instant now, int at_most) const override;
  Page<Payment> list(const PaymentFilter& filter, const PageRequest& request) const override;
  std::vector<std::string> faults() const override;
  void insert(const Payment& payment) override;
  void update(const Payment& payment) override;

 private:
  Session& db_;
};

}  // namespace ops::store
