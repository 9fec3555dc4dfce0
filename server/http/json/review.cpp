#include "json/review_types.h"

#include "json/fields.h"
#include "server/http/json/json.h"

namespace ops::http {
namespace {

json::ReviewPicture api_picture(const store::ReviewPicture& picture) {
  json::ReviewPicture shown{picture.file_id, picture.sides.width, picture.sides.height, std::nullopt};
  if (!picture.hidden_reason.empty()) shown.hidden_reason = picture.hidden_reason;
  return shown;
}

void put_review(const app::CustomerReview& review, json::CustomerReview& shown) {
  shown.at = review.at;
  shown.rating = review.rating;
  shown.text = review.text;
  shown.buyer = review.buyer;
  shown.product = {review.product_id, review.product_name};
  shown.spec = review.spec;
  shown.reply = review.reply;
  shown.replied_at = review.replied_at;
  shown.counted = review.counted;
  for (const store::ReviewPicture& picture : review.pictures) shown.pictures.push_back(api_picture(picture));
}

void put_own(const app::OwnReview& own, json::OwnReview& shown) {
  put_review(own.review, shown);
  shown.order_id = own.order_id;
  shown.hidden_reason = own.hidden_reason;
}

}  // namespace

Json to_json(const app::CustomerReview& review) {
  json::CustomerReview shown;
  put_review(review, shown);
  return json::write(shown);
}

Json to_json(const app::OwnReview& review) {
  json::OwnReview shown;
  put_own(review, shown);
  return json::write(shown);
}

Json to_json(const app::ModeratedReview& review) {
  json::ModeratedReview shown;
  put_own(review.own, shown);
  shown.reviewer = {review.buyer.id, review.buyer.display_name};
  shown.provider = {review.provider.id, review.provider.display_name};
  return json::write(shown);
}

}  // namespace ops::http
