// The market's own pages and what it says of itself. Nothing is ever changed: new versions are added.
#pragma once
#include "domain/market/facts.h"
#include "domain/market/pages.h"
#include "server/store/records.h"

namespace ops::store {

struct MarketPageRecord {
  std::string slug;
  std::int64_t version = 0;  // 1, 2, …
  Instant at;
  std::string operator_id;
  std::string operator_name;  // read only
  std::string note;
  bool shipped = false;                  // as the release has it: no texts
  std::optional<std::int64_t> restored;  // of which version it is a copy; 0: of none, the shipped text was taken again
  domain::market::PageText text;
};
struct MarketFactsRecord {
  std::int64_t version = 0;
  Instant at;
  std::string operator_id;
  domain::market::MarketFacts facts;
};

class MarketPages {
 public:
  virtual ~MarketPages() = default;
  virtual std::optional<MarketPageRecord> latest(const std::string& slug) const = 0;
  virtual std::optional<MarketPageRecord> find(const std::string& slug, std::int64_t version) const = 0;
  // Newest first, without their texts.
  virtual Page<MarketPageRecord> versions(const std::string& slug, const PageRequest& request) const = 0;
  virtual std::optional<MarketFactsRecord> facts() const = 0;  // the latest; nothing: none were filled in

  // Visitors see it at once.
  virtual void append(const MarketPageRecord& page) = 0;
  virtual void append(const MarketFactsRecord& facts) = 0;
};

// The subject of their changes, and of those of the settings that they tell of (catalogue_changes).
inline constexpr const char* kMarketPagesSubject = "market-pages";

}  // namespace ops::store
