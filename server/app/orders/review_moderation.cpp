#include "server/app/orders/review_moderation.h"

#include <algorithm>

#include "domain/catalog/product_flow.h"
#include "domain/text/text.h"
#include "server/app/admin/operator_log.h"
#include "server/app/cursor.h"
#include "server/app/messaging/notify.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

ModeratedReview moderated_review(const store::RatedOrder& rated) {
  return {own_review(rated), {rated.buyer_id, rated.buyer_name}, {rated.provider_id, rated.provider_name}};
}

// Whether a review of this buyer counts changes with the buyer's other orders.
Subjects of_rated(Services& services, const std::string& order_id) {
  Subjects about{Subject::order(order_id)};
  const auto rated = snapshot<std::optional<store::RatedOrder>>(
      services, [&](const store::Tx& tx) { return tx.ratings().of_order(order_id); });
  if (rated) about.add(Subject::account(rated->buyer_id));
  return about;
}

// Why it is hidden now; null: there is nothing of that kind.
const std::string* hidden_reason_of(const store::RatedOrder& rated, const std::string& file_id) {
  if (file_id.empty()) return &rated.hidden_reason;
  const auto picture = std::ranges::find(rated.pictures, file_id, &store::ReviewPicture::file_id);
  return picture == rated.pictures.end() ? nullptr : &picture->hidden_reason;
}

void log_moderation(store::Tx& tx, const Caller& caller, const store::RatedOrder& rated, const ReviewModeration& done,
                    const std::string& reason, Instant now) {
  const std::string what = done.file_id.empty() ? "review" : "review_picture";
  const std::string shown = "shown", hidden = "hidden";
  LoggedChanges changes{{what, done.hide ? shown : hidden, done.hide ? hidden : shown}};
  if (done.file_id.empty() && done.hide) changes.push_back({"review_text", rated.text, {}});
  log_operator_action(tx, caller, now, (done.hide ? "hide_" : "show_") + what, {rated.order_id, rated.product_name},
                      reason, changes);
}

}  // namespace

Outcome<Listed<ModeratedReview>> all_reviews(Services& services, const Caller& caller, const PageQuery& page) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  const std::string list = cursor_scope("all-reviews", {});
  const auto request = page_request(page, list);
  if (!request) return Failure<Problem>{request.error()};
  return snapshot<Outcome<Listed<ModeratedReview>>>(
      services, [&](const store::Tx& tx) -> Outcome<Listed<ModeratedReview>> {
        return listed<ModeratedReview>(tx.ratings().list({.with_hidden = true}, *request), list, moderated_review);
      });
}

Outcome<ModeratedReview> moderate_review(Services& services, const Caller& caller, const std::string& order_id,
                                         const ReviewModeration& moderation) {
  if (caller.role != Role::operator_) return problem(Problem::Kind::not_allowed);
  if (Errors errors = domain::catalog::check_reason(moderation.reason); !errors.empty())
    return problem(Problem::Kind::invalid, std::move(errors));
  const std::string reason = domain::text::clean_lines(moderation.reason);
  return transact<ModeratedReview>(
      services, of_rated(services, order_id), [&](store::Tx& tx) -> Outcome<ModeratedReview> {
        const auto rated = tx.ratings().of_order(order_id);
        const std::string* const hidden = rated ? hidden_reason_of(*rated, moderation.file_id) : nullptr;
        if (!hidden) return problem(Problem::Kind::not_found);
        if (hidden->empty() != moderation.hide) return problem(Problem::Kind::wrong_state);
        const std::string kept = moderation.hide ? reason : std::string();
        if (moderation.file_id.empty())
          tx.ratings().set_hidden(*rated, kept);
        else
          tx.ratings().set_picture_hidden(*rated, moderation.file_id, kept);
        const Instant now = services.now();
        log_moderation(tx, caller, *rated, moderation, reason, now);
        notify_review(tx, *rated, moderation.file_id.empty(), moderation.hide, reason, now);
        return moderated_review(tx.ratings().of_order(order_id).value());
      });
}

}  // namespace ops::app
