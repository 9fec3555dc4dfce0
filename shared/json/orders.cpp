#include "json/orders.h"

#include <array>

#include "json/order_parts.h"

namespace ops::json {

using domain::Failure;
using domain::Instant;
using domain::Result;
namespace orders = domain::orders;

namespace {

constexpr std::int64_t kMaxVersion = 1'000'000'000'000;
constexpr std::int64_t kMaxDays = 36'500;
constexpr std::int64_t kMaxSeconds = 100 * 366 * domain::kDay;

constexpr auto part_as_json = [](const auto& item) { return to_json(item); };

Result<orders::Delivery, Fault> delivery_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  orders::Delivery delivery;
  delivery.number = r.integer("number").value_or(0);
  delivery.at = r.instant("at").value_or(Instant{});
  delivery.result = r.text("result");
  delivery.file_ids = r.texts("file_ids");
  delivery.checklist = r.booleans("checklist");
  delivery.rejected_reason = r.text("rejected_reason");
  delivery.unmet = r.integers("unmet");
  delivery.extended = r.boolean("extended");
  if (auto fault = r.finish()) return Failure{*fault};
  return delivery;
}

Result<orders::Clock, Fault> clock_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  r.require("name");
  r.require("due_at");
  orders::Clock clock;
  clock.name = r.named("name", orders::clock_from_name).value_or(clock.name);
  clock.due_at = r.instant("due_at").value_or(Instant{});
  if (auto fault = r.finish()) return Failure{*fault};
  return clock;
}

Result<orders::RefundRequest, Fault> refund_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  orders::RefundRequest refund;
  refund.at = r.instant("at").value_or(Instant{});
  refund.amount = r.integer("amount_fen", 0, kMaxFen).value_or(0);
  refund.reason = r.text("reason");
  refund.declined_reason = r.text("declined_reason");
  if (auto fault = r.finish()) return Failure{*fault};
  return refund;
}

Result<orders::Statement, Fault> statement_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  orders::Statement statement;
  statement.at = r.instant("at").value_or(Instant{});
  statement.by = r.named("by", orders::actor_from_name).value_or(statement.by);
  statement.text = r.text("text");
  if (auto fault = r.finish()) return Failure{*fault};
  return statement;
}

Result<orders::Settlement, Fault> settlement_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  orders::Settlement settlement;
  settlement.at = r.instant("at").value_or(Instant{});
  settlement.by = r.named("by", orders::actor_from_name).value_or(settlement.by);
  settlement.amount = r.integer("amount_fen", 0, kMaxFen).value_or(0);
  settlement.reason = r.text("reason");
  if (auto fault = r.finish()) return Failure{*fault};
  return settlement;
}

Result<orders::Dispute, Fault> dispute_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  orders::Dispute dispute;
  dispute.at = r.instant("at").value_or(Instant{});
  dispute.by = r.named("by", orders::actor_from_name).value_or(dispute.by);
  dispute.statements = r.each("statements", statement_from_json);
  dispute.settlement = r.one("settlement", settlement_from_json);
  dispute.decision = r.text("decision");
  if (auto fault = r.finish()) return Failure{*fault};
  return dispute;
}

Result<orders::Pause, Fault> pause_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  orders::Pause pause;
  pause.state = r.named("state", orders::state_from_name).value_or(pause.state);
  pause.at = r.instant("at").value_or(Instant{});
  pause.clocks = r.each("clocks", clock_from_json);
  pause.reminders = r.each("reminders", clock_from_json);
  if (auto fault = r.finish()) return Failure{*fault};
  return pause;
}

Json to_json(const orders::RefundRequest& refund) {
  return {{"at", domain::to_rfc3339(refund.at)},
          {"amount_fen", refund.amount},
          {"reason", refund.reason},
          {"declined_reason", refund.declined_reason}};
}

Json to_json(const orders::Statement& statement) {
  return {{"at", domain::to_rfc3339(statement.at)}, {"by", orders::actor_name(statement.by)}, {"text", statement.text}};
}

Json to_json(const orders::Settlement& settlement) {
  return {{"at", domain::to_rfc3339(settlement.at)},
          {"by", orders::actor_name(settlement.by)},
          {"amount_fen", settlement.amount},
          {"reason", settlement.reason}};
}

