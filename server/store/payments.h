// Payments through payment companies.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/payments/payments.h"
#include "server/store/records.h"

namespace ops::store {

using domain::payments::Payment;

struct PaymentFilter {
  std::optional<domain::payments::State> state{};
  bool with_alarm = false;
};

class Payments {
 public:
  virtual ~Payments() = default;
  virtual std::optional<Payment> find(const std::string& number) const = 0;
  // Numbers of this company's payments that are due at `now`, the first due first.
  virtual std::vector<std::string> due(const std::string& company, domain::Instant now, int at_most) const = 0;
  virtual Page<Payment> list(const PaymentFilter& filter, const PageRequest& request) const = 0;  // newest first
  // Where the ledger and the payments do not agree.
  virtual std::vector<std::string> faults() const = 0;

  virtual void insert(const Payment& payment) = 0;
  // Its state with all that belongs to it; who pays whom, and how much, stay as they were inserted.
  virtual void update(const Payment& payment) = 0;
};

}  // namespace ops::store
