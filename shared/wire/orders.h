// domain::orders <-> JSON: as the API shows an order, and as the store keeps it (the same shape).
#pragma once
#include "domain/orders/flow.h"
#include "wire/json.h"
#include "wire/listing.h"

namespace ops::wire {

Json to_json(const domain::orders::Snapshot& snapshot);
// The order with everything that may be kept: id, version, state, snapshot, quantity, total_fen, original_total_fen, demand,
// demand_returned_reason, deliveries, clocks [{name, due_at}], placed_at, paid_at, started_at, completed_at, warranty_until, …
Json to_json(const domain::orders::Order& order);
domain::Result<domain::orders::Order, Fault> order_from_json(const Json& json);  // exact inverse of to_json

struct ActionBody {
  std::optional<std::int64_t> version;
  domain::orders::Input input;
};
// Refuses members that this action does not take (unknown_field).
domain::Result<ActionBody, Fault> action_body_from_json(domain::orders::Action action, const Json& json);
Json to_json(const std::vector<domain::orders::Posting>& postings);

}  // namespace ops::wire
