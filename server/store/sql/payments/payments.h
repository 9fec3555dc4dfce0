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
  std::optional<PaymentRefund> find_refund(const std::string& number) const override;
  std::optional<PaymentRefund> first_due_refund(const std::string& company, domain::Instant now) const override;
  Page<PaymentRefund> refunds(const RefundFilter& filter, const PageRequest& request) const override;
  std::vector<RefundSource> refund_sources(const std::string& buyer_id, const std::string& order_id,
                                           int at_most) const override;
  std::vector<std::string> faults() const override;
  void insert(const Payment& payment) override;
  void update(const Payment& payment) override;
  void insert(const PaymentRefund& refund) override;
  void update(const PaymentRefund& refund) override;

 private:
  Session& db_;
};

}  // namespace ops::store
