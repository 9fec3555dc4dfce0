// What buyers say of the provider, and what was answered. Source: docs/api-reference.md, "Orders".
#pragma once
#include <optional>

#include "client/state/list_screen.h"
#include "json/review_types.h"

namespace ops::state {

using OwnReviewRow = json::OwnReview;
using ReviewPicture = json::ReviewPicture;
std::optional<OwnReviewRow> own_review_from_json(const json::Json& json);

class OwnReviews : public ListScreen<OwnReviewRow> {
 public:
  OwnReviews(Console& console, const Route&);
  void enter(const Route&) override { list.load("/api/v1/provider/reviews"); }
  void changed(const Changes& changes) override {
    if (changes.of({"order", "notice"})) list.refresh();
  }
};

}  // namespace ops::state
