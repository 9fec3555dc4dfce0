#include "client/state/overview.h"

#include <algorithm>

#include "client/state/console.h"
#include "json/reader.h"

namespace ops::state {
namespace {

Week week_in(const json::Json& json) {
  json::Reader reader(json, "");
  return {reader.text("monday"), reader.integer("revenue_fen").value_or(0), reader.integer("completed").value_or(0),
          reader.integer("on_time").value_or(0), reader.integer("reworked").value_or(0)};
}

MarketWeek market_week_in(const json::Json& json) {
  json::Reader reader(json, "");
  const auto number = [&](const char* key) { return reader.integer(key).value_or(0); };
  return {reader.text("monday"),  number("paid_fen"), number("refunded_fen"), number("commission_fen"),
          number("escrow_fen"),   number("buyers"),   number("providers"),    number("reviews"),
          number("late_reviews"), number("disputes"), number("late_disputes")};
}

std::optional<Health> health_in(const json::Json* json) {
  if (!json) return std::nullopt;
  json::Reader reader(*json, "");
  const auto number = [&](const char* key) { return reader.integer(key).value_or(0); };
  Health health{.write_queue = number("write_queue"),
                .clock_lag_seconds = number("clock_lag_seconds"),
                .outbox_waiting = number("outbox_waiting"),
                .outbox_failing = number("outbox_failing"),
                .outbox_lag_seconds = number("outbox_lag_seconds"),
                .store_bytes = number("store_bytes"),
                .free_bytes = number("free_bytes"),
                .backup_made_at = {}};
  if (const auto* backup = reader.object("last_backup")) {
    json::Reader made(*backup, "");
    health.backup_made_at = made.instant("made_at");
    health.backup_bytes = made.integer("bytes").value_or(0);
  }
  return health;
}

WaitingQueue queue_in(const json::Json* json) {
  if (!json) return {};
  json::Reader reader(*json, "");
  return {reader.integer("waiting").value_or(0), reader.integer("overdue").value_or(0), reader.instant("next_due_at")};
}

std::vector<SetupStep> setup_in(const json::Json* json) {
  std::vector<SetupStep> steps;
  if (!json) return steps;
  for (const auto& [name, done] : json->items())
    if (done.is_boolean()) steps.push_back({name, done.get<bool>()});
  return steps;
}

}  // namespace

Overview::Overview(Console& console, const Route&)
    : waiting(console.api, order_from_json),
      api_(console.api),
      of_provider_(console.is_provider()),
      platform_(console.platform),
      setup_key_("setup." + console.session.account().id),
      setup_dismissed_(platform_.kept(setup_key_).has_value()) {}

std::span<const SetupStep> Overview::setup() const {
  const bool all = std::all_of(setup_.begin(), setup_.end(), [](const SetupStep& step) { return step.done; });
  return all || setup_dismissed_ ? std::span<const SetupStep>() : setup_;
}

void Overview::dismiss_setup() {
  setup_dismissed_ = true;
  (void)platform_.keep(setup_key_, "dismissed");  // refused: it comes back with the next reload
}

void Overview::load() {
  loading_ = Loading::loading;
  problem_.reset();
  const std::string path = of_provider_ ? "/api/v1/provider/overview" : "/api/v1/operator/overview";
  api_.send({.method = "GET", .path = path}, lifetime_.guard([this](const Reply& reply) {
    loading_ = reply.ok() ? Loading::ready : Loading::failed;
    shown_ = shown_ || reply.ok();
    if (!reply.ok()) {
      problem_ = reply.why();
    } else if (of_provider_) {
      read_provider(reply.body);
    } else {
      read_operator(reply.body);
    }
  }));
  if (of_provider_)
    waiting.load("/api/v1/orders?state=" + states_awaiting(domain::orders::Actor::provider) + "&sort=due_at");
}

void Overview::read_provider(const json::Json& body) {
  json::Reader reader(body, "");
  weeks_.clear();
  if (const auto* weeks = reader.array("weeks"))
    for (const auto& json : *weeks) weeks_.push_back(week_in(json));
  products_.clear();
  if (const auto* products = reader.object("products"))
    for (const auto& [state, count] : products->items())
      if (count.is_number_integer()) products_[state] = count.get<std::int64_t>();
  orders_ = queue_in(reader.object("orders"));
  month_revenue_ = reader.integer("month_revenue_fen").value_or(0);
  setup_ = setup_in(reader.object("setup"));
}

void Overview::read_operator(const json::Json& body) {
  json::Reader reader(body, "");
  moderation_queue_ = queue_in(reader.object("reviews"));
  disputes_ = queue_in(reader.object("disputes"));
  health_ = health_in(reader.object("health"));
  market_weeks_.clear();
  if (const auto* weeks = reader.array("weeks"))
    for (const auto& json : *weeks) market_weeks_.push_back(market_week_in(json));
  month_paid_ = reader.integer("month_paid_fen").value_or(0);
  month_commission_ = reader.integer("month_commission_fen").value_or(0);
  holidays_missing_ = reader.integer("holidays_missing");
  setup_ = setup_in(reader.object("setup"));
}

}  // namespace ops::state
