// What providers earn, order by order, in SQLite.
#pragma once
#include "server/store/earnings.h"
#include "server/store/sql/session.h"

namespace ops::store {

class SqlEarnings final : public EarningsRepository {
 public:
  explicit SqlEarnings(Session& db) : db_(db) {}
  domain::orders::MoneySums sums(const std::string& provider_id) const override;
  Page<OrderRecord> orders(const EarningsFilter& filter, const PageRequest& request) const override;
  std::vector<std::string> faults() const override;
  void put(const domain::orders::Order& order, const domain::orders::OrderMoney& money) override;

 private:
  Session& db_;
};

}  // namespace ops::store
