#include "client/state/orders/own_reviews.h"

#include "client/state/console.h"
#include "json/fields.h"

namespace ops::state {

std::optional<OwnReviewRow> own_review_from_json(const json::Json& json) {
  auto row = json::read<OwnReviewRow>(json, "", json::Unknown::ignore);
  return row && !row->order_id.empty() && row->rating > 0 ? std::optional(*std::move(row)) : std::nullopt;
}

OwnReviews::OwnReviews(Console& console, const Route&) : ListScreen(console.api, own_review_from_json) {}

}  // namespace ops::state
