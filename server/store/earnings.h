// The money of orders, for their providers: what lists are filtered by, and sums that are counted as orders go on.
#pragma once
#include "domain/orders/earnings.h"
#include "server/store/records.h"

namespace ops::store {

struct EarningsFilter {
  std::string provider_id;
  std::optional<domain::orders::MoneyState> state;  // that a part of the order's money is in; nothing: any
  std::optional<Instant> from, before;              // paid then: from <= paid_at < before
};

class EarningsRepository {
 public:
  virtual ~EarningsRepository() = default;
  virtual domain::orders::MoneySums sums(const std::string& provider_id) const = 0;
  virtual Page<OrderRecord> orders(const EarningsFilter& filter,
                                   const PageRequest& request) const = 0;  // latest paid first
  // Sums that do not agree with the orders, or these with the ledger.
  virtual std::vector<std::string> faults() const = 0;

  virtual void put(const domain::orders::Order& order, const domain::orders::OrderMoney& money) = 0;
};

}  // namespace ops::store
