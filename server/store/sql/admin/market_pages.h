// Versions of the market's own pages and facts, in SQLite.
#pragma once
#include "server/store/market_pages.h"
#include "server/store/sql/session.h"

namespace ops::store {

class SqlMarketPages final : public MarketPages {
 public:
  explicit SqlMarketPages(Session& db) : db_(db) {}
  std::optional<MarketPageRecord> latest(const std::string& slug) const override;
  std::optional<MarketPageRecord> find(const std::string& slug, std::int64_t version) const override;
  Page<MarketPageRecord> versions(const std::string& slug, const PageRequest& request) const override;
  std::optional<MarketFactsRecord> facts() const override;
  void append(const MarketPageRecord& page) override;
  void append(const MarketFactsRecord& facts) override;

 private:
  Session& db_;
};

}  // namespace ops::store
