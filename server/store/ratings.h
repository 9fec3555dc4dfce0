// Reviews of completed orders, as visitors read them. What each order says itself stands in the order.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "domain/files/files.h"
#include "domain/orders/reviews.h"
#include "server/store/records.h"

namespace ops::store {

struct ReviewPicture {
  std::string file_id;
  domain::files::Sides sides;  // read only
  std::string hidden_reason;   // of the operator who hid it; empty: it is shown
};

struct RatedOrder {
  std::string order_id, product_id, provider_id, buyer_id;
  std::string buyer_name, provider_name, product_name;  // read only
  std::string spec;                                     // what was bought
  Instant at;
  std::int64_t rating = 0;
  std::string text, reply;
  std::optional<Instant> replied_at;
  bool counted = true;        // in the rating: of a buyer's reviews of a product the latest is, if it may be at all
  std::string hidden_reason;  // of the operator who hid it; empty: it is shown. Its stars are then in no sum
  std::vector<ReviewPicture> pictures;
};

// One of the two ids is given, or none: then all reviews there are.
struct RatedFilter {
  std::string product_id{}, provider_id{};
  std::int64_t stars = 0;    // with so many; 0: any
  bool answered = false;     // those that the provider has replied to
  bool with_hidden = false;  // those too that operators have hidden
};

class Ratings {
 public:
  virtual ~Ratings() = default;
  virtual domain::orders::RatingCounts of_provider(const std::string& provider_id) const = 0;
  virtual Page<RatedOrder> list(const RatedFilter& filter, const PageRequest& request) const = 0;  // newest first
  virtual std::optional<RatedOrder> of_order(const std::string& order_id) const = 0;
  // Whether everybody sees the picture: a review shows it, and neither is hidden.
  virtual bool shows(const std::string& file_id) const = 0;

  // Where it is counted it takes the place of the one that the buyer has given the product before. REQUIRES: the order has none
  // yet; the files of its pictures exist.
  virtual void add(const RatedOrder& rated) = 0;
  virtual void reply(const std::string& order_id, const std::string& text, Instant at) = 0;
  // An empty reason shows it again. Its stars leave the sums, or come back. REQUIRES: it is a change.
  virtual void set_hidden(const RatedOrder& rated, const std::string& reason) = 0;
  // One of its pictures; the same reasons.
  virtual void set_picture_hidden(const RatedOrder& rated, const std::string& file_id, const std::string& reason) = 0;
};

}  // namespace ops::store
