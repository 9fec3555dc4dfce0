// What the market says of itself, read once for each revision of what visitors see.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>

#include "domain/market/facts.h"

namespace ops::app {

// Thread-safe.
class MarketFactsCache {
 public:
  using Shared = std::shared_ptr<const domain::market::MarketFacts>;
  // `read` is called where those that are kept are of an earlier revision.
  Shared get(std::int64_t revision, const std::function<domain::market::MarketFacts()>& read) {
    const std::lock_guard lock(mutex_);
    if (!facts_ || revision_ < revision) {
      facts_ = std::make_shared<const domain::market::MarketFacts>(read());
      revision_ = revision;
    }
    return facts_;
  }

 private:
  std::mutex mutex_;
  std::int64_t revision_ = 0;
  Shared facts_;
};

}  // namespace ops::app
