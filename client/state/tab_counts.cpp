#include "client/state/tab_counts.h"

#include "client/state/console.h"
#include "client/state/orders/order.h"
#include "json/reader.h"

namespace ops::state {

TabCounts::TabCounts(Console& console) : api_(console.api), of_provider_(console.is_provider()) {}

void TabCounts::load() {
  if (loading_) return;
  loading_ = true;
  const std::string path = of_provider_ ? "/api/v1/provider/overview" : "/api/v1/operator/overview";
  api_.send({.method = "GET", .path = path}, lifetime_.guard([this](const Reply& reply) {
    loading_ = false;
    if (reply.ok()) read(reply.body);  // else: tabs without numbers
  }));
}

void TabCounts::read(const json::Json& body) {
  using domain::orders::Actor;
  json::Reader reader(body, "");
  counts_.clear();
  const auto waiting = [&](const char* queue, Actor actor) {
    if (const auto* found = reader.object(queue))
      counts_[states_awaiting(actor)] = json::Reader(*found, "").integer("waiting").value_or(0);
  };
  if (!of_provider_) return waiting("disputes", Actor::operator_);
  waiting("orders", Actor::provider);
  if (const auto* products = reader.object("products"))
    for (const auto& [state, count] : products->items())
      if (count.is_number_integer()) counts_[state] = count.get<std::int64_t>();
}

std::string TabCounts::of(std::string_view filter) const {
  const auto found = counts_.find(filter);
  if (found == counts_.end()) return {};
  return found->second > kMost ? std::to_string(kMost) + "+" : std::to_string(found->second);
}

}  // namespace ops::state
