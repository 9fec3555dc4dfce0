// Reviews of completed orders, as visitors read them. What each order says itself stands in the order.
#pragma once
#include <optional>
#include <string>

#include "domain/orders/reviews.h"
#include "server/store/records.h"

namespace ops::store {

struct RatedOrder {
  std::string order_id, product_id, provider_id, buyer_id;
  std::string buyer_name, product_name;  // read only
  std::string spec;                      // what was bought
  Instant at;
  std::int64_t rating = 0;
  std::string text, reply;
  std::optional<Instant> replied_at;
  bool counted = true;  // in the rating: of a buyer's reviews of a product the latest is, if it may be at all
};

// One of the two ids is given.
struct RatedFilter {
  std::string product_id{}, provider_id{};
  std::int64_t stars = 0;  // with so many; 0: any
  bool answered = false;   // those that the provider has replied to
};

class Ratings {
 public:
  virtual ~Ratings() = default;
  virtual domain::orders::RatingCounts of_provider(const std::string& provider_id) const = 0;
  virtual Page<RatedOrder> list(const RatedFilter& filter, const PageRequest& request) const = 0;  // newest first

  // Where it is counted it takes the place of the one that the buyer has given the product before. REQUIRES: the order has none
  // yet.
  virtual void add(const RatedOrder& rated) = 0;
  virtual void reply(const std::string& order_id, const std::string& text, Instant at) = 0;
};

}  // namespace ops::store
