#pragma once
#include "server/store/market_days.h"
#include "server/store/sql/session.h"

namespace ops::store {

class SqlMarketDays final : public MarketDays {
 public:
  explicit SqlMarketDays(Session& db) : db_(db) {}
  std::vector<MarketDay> since(const std::string& day) const override;
  Fen escrow_before(const std::string& day) const override;
  std::map<std::string, std::int64_t> orders_by_state(const std::optional<std::string>& provider_id,
                                                      std::int64_t most) const override;
  std::vector<std::string> faults() const override;
  void count(Instant at, const MarketDay& change) override;

 private:
  Session& db_;
};

}  // namespace ops::store
