#include "client/state/orders/own_reviews.h"

#include "client/state/console.h"
#include "json/reader.h"

namespace ops::state {

std::optional<OwnReviewRow> own_review_from_json(const json::Json& json) {
  json::Reader reader(json, "");
  OwnReviewRow row;
  row.order_id = reader.text("order_id");
  row.spec = reader.text("spec");
  row.buyer = reader.text("buyer");
  row.text = reader.text("text");
  row.reply = reader.text("reply");
  row.rating = reader.integer("rating").value_or(0);
  row.at = domain::instant_from_rfc3339(reader.text("at"));
  row.replied_at = reader.instant("replied_at");
  if (const auto* product = reader.object("product")) row.product = json::Reader(*product, "product").text("name");
  if (row.order_id.empty() || row.rating <= 0) return std::nullopt;
  return row;
}

OwnReviews::OwnReviews(Console& console, const Route&) : ListScreen(console.api, own_review_from_json) {}

}  // namespace ops::state