Json to_json(const orders::Dispute& dispute) {
  return {{"at", domain::to_rfc3339(dispute.at)},
          {"by", orders::actor_name(dispute.by)},
          {"statements", array_of(dispute.statements, [](const auto& one) { return to_json(one); })},
          {"settlement", dispute.settlement ? to_json(*dispute.settlement) : Json(nullptr)},
          {"decision", dispute.decision}};
}

Json to_json(const orders::Pause& pause) {
  return {{"state", orders::state_name(pause.state)},
          {"at", domain::to_rfc3339(pause.at)},
          {"clocks", array_of(pause.clocks, [](const auto& clock) { return json::to_json(clock); })},
          {"reminders", array_of(pause.reminders, [](const auto& clock) { return json::to_json(clock); })}};
}

template <class T>
Json json_or_null(const std::optional<T>& value) {
  return value ? to_json(*value) : Json(nullptr);
}

Result<orders::Snapshot, Fault> snapshot_from_json(const Json& json, const std::string& path) {
  Reader r(json, path);
  orders::Snapshot snapshot;
  snapshot.product_id = r.text("product_id");
  snapshot.product_version = r.integer("product_version").value_or(0);
  snapshot.name = r.text("name");
  snapshot.logo_file_id = r.text("logo_file_id");
  snapshot.provider_id = r.text("provider_id");
  snapshot.provider_name = r.text("provider_name");
  snapshot.sku = r.one("sku", sku_from_json).value_or(domain::catalog::Sku{});
  snapshot.delivery_days = r.integer("delivery_days", 0, kMaxDays).value_or(0);
  snapshot.warranty_days = r.integer("warranty_days", 0, kMaxDays).value_or(0);
  snapshot.supported_os = r.text("supported_os");
  snapshot.demand_template = r.each("demand_template", demand_field_from_json);
  snapshot.demand_optional = r.boolean("demand_optional");
  snapshot.acceptance_checklist = r.texts("acceptance_checklist");
  if (auto fault = r.finish()) return Failure{*fault};
  return snapshot;
}

}  // namespace

Json to_json(const orders::Delivery& delivery) {
  return {{"number", delivery.number},       {"at", domain::to_rfc3339(delivery.at)},
          {"result", delivery.result},       {"file_ids", delivery.file_ids},
          {"checklist", delivery.checklist}, {"rejected_reason", delivery.rejected_reason},
          {"unmet", delivery.unmet},         {"extended", delivery.extended}};
}

Json to_json(const orders::Clock& clock) {
  return {{"name", orders::clock_name(clock.name)}, {"due_at", domain::to_rfc3339(clock.due_at)}};
}

Json to_json(const orders::Snapshot& snapshot) {
  return {{"product_id", snapshot.product_id},
          {"product_version", snapshot.product_version},
          {"name", snapshot.name},
          {"logo_file_id", snapshot.logo_file_id},
          {"provider_id", snapshot.provider_id},
          {"provider_name", snapshot.provider_name},
          {"sku", to_json(snapshot.sku)},
          {"delivery_days", snapshot.delivery_days},
          {"warranty_days", snapshot.warranty_days},
          {"supported_os", snapshot.supported_os},
          {"demand_template", array_of(snapshot.demand_template, part_as_json)},
          {"demand_optional", snapshot.demand_optional},
          {"acceptance_checklist", snapshot.acceptance_checklist}};
}

