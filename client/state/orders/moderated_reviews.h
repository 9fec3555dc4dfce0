// What buyers say of all providers, for operators, who hide what has no place here. Source: docs/api-reference.md, "Orders".
#pragma once
#include <optional>
#include <string>

#include "client/state/list_screen.h"
#include "client/state/row_form.h"
#include "json/review_types.h"

namespace ops::state {

using ReviewRow = json::ModeratedReview;
std::optional<ReviewRow> review_row_from_json(const json::Json& json);

// What of a review is meant: one picture, or all of it.
struct ReviewPart {
  std::string order_id, file_id;  // file_id empty: the whole review
  bool operator==(const ReviewPart&) const = default;
};

class ModeratedReviews : public ListScreen<ReviewRow> {
 public:
  ModeratedReviews(Console& console, const Route&);
  void enter(const Route&) override { list.load("/api/v1/operator/customer-reviews"); }
  bool busy() const override { return ListScreen::busy() || form.sending(); }

  // --- why a part is hidden, or shown again
  RowForm form;
  bool shows_form(const ReviewPart& part) const { return form_of_ == part; }
  bool hides() const { return hides_; }
  void open(const ReviewPart& part, bool hides);
  void discard();
  void send();

 private:
  Console& console_;
  std::optional<ReviewPart> form_of_;
  bool hides_ = true;
};

}  // namespace ops::state
