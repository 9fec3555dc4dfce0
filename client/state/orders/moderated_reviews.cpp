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
    : ListScreen(console.api, review_row_from_json), console_(console) {}

void ModeratedReviews::open(const ReviewPart& part, bool hides) {
  close();
  form_of_ = part;
  hides_ = hides;
  draft_.emplace(console_.platform, console_.session.account().id,
                 "customer-review/" + part.order_id + "/" + part.file_id + (hides ? "/hide" : "/show"));
  focus_ = true;
  const auto json = draft_->restore();
  if (!json) return;
  typed = json::Reader(*json, "").text("reason");
  restored_ = true;
}

void ModeratedReviews::edited() {
  server_errors_.clear();
  kept_ = draft_->keep({{"reason", typed}});
}

void ModeratedReviews::discard() {
  if (draft_) draft_->drop();
  close();
}

// What was typed stays kept in the browser.
void ModeratedReviews::close() {
  draft_.reset();
  form_of_.reset();
  typed.clear();
  server_errors_.clear();
  problem_.reset();
  show_error_ = restored_ = false;
  kept_ = true;
}

std::optional<domain::FieldError> ModeratedReviews::error() const {
  if (!server_errors_.empty()) return server_errors_[0];
  const auto errors = show_error_ ? domain::catalog::check_reason(typed) : domain::Errors();
  return errors.empty() ? std::nullopt : std::optional(errors[0]);
}

void ModeratedReviews::send() {
  if (sending_ || !form_of_) return;
  show_error_ = true;
  server_errors_.clear();
  if (error()) {
    focus_ = true;
    return console_.api.note_ended(true);
  }
  sending_ = true;
  problem_.reset();
  json::Json body{{"reason", typed}};
  if (!form_of_->file_id.empty()) body["file_id"] = form_of_->file_id;
  console_.api.send({.method = "POST",
                     .path = "/api/v1/operator/customer-reviews/" + form_of_->order_id + (hides_ ? "/hide" : "/show"),
                     .body = std::move(body)},
                    lifetime_.guard([this](const Reply& reply) { sent(reply); }));
}

void ModeratedReviews::sent(const Reply& reply) {
  sending_ = false;
  if (reply.ok()) {
    console_.tell(hides_ ? "reviews.hidden" : "reviews.shown");
    discard();
    return list.refresh();
  }
  problem_ = reply.why();
  server_errors_ = problem_->errors;
  focus_ = !server_errors_.empty();
  if (problem_->code == "wrong_state") list.refresh();  // another operator was first
}

}  // namespace ops::state