Json without_snapshot(const orders::Order& order) {
  return {{"id", order.id},
          {"buyer_id", order.buyer_id},
          {"version", order.version},
          {"state", orders::state_name(order.state)},
          {"state_since", domain::to_rfc3339(order.state_since)},
          {"quantity", order.quantity},
          {"total_fen", order.total},
          {"original_total_fen", order.original_total},
          {"refunded_fen", order.refunded},
          {"refund", json_or_null(order.refund)},
          {"dispute", json_or_null(order.dispute)},
          {"paused", json_or_null(order.paused)},
          {"changes", array_of(order.changes, part_as_json)},
          {"claims", array_of(order.claims, part_as_json)},
          {"review", order.review ? to_json(*order.review) : Json(nullptr)},
          {"extra_days", order.extra_days},
          {"refunds_asked", order.refunds_asked},
          {"reminders", array_of(order.reminders, part_as_json)},
          {"demand", to_json(order.demand)},
          {"demand_returned_reason", order.demand_returned_reason},
          {"deliveries", array_of(order.deliveries, part_as_json)},
          {"clocks", array_of(order.clocks, part_as_json)},
          {"placed_at", domain::to_rfc3339(order.placed_at)},
          {"paid_at", or_null(order.paid_at)},
          {"started_at", or_null(order.started_at)},
          {"completed_at", or_null(order.completed_at)},
          {"warranty_until", or_null(order.warranty_until)},
          {"last_reminded_at", or_null(order.last_reminded_at)},
          {"provider_seconds", order.provider_seconds}};
}

Json to_json(const orders::Order& order) {
  Json rest = without_snapshot(order), json;
  for (auto& [name, value] : rest.items()) {
    json[name] = std::move(value);
    if (name == "state_since") json["snapshot"] = to_json(order.snapshot);
  }
  return json;
}

Result<orders::Order, Fault> order_from_json(const Json& json, Unknown unknown, const std::string& path) {
  Reader r(json, path);
  orders::Order order;
  order.id = r.text("id");
  order.buyer_id = r.text("buyer_id");
  order.version = r.integer("version", 0, kMaxVersion).value_or(0);
  order.state = r.named("state", orders::state_from_name).value_or(order.state);
  order.state_since = r.instant("state_since").value_or(Instant{});
  order.snapshot = r.one("snapshot", snapshot_from_json).value_or(orders::Snapshot{});
  order.quantity = r.integer("quantity").value_or(order.quantity);
  order.total = r.integer("total_fen", 0, kMaxFen).value_or(0);
  order.original_total = r.integer("original_total_fen", 0, kMaxFen).value_or(0);
  order.refunded = r.integer("refunded_fen", 0, kMaxFen).value_or(0);
  order.refund = r.one("refund", refund_from_json);
  order.dispute = r.one("dispute", dispute_from_json);
  order.paused = r.one("paused", pause_from_json);
  order.changes = r.each("changes", change_from_json);
  order.claims = r.each("claims", claim_from_json);
  order.review = r.one("review", review_from_json);
  order.extra_days = r.integer("extra_days", 0, kMaxDays).value_or(0);
  order.refunds_asked = r.integer("refunds_asked", 0, kMaxVersion).value_or(0);
  order.reminders = r.each("reminders", clock_from_json);
  order.demand = r.one("demand", answers_from_json).value_or(domain::catalog::Answers{});
  order.demand_returned_reason = r.text("demand_returned_reason");
  order.deliveries = r.each("deliveries", delivery_from_json);
  order.clocks = r.each("clocks", clock_from_json);
  order.placed_at = r.instant("placed_at").value_or(Instant{});
  order.paid_at = r.instant("paid_at");
  order.started_at = r.instant("started_at");
  order.completed_at = r.instant("completed_at");
  order.warranty_until = r.instant("warranty_until");
  order.last_reminded_at = r.instant("last_reminded_at");
  order.provider_seconds = r.integer("provider_seconds", 0, kMaxSeconds).value_or(0);
  if (auto fault = r.finish(unknown)) return Failure{*fault};
  return order;
}

Json to_json(const std::vector<orders::Posting>& postings) {
  return array_of(postings, [](const orders::Posting& posting) -> Json {
    return {{"account", orders::account_name(posting.account)}, {"amount_fen", posting.amount}};
  });
}

Json to_json(const orders::Refusal& refusal) {
  return {{"refused", orders::refusal_name(refusal.kind)}, {"errors", to_json(refusal.errors)}};
}

std::optional<orders::Clock> reminded_of(const Json& data) {
  Reader r(data, "");
  const auto due_at = r.instant("due_at");
  const Json* reminder = r.object("reminder");
  if (!due_at || !reminder) return std::nullopt;
  Reader named(*reminder, "reminder");
  const auto name = named.named("name", orders::clock_from_name);
  return name ? std::optional(orders::Clock{*name, *due_at}) : std::nullopt;
}

}  // namespace ops::json
