// How the market does. By days of Asia/Shanghai: counted in the transaction of what happens, by the ledger and the accounts themselves. And
// by the state that its orders are in now.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "server/store/records.h"

namespace ops::store {

struct MarketDay {
  std::string day;            // "2026-11-23"
  std::int64_t payments = 0;  // into escrow: of orders, and of their change orders
  Fen paid = 0, refunded = 0, commission = 0;
  Fen escrow = 0;  // held at the end of the day; of a change: what comes to it
  std::int64_t buyers = 0, providers = 0;
  std::int64_t reviews = 0, late_reviews = 0, disputes = 0, late_disputes = 0;  // decided, and of these late
  bool operator==(const MarketDay&) const = default;
};

class MarketDays {
 public:
  virtual ~MarketDays() = default;
  virtual std::vector<MarketDay> since(const std::string& day) const = 0;  // days on which nothing happened have no row
  virtual Fen escrow_before(const std::string& day) const = 0;             // held at its beginning
  // Every state by its word, each counted up to `most`; of this provider's orders, or of all.
  virtual std::map<std::string, std::int64_t> orders_by_state(const std::optional<std::string>& provider_id,
                                                              std::int64_t most) const = 0;
  virtual std::vector<std::string> faults() const = 0;  // what is not what the ledger says

  // Adds to the day of that time; its `day` is not read.
  virtual void count(Instant at, const MarketDay& change) = 0;
};

}  // namespace ops::store
