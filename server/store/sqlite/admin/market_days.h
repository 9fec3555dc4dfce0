#pragma once
#include "server/store/market_days.h"
#include "server/store/sqlite/connection.h"

namespace ops::store {

class SqliteMarketDays final : public MarketDays {
 public:
  explicit SqliteMarketDays(Connection& db) : db_(db) {}
  std::vector<MarketDay> since(const std::string& day) const override;
  Fen escrow_before(const std::string& day) const override;
  std::vector<std::string> faults() const override;
  void count(Instant at, const MarketDay& change) override;

 private:
  Connection& db_;
};

}  // namespace ops::store
