#include "json/order_parts.h"

#include "domain/orders/flow.h"

namespace ops::json {

using domain::Failure;
using domain::Instant;
using domain::Result;
namespace orders = domain::orders;

Json to_json(const orders::Change& change) {
  return {{"at", domain::to_rfc3339(change.at)},
          {"scope", change.scope},
          {"amount_fen", change.amount},
          {"extra_days", change.extra_days},
          {"status", orders::change_status_name(change.status)},
          {"answered_at", or_null(change.answered_at)},
          {"declined_reason", change.declined_reason}};
}

Json to_json(const orders::Claim& claim) {
  return {{"number", claim.number},
          {"at", domain::to_rfc3339(claim.at)},
          {"description", claim.description},
          {"state", orders::claim_state_name(claim.state)},
          {"state_since", domain::to_rfc3339(claim.state_since)},
          {"result", claim.result},
          {"reopened_reason", claim.reopened_reason}};
}

Json to_json(const orders::Review& review) {
  return {{"at", domain::to_rfc3339(review.at)},
          {"rating", review.rating},
          {"text", review.text},
          {"reply", review.reply},
          {"replied_at", or_null(review.replied_at)}};
}

Result<orders::Change, Fault> change_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  orders::Change change;
  change.at = r.instant("at").value_or(Instant{});
  change.scope = r.text("scope");
  change.amount = r.integer("amount_fen", 0, kMaxFen).value_or(0);
  change.extra_days = r.integer("extra_days", 0, orders::kMaxExtraDays).value_or(0);
  change.status = r.named("status", orders::change_status_from_name).value_or(change.status);
  change.answered_at = r.instant("answered_at");
  change.declined_reason = r.text("declined_reason");
  if (auto fault = r.finish()) return Failure{*fault};
  return change;
}

Result<orders::Claim, Fault> claim_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  orders::Claim claim;
  claim.number = r.integer("number").value_or(0);
  claim.at = r.instant("at").value_or(Instant{});
  claim.description = r.text("description");
  claim.state = r.named("state", orders::claim_state_from_name).value_or(claim.state);
  claim.state_since = r.instant("state_since").value_or(Instant{});
  claim.result = r.text("result");
  claim.reopened_reason = r.text("reopened_reason");
  if (auto fault = r.finish()) return Failure{*fault};
  return claim;
}

Result<orders::Review, Fault> review_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  orders::Review review;
  review.at = r.instant("at").value_or(Instant{});
  review.rating = r.integer("rating", orders::kMinRating, orders::kMaxRating).value_or(orders::kMinRating);
  review.text = r.text("text");
  review.reply = r.text("reply");
  review.replied_at = r.instant("replied_at");
  if (auto fault = r.finish()) return Failure{*fault};
  return review;
}

}  // namespace ops::json
