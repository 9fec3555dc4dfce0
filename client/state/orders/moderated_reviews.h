// What buyers say of all providers, for operators, who hide what has no place here. Source: docs/api-reference.md, "Orders".
#pragma once
#include <optional>
#include <string>

#include "client/state/kept_draft.h"
#include "client/state/lifetime.h"
#include "client/state/list_screen.h"
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
  bool busy() const override { return ListScreen::busy() || sending_; }

  // --- the one form that is open: why a part is hidden, or shown again. Kept in the browser until the server has it.
  bool shows_form(const ReviewPart& part) const { return form_of_ == part; }
  bool hides() const { return hides_; }
  std::string typed;
  void open(const ReviewPart& part, bool hides);
  void edited();
  void discard();
  std::optional<domain::FieldError> error() const;
  bool take_focus() { return std::exchange(focus_, false); }
  void send();
  bool sending() const { return sending_; }
  bool restored() const { return restored_; }
  bool kept() const { return kept_; }
  const std::optional<Problem>& problem() const { return problem_; }

 private:
  void close();
  void sent(const Reply& reply);

  Console& console_;
  std::optional<ReviewPart> form_of_;
  std::optional<KeptDraft> draft_;
  domain::Errors server_errors_;
  std::optional<Problem> problem_;
  bool hides_ = true, show_error_ = false, sending_ = false, restored_ = false, kept_ = true, focus_ = false;
  Lifetime lifetime_;
};

}  // namespace ops::state
