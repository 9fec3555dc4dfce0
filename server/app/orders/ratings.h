// What buyers say of completed orders, and what providers answer. Rules: orders.reviews, orders.rating.
#pragma once
#include "domain/orders/reviews.h"
#include "server/app/common.h"
#include "server/store/ratings.h"
#include "server/store/store.h"

namespace ops::app {

struct CustomerReview {
  Instant at;
  std::int64_t rating = 0;
  std::string text;
  std::string buyer;  // masked
  std::string product_id, product_name, spec;
  std::string reply;  // empty: none
  std::optional<Instant> replied_at;
  bool counted = true;  // in the rating
  std::vector<store::ReviewPicture> pictures;
};
struct ReviewFilter {
  std::int64_t stars = 0;  // 1 to 5; 0: any
  bool answered = false;   // only what the provider has replied to
};
// Newest first; of a product that is on sale, and of a provider. What operators have hidden is not there.
Outcome<Listed<CustomerReview>> product_reviews(Services& services, const std::string& product_id,
                                                const PageQuery& page, const ReviewFilter& filter = {});
Outcome<Listed<CustomerReview>> provider_reviews(Services& services, const std::string& provider_id,
                                                 const PageQuery& page, const ReviewFilter& filter = {});
// The same for the one whom they are about: with the order, where they are answered, and with what is hidden.
struct OwnReview {
  CustomerReview review;
  std::string order_id;
  std::string hidden_reason;  // of an operator; empty: it is shown
};
Outcome<Listed<OwnReview>> own_reviews(Services& services, const Caller& caller, const PageQuery& page);

// Whether the file is a picture that everybody sees in a review.
bool is_shown_in_review(Services& services, const std::string& file_id);

// Counts what a step has added, in its transaction. For use-cases only.
void record_review(store::Tx& tx, const domain::orders::Order& before, const domain::orders::Order& after);
OwnReview own_review(const store::RatedOrder& rated);

}  // namespace ops::app
