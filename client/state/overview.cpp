#include "client/state/overview.h"

#include "client/state/console.h"
#include "json/reader.h"

namespace ops::state {
namespace {

Week week_in(const json::Json& json) {
  json::Reader reader(json, "");
  return {reader.text("monday"), reader.integer("revenue_fen").value_or(0), reader.integer("completed").value_or(0),
          reader.integer("on_time").value_or(0), reader.integer("reworked").value_or(0)};
}

WaitingQueue queue_in(const json::Json* json) {
  if (!json) return {};
  json::Reader reader(*json, "");
  return {reader.integer("waiting").value_or(0), reader.integer("overdue").value_or(0), reader.instant("next_due_at")};
}

}  // namespace

Overview::Overview(Console& console, const Route&)
    : waiting(console.api, order_from_json), api_(console.api), of_provider_(console.is_provider()) {}

void Overview::load() {
  loading_ = Loading::loading;
  problem_.reset();
  const std::string path = of_provider_ ? "/api/v1/provider/overview" : "/api/v1/operator/overview";
  api_.send({.method = "GET", .path = path}, lifetime_.guard([this](const Reply& reply) {
    loading_ = reply.ok() ? Loading::ready : Loading::failed;
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
}

void Overview::read_operator(const json::Json& body) {
  json::Reader reader(body, "");
  moderation_queue_ = queue_in(reader.object("reviews"));
  disputes_ = queue_in(reader.object("disputes"));
  holidays_missing_ = reader.integer("holidays_missing");
}

}  // namespace ops::state
