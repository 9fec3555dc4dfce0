// domain::orders <-> JSON: as the API shows an order, and as the store keeps it (the same shape).
#pragma once
#include "domain/orders/earnings.h"
#include "domain/orders/flow.h"
#include "json/json.h"
#include "json/listing.h"

namespace ops::json {

Json to_json(const domain::orders::Snapshot& snapshot);
Json to_json(const domain::orders::Delivery& delivery);
Json to_json(const domain::orders::Clock& clock);
Json to_json(const domain::orders::Change& change);
Json to_json(const domain::orders::Claim& claim);
Json to_json(const domain::orders::Review& review);
// The order with everything that may be kept: id, buyer_id, version, state, state_since, snapshot, quantity, total_fen,
// original_total_fen, refunded_fen, refund {at, amount_fen, reason, declined_reason},
// dispute {at, by, statements [{at, by, text}], settlement {at, by, amount_fen, reason}, decision}, paused {state, at, clocks, reminders},
// changes, claims, review, extra_days, refunds_asked, reminders [{name, due_at}], demand, demand_returned_reason, deliveries, clocks [{name, due_at}], placed_at, paid_at, started_at,
// completed_at, warranty_until, last_reminded_at, provider_seconds. What has not come is null.
Json to_json(const domain::orders::Order& order);
Json without_snapshot(const domain::orders::Order& order);  // the same but for what never changes
// Exact inverse of to_json. Absent members are as in a new Order; numbers and times that no order can have are wrong_value.
// The API's orders have more members (allowed_actions, …): they are ignored unless told otherwise.
domain::Result<domain::orders::Order, Fault> order_from_json(const Json& json, Unknown unknown = Unknown::ignore,
                                                             const std::string& path = {});

struct ActionBody {
  std::optional<std::int64_t> version;
  domain::orders::Input input;
};
// Refuses members that this action does not take (unknown_field).
domain::Result<ActionBody, Fault> action_body_from_json(domain::orders::Action action, const Json& json,
                                                        const std::string& path = {});
// Of an event's data: which clock its reminder spoke of, and when that is due. Nothing: it is no reminder, or an old one.
std::optional<domain::orders::Clock> reminded_of(const Json& data);
Json to_json(const std::vector<domain::orders::Posting>& postings);  // [{account, amount_fen}]
Json to_json(const domain::orders::MoneySums& sums);                 // {"in_escrow": {…}, …}
Json to_json(const domain::orders::Refusal& refusal);                // {refused, errors}

}  // namespace ops::json
