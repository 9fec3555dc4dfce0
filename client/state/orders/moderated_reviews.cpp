#include "client/state/orders/moderated_reviews.h"

#include "client/state/console.h"
#include "domain/catalog/product_flow.h"
#include "json/fields.h"

namespace ops::state {

std::optional<ReviewRow> review_row_from_json(const json::Json& json) {
  auto row = json::read<ReviewRow>(json, "", json::Unknown::ignore);
  return row && !row->order_id.empty() ? std::optional(*std::move(row)) : std::nullopt;
}

ModeratedReviews::ModeratedReviews(Console& console, const Route&)
    : ListScreen(console.api, review_row_from_json), form(console), console_(console) {}

void ModeratedReviews::open(const ReviewPart& part, bool hides) {
  form_of_ = part;
  hides_ = hides;
  form.open("customer-review/" + part.order_id + "/" + part.file_id + (hides ? "/hide" : "/show"),
            domain::catalog::check_reason);
}

void ModeratedReviews::discard() {
  form.discard();
  form_of_.reset();
}

void ModeratedReviews::send() {
  if (!form_of_) return;
  json::Json body{{"reason", form.typed}};
  if (!form_of_->file_id.empty()) body["file_id"] = form_of_->file_id;
  const auto granted = [this] {
    console_.tell(hides_ ? "reviews.hidden" : "reviews.shown");
    form_of_.reset();
    list.refresh();
  };
  const auto refused = [this](const Problem& problem) {
    if (problem.code == "wrong_state") list.refresh();  // another operator was first
  };
  form.send({.method = "POST",
             .path = "/api/v1/operator/customer-reviews/" + form_of_->order_id + (hides_ ? "/hide" : "/show"),
             .body = std::move(body)},
            granted, refused);
}

}  // namespace ops::state
