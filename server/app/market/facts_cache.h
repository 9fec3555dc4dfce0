// What the market says of itself, kept for the pages that show it.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>

#include "domain/market/facts.h"

namespace ops::app {

// Thread-safe. Nobody waits for the store behind another: `read` is called without the lock, by each who finds what is kept too old.
class MarketFactsCache {
 public:
  using Shared = std::shared_ptr<const domain::market::MarketFacts>;
  // `read` is called where those that are kept are of an earlier revision than this one, which was read before.
  Shared get(std::int64_t revision, const std::function<domain::market::MarketFacts()>& read) {
    if (const Shared kept = find(revision)) return kept;
    const auto facts = std::make_shared<const domain::market::MarketFacts>(read());
    const std::lock_guard lock(mutex_);
    if (!facts_ || revision_ < revision) {
      facts_ = facts;
      revision_ = revision;
    }
    return facts;
  }
  // Those that are kept, of whatever revision; null: nobody has asked. For pages that must be built although the store fails.
  Shared kept() {
    const std::lock_guard lock(mutex_);
    return facts_;
  }

 private:
  Shared find(std::int64_t revision) {
    const std::lock_guard lock(mutex_);
    return revision_ < revision ? nullptr : facts_;
  }

  std::mutex mutex_;
  std::int64_t revision_ = 0;
  Shared facts_;
};

}  // namespace ops::app
