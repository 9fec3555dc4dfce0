// The console's start pages.
#include "server/app/orders/overview.h"

#include "server/app/orders/state_counts.h"
#include "server/app/upkeep.h"
#include "server/http/api/api.h"

namespace ops::http {
namespace {

Json maybe(const std::optional<int>& number) { return number ? Json(*number) : Json(nullptr); }

Json show(const app::Week& week) {
  return {{"monday", week.monday},
          {"revenue_fen", week.revenue},
          {"completed", week.completed},
          {"on_time", week.on_time},
          {"reworked", week.reworked}};
}

Json show(const app::MarketWeek& week) {
  return {{"monday", week.monday},
          {"payments", week.payments},
          {"paid_fen", week.paid},
          {"refunded_fen", week.refunded},
          {"commission_fen", week.commission},
          {"escrow_fen", week.escrow},
          {"buyers", week.buyers},
          {"providers", week.providers},
          {"reviews", week.reviews},
          {"late_reviews", week.late_reviews},
          {"disputes", week.disputes},
          {"late_disputes", week.late_disputes}};
}

Json show(const app::Queue& queue) {
  return {{"waiting", queue.waiting}, {"overdue", queue.overdue}, {"next_due_at", or_null(queue.next_due_at)}};
}

Json show(const app::LastBackup& backup) {
  return {{"made_at", domain::to_rfc3339(backup.made_at)}, {"bytes", backup.bytes}};
}

// What monitoring is told too (metrics.cpp).
Json show(const app::Vitals& vitals) {
  return {{"write_queue", vitals.load.queued},
          {"clock_lag_seconds", vitals.clock_lag_seconds},
          {"outbox_waiting", vitals.outbox_waiting},
          {"outbox_failing", vitals.outbox_failing},
          {"outbox_lag_seconds", vitals.outbox_lag_seconds},
          {"store_bytes", vitals.load.bytes},
          {"free_bytes", vitals.load.free_bytes},
          {"last_backup", vitals.backup ? show(*vitals.backup) : Json(nullptr)}};
}

Json show(const app::Setup& setup) {
  Json json = Json::object();
  for (const auto& [step, done] : setup) json[step] = done;
  return json;
}

Response provider_handler(app::Services& services, const Request& request) {
  const auto overview = app::provider_overview(services, request.caller());
  if (!overview) return problem_response(request, overview.error());
  return ok({{"weeks", json::array_of(overview->weeks, [](const app::Week& week) { return show(week); })},
             {"products", overview->products},
             {"facts", to_json(overview->statistics)},
             {"orders", show(overview->orders)},
             {"month_revenue_fen", overview->month_revenue},
             {"setup", show(overview->setup)}});
}

Response operator_handler(app::Services& services, const Request& request) {
  const auto overview = app::operator_overview(services, request.caller());
  if (!overview) return problem_response(request, overview.error());
  return ok({{"reviews", show(overview->reviews)},
             {"disputes", show(overview->disputes)},
             {"weeks", json::array_of(overview->weeks, [](const app::MarketWeek& week) { return show(week); })},
             {"month_paid_fen", overview->month_paid},
             {"month_commission_fen", overview->month_commission},
             {"health", show(app::vitals(services))},
             {"holidays_missing", maybe(overview->holidays_missing)},
             {"setup", show(overview->setup)}});
}

Response counts_handler(app::Services& services, const Request& request) {
  const auto counts = app::state_counts(services, request.caller());
  if (!counts) return problem_response(request, counts.error());
  Json answer = Json::object();
  answer["orders"] = counts->orders;
  if (counts->products) answer["products"] = *counts->products;
  return ok(answer);
}

}  // namespace

std::vector<Route> overview_routes() {
  return {{.method = "GET",
           .path = "/api/v1/provider/overview",
           .roles = provider,
           .scopes = app::scope_read,
           .operation = {.id = "getProviderOverview",
                         .tag = Tag::provider,
                         .summary = "How it goes: twelve weeks, products by state, facts"},
           .handle = provider_handler},
          {.method = "GET",
           .path = "/api/v1/operator/overview",
           .roles = operator_,
           .scopes = app::scope_read,
           .audit = no_trace,
           .operation = {.id = "getOperatorOverview",
                         .tag = Tag::operators,
                         .summary = "What waits for operators, and how the market does: twelve weeks"},
           .handle = operator_handler},
          {.method = "GET",
           .path = "/api/v1/counts",
           .roles = provider | operator_,
           .scopes = app::scope_read,
           .audit = no_trace,
           .operation = {.id = "getStateCounts",
                         .tag = Tag::provider,
                         .summary = "How many orders and products are in each state, up to 100 of each"},
           .handle = counts_handler}};
}

}  // namespace ops::http
