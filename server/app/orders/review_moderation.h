// What operators do about reviews: a review, or one of its pictures, is hidden from everybody and shown again. Rule:
// orders.hidden-reviews.
#pragma once
#include "server/app/orders/orders.h"
#include "server/app/orders/ratings.h"

namespace ops::app {

struct ModeratedReview {
  OwnReview own;
  PartyRef buyer, provider;
};
// All there are, those that are hidden too, newest first.
Outcome<Listed<ModeratedReview>> all_reviews(Services& services, const Caller& caller, const PageQuery& page);

struct ReviewModeration {
  std::string file_id;  // one picture; empty: the review with all that belongs to it
  bool hide = true;     // false: shown again
  std::string reason;   // read by the buyer
};
// Tells the buyer. not_found: the order has no review, or it has no such picture; wrong_state: it is so already.
Outcome<ModeratedReview> moderate_review(Services& services, const Caller& caller, const std::string& order_id,
                                         const ReviewModeration& moderation);

}  // namespace ops::app
