// Payments through payment companies, and what of them goes back.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/payments/payments.h"
#include "domain/payments/refunds.h"
#include "server/store/records.h"

namespace ops::store {

using domain::payments::Payment, domain::payments::PaymentRefund, domain::payments::RefundSource;

struct PaymentFilter {
  std::optional<domain::payments::State> state{};
  bool with_alarm = false;
};

struct RefundFilter {
  std::optional<domain::payments::RefundState> state{};
  bool with_alarm = false;
  std::string buyer_id{};  // empty: of everybody
  std::string order_id{};  // empty: of whatever
};

class Payments {
 public:
  virtual ~Payments() = default;
  virtual std::optional<Payment> find(const std::string& number) const = 0;
  // Numbers of this company's payments that are due at `now`, the first due first.
  virtual std::vector<std::string> due(const std::string& company, domain::Instant now, int at_most) const = 0;
  virtual Page<Payment> list(const PaymentFilter& filter, const PageRequest& request) const = 0;  // newest first

  virtual std::optional<PaymentRefund> find_refund(const std::string& number) const = 0;
  // The refund of this company that is due first, if any is due at `now`.
  virtual std::optional<PaymentRefund> first_due_refund(const std::string& company, domain::Instant now) const = 0;
  virtual Page<PaymentRefund> refunds(const RefundFilter& filter,
                                      const PageRequest& request) const = 0;  // newest first
  // The payments of the order, or the buyer's top-ups where it is empty, of which something is left: paid first, first.
  virtual std::vector<RefundSource> refund_sources(const std::string& buyer_id, const std::string& order_id,
                                                   int at_most) const = 0;
  // Where the ledger, the payments and the refunds do not agree.
  virtual std::vector<std::string> faults() const = 0;

  virtual void insert(const Payment& payment) = 0;
  // Its state with all that belongs to it; who pays whom, and how much, stay as they were inserted.
  virtual void update(const Payment& payment) = 0;
  virtual void insert(const PaymentRefund& refund) = 0;
  // Its state with all that belongs to it; whose money it is, and how much, stay as they were inserted.
  virtual void update(const PaymentRefund& refund) = 0;
};

}  // namespace ops::store
