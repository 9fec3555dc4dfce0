#include "server/app/orders/ratings.h"

#include "server/app/cursor.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

using Reviews = Listed<CustomerReview>;

CustomerReview customer_review(const store::RatedOrder& rated) {
  return {rated.at,         rated.rating,       rated.text,    domain::orders::masked_name(rated.buyer_name),
          rated.product_id, rated.product_name, rated.spec,    rated.reply,
          rated.replied_at, rated.counted,      rated.pictures};
}

CustomerReview public_review(const store::RatedOrder& rated) {
  CustomerReview review = customer_review(rated);
  std::erase_if(review.pictures, [](const store::ReviewPicture& picture) { return !picture.hidden_reason.empty(); });
  return review;
}

std::string list_of(const char* kind, const std::string& id, const ReviewFilter& filter) {
  return cursor_scope(kind, {id, std::to_string(filter.stars), filter.answered ? "answered" : ""});
}

}  // namespace

Outcome<Reviews> product_reviews(Services& services, const std::string& product_id, const PageQuery& page,
                                 const ReviewFilter& filter) {
  const std::string list = list_of("product-reviews", product_id, filter);
  const auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Outcome<Reviews>>(services, [&](const store::Tx& tx) -> Outcome<Reviews> {
    const auto live = tx.catalogue().live(product_id);
    if (!live || !live->listed) return problem(Problem::Kind::not_found);
    const store::RatedFilter wanted{product_id, {}, filter.stars, filter.answered};
    return listed<CustomerReview>(tx.ratings().list(wanted, *request), list, public_review);
  });
}

Outcome<Reviews> provider_reviews(Services& services, const std::string& provider_id, const PageQuery& page,
                                  const ReviewFilter& filter) {
  const std::string list = list_of("provider-reviews", provider_id, filter);
  const auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Outcome<Reviews>>(services, [&](const store::Tx& tx) -> Outcome<Reviews> {
    const auto account = tx.accounts().by_id(provider_id);
    if (!account || account->role != Role::provider || account->suspended) return problem(Problem::Kind::not_found);
    const store::RatedFilter wanted{{}, provider_id, filter.stars, filter.answered};
    return listed<CustomerReview>(tx.ratings().list(wanted, *request), list, public_review);
  });
}

Outcome<Listed<OwnReview>> own_reviews(Services& services, const Caller& caller, const PageQuery& page) {
  if (caller.role != Role::provider) return problem(Problem::Kind::not_allowed);
  const std::string list = cursor_scope("own-reviews", {caller.account_id});
  const auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Outcome<Listed<OwnReview>>>(services, [&](const store::Tx& tx) -> Outcome<Listed<OwnReview>> {
    return listed<OwnReview>(tx.ratings().list({.provider_id = caller.account_id, .with_hidden = true}, *request), list,
                             own_review);
  });
}

OwnReview own_review(const store::RatedOrder& rated) {
  return {customer_review(rated), rated.order_id, rated.hidden_reason};
}

bool is_shown_in_review(Services& services, const std::string& file_id) {
  return snapshot<bool>(services, [&](const store::Tx& tx) { return tx.ratings().shows(file_id); });
}

namespace {

store::RatedOrder rated_order(const domain::orders::Order& order, const domain::orders::Review& review) {
  store::RatedOrder rated;
  rated.order_id = order.id;
  rated.product_id = order.snapshot.product_id;
  rated.provider_id = order.snapshot.provider_id;
  rated.buyer_id = order.buyer_id;
  rated.spec = order.snapshot.sku.spec;
  rated.at = review.at;
  rated.rating = review.rating;
  rated.text = review.text;
  rated.counted = domain::orders::counts(order);
  for (const std::string& id : review.file_ids) rated.pictures.push_back({id, {}, {}});
  return rated;
}

}  // namespace

void record_review(store::Tx& tx, const domain::orders::Order& before, const domain::orders::Order& after) {
  if (before.review == after.review || !after.review) return;
  const domain::orders::Review& review = *after.review;
  if (!before.review)
    tx.ratings().add(rated_order(after, review));
  else if (review.replied_at)
    tx.ratings().reply(after.id, review.reply, *review.replied_at);
}

}  // namespace ops::app
