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
};

class Ratings {
 public:
  virtual ~Ratings() = default;
  virtual domain::orders::RatingCounts of_provider(const std::string& provider_id) const = 0;
  // Newest first. One of the two ids is given.
  virtual Slice<RatedOrder> list(const std::string& product_id, const std::string& provider_id,
                                 const Window& window) const = 0;

  // Counts it for product and provider. REQUIRES: the order has none yet.
  virtual void add(const RatedOrder& rated) = 0;
  virtual void reply(const std::string& order_id, const std::string& text, Instant at) = 0;
};

}  // namespace ops::store
